package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes {@code results.csv} (RFC 4180, UTF-8, with a header): one row for each cell. After what
 * tells the cells apart come all numbers of its figures, under the names that they have in {@code
 * results.json}, such as {@code response_time_ms.p99}; a figure that a cell does not have, or that
 * its sample can't support, is empty. A figure that is a lower bound is named in the column {@code
 * ….at_least} of its distribution.
 */
public final class CsvReport {

    private CsvReport() {}

    /** Writes the file whole or not at all. Makes its folder. */
    public static void write(List<CellResult> cells, Path file) throws IOException {
        byte[] csv = text(cells).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(csv));
    }

    static String text(List<CellResult> cells) {
        List<Map<String, String>> rows = cells.stream().map(CsvReport::row).toList();
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        StringBuilder csv = new StringBuilder(line(new ArrayList<>(columns)));
        for (Map<String, String> row : rows) {
            csv.append(line(columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
        }
        return csv.toString();
    }

    private static Map<String, String> row(CellResult cell) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("benchmark", cell.benchmark());
        row.put("strategy", StrategyName.of(cell.declared().strategy()));
        cell.params().forEach((name, value) -> row.put("param." + name, value));
        row.put("workers", String.valueOf(cell.declared().workers()));
        row.put("forks", String.valueOf(cell.origins().size()));
        row.put("load", cell.certificate().verdict().name());
        figures(row, "", Json.mapper().valueToTree(cell.figures()));
        return row;
    }

    private static void figures(Map<String, String> row, String name, JsonNode node) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String key = name.isEmpty() ? member.getKey() : name + "." + member.getKey();
                figures(row, key, member.getValue());
            }
        } else if (node.isNumber()) {
            row.put(name, node.asText());
        } else if (node.isArray() && name.endsWith(".at_least") && !node.isEmpty()) {
            List<String> bounds = new ArrayList<>();
            node.forEach(bound -> bounds.add(bound.asText()));
            row.put(name, String.join(" ", bounds));
        } else if (node.isNull()) {
            row.put(name, "");
        }
    }

    private static String line(List<String> fields) {
        return fields.stream().map(CsvReport::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
