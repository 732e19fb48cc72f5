package dev.assay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.AssayMain;
import dev.assay.metrics.SloVerdict;
import dev.assay.report.CellResult;
import dev.assay.report.JsonReport;
import dev.assay.report.SloResult;
import dev.assay.runner.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample, shortened, on a machine that may be busy: no limit here depends on how busy. */
class AssaySample_05_ServiceLevelObjectivesIT {

    @TempDir private Path folder;

    private int run(String... args) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "-s",
                                "constant@40",
                                "-wi",
                                "0",
                                "-r",
                                "1",
                                "-fail-on-invalid",
                                "false",
                                "-v",
                                "SILENT",
                                "-output-directory",
                                folder.toString()));
        all.addAll(List.of(args));
        return AssayMain.run(
                AssaySample_05_ServiceLevelObjectives.class, all.toArray(String[]::new));
    }

    private CellResult cell() throws IOException {
        return JsonReport.read(folder.resolve("results.json")).cells().get(0);
    }

    private SloResult slo(String slo) throws IOException {
        return cell().slos().stream()
                .filter(each -> each.slo().equals(slo))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDeclaredObjectivesAreJudgedAsFarAsTheSampleSupportsThem() throws Exception {
        run();

        assertThat(cell().slos())
                .extracting(SloResult::slo)
                .containsExactly(
                        "ttft<=200ms",
                        "latency<=1s",
                        "attainment>=99%",
                        "ttft_p99<=500ms",
                        "error_rate<=0%");
        assertThat(slo("ttft_p99<=500ms").verdict()).contains(SloVerdict.UNDECIDED);
        assertThat(slo("ttft_p99<=500ms").needsN()).hasValue(662);
        assertThat(slo("error_rate<=0%").verdict()).contains(SloVerdict.MET);
    }

    /** The simulator takes 50 ms for a first token, so that no answer begins within 10. */
    @Test
    void aBrokenObjectiveEndsTheRunWithItsExitCode() throws Exception {
        int exit = run("-slo", "ttft<10ms; attainment>50%; ttft_p50<60s");

        assertThat(exit).isEqualTo(ExitCode.SLO_BROKEN.code());
        assertThat(slo("attainment>=50%").verdict()).contains(SloVerdict.BROKEN);
        assertThat(slo("ttft_p50<=60s").verdict()).contains(SloVerdict.MET);
        assertThat(cell().figures().good().orElseThrow().requests()).isZero();
        assertThat(cell().figures().good().orElseThrow().goodputPerS()).hasValue(0);
    }
}
