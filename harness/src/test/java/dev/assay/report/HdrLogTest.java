package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdrLogTest {

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = folder.resolve("assay").resolve("results.hlog");
    }

    /** By its tag, as HdrHistogram reads it. */
    private Map<String, Histogram> written(List<MeasuredCell> cells) throws IOException {
        HdrLog.write(cells, file);
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                Histogram histogram = (Histogram) reader.nextIntervalHistogram();
                histograms.put(histogram.getTag(), histogram);
            }
        }
        return histograms;
    }

    @Test
    void itsOwnLibraryReadsWhatWasMeasured() throws IOException {
        MeasuredCell cell = Pages.chat(50, 1);

        Map<String, Histogram> histograms = written(List.of(cell));

        DistributionResult service = cell.result().figures().serviceTimeMs();
        Histogram read = histograms.get("cell1.fork1.service_time");
        assertThat(read.getTotalCount()).isEqualTo(service.n() - service.censored());
        assertThat(read.getValueAtPercentile(50) / 1e6)
                .isCloseTo(service.p50(), within(service.p50() * 0.005));
        assertThat(histograms)
                .containsKeys("cell1.fork1.ttft", "cell1.fork1.itl", "cell1.fork1.send_lag");
    }

    @Test
    void everyForkOfEveryCellHasItsTags() throws IOException {
        Map<String, Histogram> histograms = written(Pages.everything());

        assertThat(histograms)
                .containsKeys("cell3.fork1.response_time", "cell3.fork2.response_time")
                .containsKey("cell4.fork1.response_time")
                .doesNotContainKey("cell4.fork1.itl");
    }

    @Test
    void theTimeOfALineIsThatOfTheMeasurement() throws IOException {
        Histogram histogram = written(List.of(Pages.chat(20, 1))).get("cell1.fork1.response_time");

        assertThat(histogram.getStartTimeStamp()).isEqualTo(1_767_323_046_000L);
        assertThat(histogram.getEndTimeStamp() - histogram.getStartTimeStamp()).isEqualTo(10_000);
    }

    @Test
    void whatTheFormatCanNotSayStandsAtItsHead() throws IOException {
        written(Pages.everything());

        assertThat(Files.readAllLines(file))
                .anyMatch(line -> line.matches("#\\[cell1: .*, VALID, cut off and left out: 1]"))
                .anyMatch(line -> line.startsWith("#[cell4: ") && line.contains("INVALID"));
    }
}
