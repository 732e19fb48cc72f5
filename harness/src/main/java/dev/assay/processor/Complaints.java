package dev.assay.processor;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * What is wrong, told at the place in the source where it is. The same thing is told once, however
 * many classes inherit it. Messages are format strings, with their arguments after them.
 */
final class Complaints {

    private final Messager messager;
    private final RepeatedAnnotations repeated;
    private final Set<String> told = new HashSet<>();
    private boolean any;

    Complaints(ProcessingEnvironment environment) {
        this.messager = environment.getMessager();
        this.repeated = RepeatedAnnotations.of(environment);
    }

    /** Whether anything was refused. */
    boolean any() {
        return any;
    }

    void refuse(Element where, String message, Object... arguments) {
        String text = message.formatted(arguments);
        if (first(text)) {
            messager.printMessage(Diagnostic.Kind.ERROR, text, where);
        }
    }

    void refuse(Declared where, String message, Object... arguments) {
        String text = message.formatted(arguments);
        if (first(text) && !repeated.tell(Diagnostic.Kind.ERROR, text, where, Optional.empty())) {
            messager.printMessage(Diagnostic.Kind.ERROR, text, where.on(), where.mirror());
        }
    }

    /** Refuses what an attribute says; at the annotation if it does not say it itself. */
    void refuseAt(Declared where, String attribute, String message, Object... arguments) {
        String text = message.formatted(arguments);
        if (first(text)) {
            tellAt(Diagnostic.Kind.ERROR, where, attribute, text);
        }
    }

    /** Refuses one value of an annotation, which may be an element of an array. */
    void refuseAt(Declared where, AnnotationValue value, String message, Object... arguments) {
        String text = message.formatted(arguments);
        if (first(text)) {
            messager.printMessage(Diagnostic.Kind.ERROR, text, where.on(), where.mirror(), value);
        }
    }

    /** Tells at what an attribute says that it will not come to what is meant. Refuses nothing. */
    void warnAt(Declared where, String attribute, String message, Object... arguments) {
        String text = message.formatted(arguments);
        if (told.add(text)) {
            tellAt(Diagnostic.Kind.WARNING, where, attribute, text);
        }
    }

    private void tellAt(Diagnostic.Kind kind, Declared where, String attribute, String text) {
        if (!repeated.tell(kind, text, where, Optional.of(attribute))) {
            AnnotationValue value = where.written(attribute).orElse(null);
            messager.printMessage(kind, text, where.on(), where.mirror(), value);
        }
    }

    /** Tells something that breaks no build, not even one that treats warnings as errors. */
    void note(Element where, String message, Object... arguments) {
        String text = message.formatted(arguments);
        if (told.add(text)) {
            messager.printMessage(Diagnostic.Kind.NOTE, text, where);
        }
    }

    private boolean first(String text) {
        any = true;
        return told.add(text);
    }
}
