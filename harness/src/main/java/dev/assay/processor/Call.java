package dev.assay.processor;

import javax.lang.model.type.TypeMirror;

/**
 * How a benchmark method is called.
 *
 * @param kind its shape
 * @param request what it takes, or what the worker that it returns takes
 */
record Call(Kind kind, TypeMirror request) {

    /** The shapes, under the names that the index has for them. */
    enum Kind {
        CALL,
        COMPLETION,
        WORKER
    }
}
