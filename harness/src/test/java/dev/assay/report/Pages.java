package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;

import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs made by hand that have a bit of everything that a page shows. */
final class Pages {

    private Pages() {}

    /** Three rates of streamed answers, the last in two forks; pages of a closed loop, INVALID. */
    static List<MeasuredCell> everything() {
        return List.of(
                chat(20, 1),
                chat(50, 1),
                chat(100, 2),
                Results.measured(
                        "a.b.PageLoad.get",
                        Map.of("path", "/<script>alert('x')</script>"),
                        new ConcurrentStrategy(8),
                        1,
                        600,
                        Pages::page));
    }

    static MeasuredCell chat(int perS, int forks) {
        Random random = new Random(perS);
        return Results.measured(
                "a.b.ChatLoad.chat",
                Map.of(
                        "model",
                        "small_though_its_name_has_no_blank_and_is_longer_than_a_narrow_screen"),
                new AsyncConstantStrategy(perS),
                forks,
                10 * perS,
                tick -> answer(tick, tick * S / perS, perS, random));
    }

    private static RequestRecord answer(long tick, long atNs, int perS, Random random) {
        double slow = Math.exp(0.5 * random.nextGaussian()) * (1 + perS / 60.0);
        long firstNs = (long) (60 * MS * slow);
        long[] chunks = new long[12];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] =
                    i == 0
                            ? firstNs
                            : chunks[i - 1]
                                    + (long) (9 * MS * Math.exp(0.3 * random.nextGaussian()));
        }
        Requests request =
                Requests.at(tick, atNs)
                        .clientLag(2_000 + random.nextInt(20_000))
                        .streamed(12, 64, 12, chunks);
        long endNs = chunks[chunks.length - 1] + MS;
        if (atNs > 6 * S && atNs < 7 * S && random.nextInt(4) == 0) {
            return Requests.at(tick, atNs)
                    .errored(random.nextBoolean() ? "http_503" : "reset", "busy", 5 * MS);
        }
        return tick == 10L * perS - 1 ? request.canceledAt(40 * S) : request.completed(endNs);
    }

    private static RequestRecord page(long tick) {
        long lateNs = tick % 7 == 0 ? 30 * MS : 4_000;
        return Requests.at(tick, tick * 15 * MS).clientLag(lateNs).completed((1 + tick % 5) * MS);
    }

    /** A hundred thousand requests. */
    static List<MeasuredCell> many() {
        Random random = new Random(1);
        return List.of(
                Results.measured(
                        "a.b.ChatLoad.chat",
                        Map.of(),
                        new AsyncConstantStrategy(10_000),
                        1,
                        100_000,
                        tick ->
                                Requests.at(tick, tick * S / 10_000)
                                        .clientLag(random.nextInt(100_000))
                                        .streamed(
                                                2,
                                                8,
                                                2,
                                                random.nextInt(1_000_000_000),
                                                S + random.nextInt(1_000_000_000))
                                        .completed(2 * S)));
    }
}
