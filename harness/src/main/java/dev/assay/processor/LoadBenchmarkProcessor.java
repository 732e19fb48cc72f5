package dev.assay.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Checks the load benchmarks of a compilation and writes their index, {@value IndexFile#PATH}.
 *
 * <p>Classes are only noted down while rounds go on, and read in the last one, when whatever other
 * processors generate is there. All of them are looked at, since a benchmark class may carry no
 * annotation itself and inherit its benchmarks. A compilation with errors leaves the index as it
 * was.
 */
@SupportedAnnotationTypes("*")
public final class LoadBenchmarkProcessor extends AbstractProcessor {

    private final Set<String> compiled = new LinkedHashSet<>();

    /** For the compiler, which finds the processor as a service. */
    public LoadBenchmarkProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements())
                .forEach(type -> compiled.add(type.getQualifiedName().toString()));
        if (round.processingOver() && !round.errorRaised()) {
            readAndWrite();
        }
        return false;
    }

    private void readAndWrite() {
        List<TypeElement> types = compiledTypes();
        if (types.stream().anyMatch(Unresolved::in)) {
            return;
        }
        Hierarchy hierarchy =
                new Hierarchy(processingEnv.getTypeUtils(), processingEnv.getElementUtils());
        Complaints complaints = new Complaints(processingEnv);
        SourceRules rules = new SourceRules(hierarchy, complaints);
        BenchmarkReader reader = new BenchmarkReader(hierarchy, complaints);
        List<IndexLine> lines = new ArrayList<>();
        for (TypeElement type : types) {
            rules.check(type);
            lines.addAll(reader.read(type));
        }
        IndexFile file = new IndexFile(processingEnv.getFiler());
        Optional<List<String>> earlier = file.read();
        earlier.ifPresent(old -> lines.addAll(carriedOver(file).from(old, reader::read)));
        LeftAlone leftAlone = new LeftAlone(hierarchy, complaints, known(types, lines));
        types.forEach(leftAlone::check);
        if (!complaints.any() && (earlier.isPresent() || !lines.isEmpty())) {
            write(file, lines);
        }
    }

    private CarriedOver carriedOver(IndexFile file) {
        return new CarriedOver(
                file, processingEnv.getElementUtils(), processingEnv.getMessager(), compiled);
    }

    private Set<TypeElement> known(List<TypeElement> compiledNow, List<IndexLine> lines) {
        Set<TypeElement> known = new LinkedHashSet<>(compiledNow);
        for (IndexLine line : lines) {
            Optional.ofNullable(
                            processingEnv.getElementUtils().getTypeElement(line.canonicalName()))
                    .ifPresent(known::add);
        }
        return known;
    }

    /** What was compiled, with the classes nested in it. */
    private List<TypeElement> compiledTypes() {
        List<TypeElement> types = new ArrayList<>();
        for (String name : compiled) {
            Optional.ofNullable(processingEnv.getElementUtils().getTypeElement(name))
                    .ifPresent(types::add);
        }
        for (int i = 0; i < types.size(); i++) { // grows as it goes
            types.addAll(ElementFilter.typesIn(types.get(i).getEnclosedElements()));
        }
        return types;
    }

    private void write(IndexFile file, List<IndexLine> lines) {
        try {
            file.write(lines);
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "The index of load benchmarks "
                                    + IndexFile.PATH
                                    + " can't be written: "
                                    + e
                                    + ". Without it no benchmark is found. Check that the folder of"
                                    + " compiled classes can be written to.");
        }
    }
}
