package dev.assay.processor;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Claims Assay's annotations and does nothing else. {@link LoadBenchmarkProcessor} looks at every
 * class, and can't claim them without claiming those of everybody; unclaimed, they would draw a
 * warning from {@code -Xlint:processing}, and with {@code -Werror} break a build.
 */
@SupportedAnnotationTypes("dev.assay.*")
public final class ClaimingProcessor extends AbstractProcessor {

    /** For the compiler, which finds the processor as a service. */
    public ClaimingProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return true;
    }
}
