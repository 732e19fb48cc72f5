package dev.assay.maven;

import dev.assay.runner.OptionText;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Values of {@code @Param} fields: {@code -Dassay.p.NAME=v1,v2} before the POM's {@code <params>}
 * before a property {@code assay.p.NAME} of the POM.
 */
final class ParamProperties {

    static final String PREFIX = "assay.p.";

    private ParamProperties() {}

    static Map<String, List<String>> of(
            MavenSession session, MavenProject project, Map<String, String> paramsOrNull) {
        return merge(
                project.getProperties(),
                paramsOrNull == null ? Map.of() : paramsOrNull,
                session.getUserProperties());
    }

    static Map<String, List<String>> merge(
            Properties ofTheProject, Map<String, String> params, Properties ofTheUser) {
        Map<String, List<String>> merged = new TreeMap<>();
        putAll(merged, ofTheProject);
        params.forEach((name, values) -> put(merged, name, values));
        putAll(merged, ofTheUser);
        return merged;
    }

    private static void putAll(Map<String, List<String>> merged, Properties properties) {
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                put(merged, key.substring(PREFIX.length()), properties.getProperty(key));
            }
        }
    }

    /** An empty element of {@code <params>} comes as null. */
    private static void put(Map<String, List<String>> merged, String name, String valuesOrNull) {
        merged.put(name, OptionText.values(valuesOrNull == null ? "" : valuesOrNull));
    }
}
