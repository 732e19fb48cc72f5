package dev.assay.maven;

import dev.assay.runner.OptionText;
import dev.assay.runner.RunOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Values of {@code @Param} fields: {@code -Dassay.p.NAME=v1,v2} before the POM's {@code <params>}
 * before a property {@code assay.p.NAME} of the POM; and the options that are short for one of
 * them.
 */
final class ParamProperties {

    static final String PREFIX = "assay.p.";

    /** Options that are short for a parameter. */
    private static final List<RunOption> NAMED = List.of(RunOption.TARGET, RunOption.DATA);

    private ParamProperties() {}

    /**
     * @param named what stands in the configuration for the parameters that have an option of their
     *     own
     */
    static Map<String, List<String>> of(
            MavenSession session,
            MavenProject project,
            Map<String, String> paramsOrNull,
            Map<RunOption, String> named) {
        return merge(
                project.getProperties(),
                paramsOrNull == null ? Map.of() : paramsOrNull,
                named,
                session.getUserProperties());
    }

    static Map<String, List<String>> merge(
            Properties ofTheProject,
            Map<String, String> params,
            Map<RunOption, String> named,
            Properties ofTheUser) {
        Map<String, List<String>> merged = new TreeMap<>();
        putAll(merged, ofTheProject);
        params.forEach((name, values) -> put(merged, name, values));
        named.forEach((option, values) -> put(merged, option, values));
        putAll(merged, ofTheUser);
        for (RunOption option : NAMED) {
            String given = ofTheUser.getProperty(option.property());
            if (given != null) {
                put(merged, option, given);
            }
        }
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

    private static void put(Map<String, List<String>> merged, RunOption option, String values) {
        merged.put(
                option.property().substring(RunOption.PROPERTY_PREFIX.length()),
                option == RunOption.DATA ? OptionText.dataSets(values) : OptionText.values(values));
    }
}
