package dev.assay.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * The benchmarks of classes that an incremental compilation leaves alone, and whose class files are
 * still there. They are read again where possible, since a superclass may have changed.
 */
final class CarriedOver {

    private final IndexFile file;
    private final Elements elements;
    private final Messager messager;
    private final Set<String> compiled;

    /**
     * @param compiled the top-level classes of this compilation, whose old lines don't count
     */
    CarriedOver(IndexFile file, Elements elements, Messager messager, Set<String> compiled) {
        this.file = file;
        this.elements = elements;
        this.messager = messager;
        this.compiled = compiled;
    }

    /**
     * @param earlier the lines of the old index
     * @param reader reads the benchmarks of a class
     */
    List<IndexLine> from(List<String> earlier, Function<TypeElement, List<IndexLine>> reader) {
        List<IndexLine> kept = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (String text : earlier) {
            Optional<IndexLine> line = IndexLine.parse(text);
            if (line.isEmpty()) {
                noteUnreadable(text);
            } else if (isLeftAlone(line.get())) {
                TypeElement type = elements.getTypeElement(line.get().canonicalName());
                if (type == null) { // a dollar sign is part of its name: the old line is kept
                    kept.add(line.get());
                } else if (read.add(line.get().className())) {
                    kept.addAll(reader.apply(type));
                }
            }
        }
        return kept;
    }

    /** Neither it nor the class around it was compiled just now, and it still exists. */
    private boolean isLeftAlone(IndexLine line) {
        String className = line.className();
        return compiled.stream().noneMatch(name -> (className + "$").startsWith(name + "$"))
                && file.hasClass(className);
    }

    private void noteUnreadable(String text) {
        messager.printMessage(
                Diagnostic.Kind.NOTE,
                "A line of the earlier index of load benchmarks, "
                        + IndexFile.PATH
                        + ", is dropped, because it can't be read: "
                        + text
                        + ". If a benchmark is missing now, compile everything anew.");
    }
}
