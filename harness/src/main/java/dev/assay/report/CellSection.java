package dev.assay.report;

import dev.assay.certificate.Check;
import dev.assay.report.Figures.ErrorKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What a page says of one cell, around its charts. */
final class CellSection {

    private static final String AT_LEAST = "\u2265 ";
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99", "p99_9");

    private final Html html;
    private final CellResult cell;
    private final String path;
    private final FigureRows rows;
    private final Optional<ClientCapability> client;

    private CellSection(
            Html html, CellResult cell, String path, Optional<ClientCapability> client) {
        this.html = html;
        this.cell = cell;
        this.path = path;
        this.rows = new FigureRows(html, path);
        this.client = client;
    }

    /**
     * Writes the section.
     *
     * @param index of the cell in the result, from 0
     * @param client what is known of the error of its stamps
     */
    static void write(
            Html html,
            int index,
            String title,
            CellResult cell,
            Optional<ClientCapability> client) {
        html.raw("<section class=cell id=cell-" + (index + 1) + ">").element("h2", title);
        CellSection section = new CellSection(html, cell, "/cells/" + index + "/", client);
        section.load();
        html.raw("<div class=charts data-cell=" + index + "></div>\n");
        section.distributions();
        IntervalRows.write(html, cell, section.path);
        section.totals();
        section.errors();
        section.checks();
        html.raw("</section>\n");
    }

    private void load() {
        DeclaredLoad declared = cell.declared();
        html.element(
                "p",
                declared.display()
                        + ", warm-up "
                        + seconds(declared.warmupS())
                        + ", measurement "
                        + measurement(declared)
                        + ", "
                        + declared.workers()
                        + (declared.workers() == 1 ? " worker JVM, " : " worker JVMs, ")
                        + cell.origins().size()
                        + (cell.origins().size() == 1 ? " fork; " : " forks; ")
                        + "answered by "
                        + cell.worker().type()
                        + details()
                        + (cell.params().isEmpty() ? "" : "; " + text(cell.params())));
    }

    private String details() {
        return cell.worker().details().isEmpty()
                ? ""
                : " (" + text(new TreeMap<>(cell.worker().details())) + ")";
    }

    private static String text(Map<String, String> params) {
        return params.toString().replaceAll("^\\{|}$", "");
    }

    private static String measurement(DeclaredLoad declared) {
        String requests =
                declared.maxRequests().isPresent()
                        ? declared.maxRequests().getAsLong() + " requests"
                        : "";
        String time =
                declared.measurementS().isPresent()
                        ? seconds(declared.measurementS().getAsDouble())
                        : "";
        return requests + (requests.isEmpty() || time.isEmpty() ? "" : " or ") + time;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds == Math.rint(seconds) ? "%.0f" : "%s", seconds)
                + " s";
    }

    // ---- distributions ----

    private void distributions() {
        html.raw("<h3>Distributions</h3><div class=scroll tabindex=0 role=region ")
                .raw("aria-label=Distributions><table><thead><tr>");
        List.of("", "n", "cut off", "min", "p50", "p90", "p95", "p99", "p99.9", "max", "mean", "sd")
                .forEach(label -> html.element("th scope=col", label));
        html.raw("</tr></thead><tbody>\n");
        rows().forEach(this::row);
        html.raw("</tbody></table></div>\n");
        if (cell.intervals().values().stream()
                .flatMap(figures -> figures.values().stream())
                .anyMatch(IntervalResult::rough)) {
            html.element("p class=note", CellTable.ROUGH);
        }
    }

    /** By their places in a result's figures, in the order in which they are read. */
    private Map<String, DistributionResult> rows() {
        Figures figures = cell.figures();
        Map<String, DistributionResult> rows = new LinkedHashMap<>();
        rows.put("response_time_ms", figures.responseTimeMs());
        rows.put("service_time_ms", figures.serviceTimeMs());
        figures.erroredServiceTimeMs().ifPresent(d -> rows.put("errored_service_time_ms", d));
        figures.ttftMs().forEach((by, d) -> rows.put("ttft_ms/" + by, d));
        figures.ttftFromScheduleMs().forEach((by, d) -> rows.put("ttft_from_schedule_ms/" + by, d));
        figures.itlMs().ifPresent(d -> rows.put("itl_ms", d));
        figures.tpotMs().ifPresent(d -> rows.put("tpot_ms", d));
        figures.promptTokens().ifPresent(d -> rows.put("prompt_tokens", d));
        figures.outputTokens().ifPresent(d -> rows.put("output_tokens", d));
        rows.put("send_lag_ms", figures.sendLagMs());
        rows.put("slot_wait_ms", figures.slotWaitMs());
        rows.put("connect_ms", figures.connectMs());
        rows.put("client_lag_ms", figures.clientLagMs());
        return rows;
    }

    private void row(String name, DistributionResult row) {
        html.raw("<tr><th scope=row>").text(label(name));
        if (name.startsWith("ttft_ms/first_")) {
            client.ifPresent(known -> html.raw(" ").element("small", known.ttftErrorBar()));
        }
        html.raw("</th>");
        String at = "figures/" + name + "/";
        rows.cell(at + "n", String.valueOf(row.n()), "");
        rows.cell(at + "censored", String.valueOf(row.censored()), "");
        figure(row, at, "min", row.min());
        for (String percentile : PERCENTILES) {
            String rough =
                    CellTable.rough(cell, name.replaceFirst("/first_token$", ""), percentile);
            figure(row, at, percentile, percentile(row, percentile), rough);
        }
        figure(row, at, "max", row.max());
        figure(row, at, "mean", row.mean());
        figure(row, at, "sd", row.sd());
        html.raw("</tr>\n");
    }

    private static OptionalDouble percentile(DistributionResult row, String name) {
        Double value =
                switch (name) {
                    case "p50" -> row.p50();
                    case "p90" -> row.p90();
                    case "p95" -> row.p95();
                    case "p99" -> row.p99();
                    default -> row.p999();
                };
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private void figure(DistributionResult row, String at, String name, OptionalDouble value) {
        figure(row, at, name, value, "");
    }

    private void figure(
            DistributionResult row, String at, String name, OptionalDouble value, String rough) {
        if (value.isPresent()) {
            String bound = row.atLeast().contains(name) ? AT_LEAST : rough;
            rows.cell(
                    at + name,
                    bound + CellTable.figure(value.getAsDouble()),
                    String.valueOf(value.getAsDouble()));
        } else if (row.needsN().containsKey(name)) {
            html.raw("<td class=needs>").text("needs n " + AT_LEAST + row.needsN().get(name));
            html.raw("</td>");
        } else {
            html.raw("<td></td>");
        }
    }

    /** {@code ttft_ms/first_token} as a person reads it. */
    static String label(String name) {
        String words =
                name.replaceFirst("_ms(/|$)", ", ms$1")
                        .replaceFirst("/(.*)", " ($1)")
                        .replace('_', ' ')
                        .replaceFirst("(.*), ms (.*)", "$1 $2, ms");
        return words.replaceFirst("^ttft", "TTFT")
                .replaceFirst("^itl", "ITL")
                .replaceFirst("^tpot", "TPOT");
    }

    // ---- counts and rates ----

    private void totals() {
        Figures.Counts counts = cell.figures().counts();
        html.raw("<div class=pair><div><h3>Requests</h3><table><tbody>");
        count("created", counts.created());
        count("sent", counts.sent());
        count("completed", counts.completed());
        count("errored", counts.errored());
        count("canceled", counts.canceled());
        count("never_sent", counts.neverSent());
        html.raw("</tbody></table></div>\n<div><h3>Rates, over ")
                .text(CellTable.figure(cell.figures().windowS()))
                .raw(" s</h3><table><tbody>");
        Figures.Rates rates = cell.figures().rates();
        rate("offered requests/s", "offered_per_s", rates.offeredPerS());
        rate("sent requests/s", "sent_per_s", rates.sentPerS());
        rate("completed requests/s", "achieved_per_s", rates.achievedPerS());
        rate("errored requests/s", "errored_per_s", rates.erroredPerS());
        rate("output tokens/s", "output_tokens_per_s", rates.outputTokensPerS());
        rate("total tokens/s", "total_tokens_per_s", rates.totalTokensPerS());
        rate(
                "output tokens/s of one user",
                "output_tokens_per_s_per_user",
                rates.outputTokensPerSPerUser());
        rate("in flight, on average", "concurrency", rates.concurrency());
        html.raw("</tbody></table></div>");
        cell.figures().stream().ifPresent(this::streams);
        html.raw("</div>\n");
        cell.clientGc().ifPresent(this::collector);
    }

    private void count(String name, long count) {
        rows.count(name.replace('_', ' '), "figures/counts/" + name, count);
    }

    private void rate(String label, String name, OptionalDouble rate) {
        rows.figure(label, "figures/rates/" + name, rate);
    }

    private void streams(Figures.Stream streams) {
        String at = "figures/stream/";
        html.raw("\n<div><h3>Streams and tokens</h3><table><tbody>");
        rows.count("streamed answers", at + "streamed_answers", streams.streamedAnswers());
        rows.count("events", at + "events", streams.events());
        rows.count("chunks with text", at + "chunks", streams.chunks());
        rows.figure("events per read", at + "events_per_read", streams.eventsPerRead());
        rows.figure("chunks per read", at + "chunks_per_read", streams.chunksPerRead());
        rows.figure("share of zero gaps", at + "zero_gap_share", streams.zeroGapShare());
        rows.figure("tokens per chunk", at + "tokens_per_chunk", streams.tokensPerChunk());
        streams.finishReasons().forEach((why, n) -> rows.told("ended with " + why, n));
        html.raw("</tbody></table></div>");
    }

    private void collector(ClientGc gc) {
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "The client's own collector: %d pauses, %s ms in all, over %s s of load.",
                        gc.count(),
                        CellTable.figure(gc.timeMs()),
                        CellTable.figure(gc.loadS())));
    }

    // ---- errors and checks ----

    private void errors() {
        List<ErrorKind> errors = cell.figures().errors();
        if (errors.isEmpty()) {
            return;
        }
        html.raw("<h3>Errors</h3><table><thead><tr><th scope=col>kind<th scope=col>requests")
                .raw("<th scope=col class=text>the first of them</tr></thead><tbody>\n");
        for (ErrorKind error : errors) {
            html.raw("<tr>").element("th scope=row", error.kind());
            html.element("td", String.valueOf(error.count()));
            html.element("td class=text", error.example()).raw("</tr>\n");
        }
        html.raw("</tbody></table>\n");
    }

    private void checks() {
        List<Check> checks = cell.certificate().checks();
        html.raw("<details><summary>What the certificate looked at (")
                .text(String.valueOf(checks.size()))
                .raw(")</summary><div class=scroll tabindex=0 role=region aria-label=Checks>")
                .raw("<table><thead><tr><th scope=col>verdict<th scope=col>check")
                .raw("<th scope=col>figure<th scope=col>limit<th scope=col>in words</tr></thead>")
                .raw("<tbody>\n");
        for (Check check : checks) {
            html.raw(check.failed() ? "<tr class=bad>" : "<tr>");
            html.element("td class=text", check.verdict().name());
            html.element("th scope=row", check.name());
            html.element("td", CellTable.figure(check.figure()) + " " + check.unit());
            html.element("td", limit(check));
            html.element("td class=text", check.sentence()).raw("</tr>\n");
        }
        html.raw("</tbody></table></div></details>\n");
    }

    private static String limit(Check check) {
        Optional<String> limit =
                check.limit()
                        .map(
                                held ->
                                        switch (held.kind()) {
                                                    case AT_MOST -> "\u2264 ";
                                                    case AT_LEAST -> AT_LEAST;
                                                    case EXACTLY -> "= ";
                                                }
                                                + CellTable.figure(held.value()));
        return limit.orElse("");
    }
}
