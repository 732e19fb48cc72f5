package dev.assay.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * What is wrong, told at the place in the source where it is. The same thing is told once, however
 * many classes inherit it. Messages are format strings, with their arguments after them.
 */
final class Complaints {

    private final Messager messager;
    private final Set<String> told = new HashSet<>();
    private boolean any;

    Complaints(Messager messager) {
        this.messager = messager;
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
        if (first(text)) {
            messager.printMessage(Diagnostic.Kind.ERROR, text, where.on(), where.mirror());
        }
    }

    /** Refuses what an attribute says; at the annotation if it does not say it itself. */
    void refuseAt(Declared where, String attribute, String message, Object... arguments) {
        where.written(attribute)
                .ifPresentOrElse(
                        value -> refuseAt(where, value, message, arguments),
                        () -> refuse(where, message, arguments));
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
            AnnotationValue value = where.written(attribute).orElse(null);
            messager.printMessage(Diagnostic.Kind.WARNING, text, where.on(), where.mirror(), value);
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
