package dev.assay.maven;

import dev.assay.runner.Nearest;
import dev.assay.runner.RunOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a POM says to the plugin: elements of a {@code <configuration>} and properties. Maven passes
 * over an element that no goal has, in silence before 3.9, and over a property always; who wrote it
 * would believe that it holds.
 */
final class PomSettings {

    private final Set<String> elements;
    private final Set<String> properties;
    private final Map<String, String> propertyByElement;

    /**
     * @param elements of all configurations of the plugin
     * @param properties of the project
     * @param propertyByElement what the goals take; the property is empty where there is none
     */
    PomSettings(
            Set<String> elements, Set<String> properties, Map<String, String> propertyByElement) {
        this.elements = elements;
        this.properties = properties;
        this.propertyByElement = propertyByElement;
    }

    static PomSettings of(MavenProject project, MojoExecution execution) {
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        Map<String, String> known = new TreeMap<>();
        plugin.getMojos().stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .filter(Parameter::isEditable)
                .forEach(each -> known.put(each.getName(), property(each)));
        return new PomSettings(
                elements(project, plugin.getPluginLookupKey()),
                project.getProperties().stringPropertyNames(),
                known);
    }

    private static String property(Parameter parameter) {
        String expression = Objects.requireNonNullElse(parameter.getExpression(), "");
        return expression.startsWith("${" + RunOption.PROPERTY_PREFIX)
                ? expression.substring(2, expression.length() - 1)
                : "";
    }

    private static Set<String> elements(MavenProject project, String key) {
        List<Plugin> declared = new ArrayList<>(project.getBuildPlugins());
        if (project.getPluginManagement() != null) {
            declared.addAll(project.getPluginManagement().getPlugins());
        }
        Set<String> names = new TreeSet<>();
        declared.stream()
                .filter(plugin -> plugin.getKey().equals(key))
                .<ConfigurationContainer>flatMap(
                        plugin -> Stream.concat(Stream.of(plugin), plugin.getExecutions().stream()))
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .flatMap(configuration -> Stream.of(configuration.getChildren()))
                .forEach(element -> names.add(element.getName()));
        return names;
    }

    /**
     * Looks at all of it.
     *
     * @param warn is told of what may be the user's own
     * @throws IllegalArgumentException if something is there that means nothing
     */
    void check(Consumer<String> warn) {
        for (String element : elements) {
            if (!propertyByElement.containsKey(element)) {
                throw new IllegalArgumentException(
                        "There is no element <"
                                + element
                                + "> for the <configuration> of assay-maven-plugin."
                                + meantElement(element)
                                        .map(name -> " Did you mean <" + name + ">?")
                                        .orElse("")
                                + " mvn assay:help -Ddetail lists all of them, by goal.");
            }
        }
        Set<String> known = new TreeSet<>(propertyByElement.values());
        for (String property : properties) {
            if (property.startsWith(RunOption.PROPERTY_PREFIX)
                    && !property.startsWith(ParamProperties.PREFIX)
                    && !known.contains(property)) {
                check(property, known, warn);
            }
        }
    }

    /** A POM may have properties of its own that begin like ours: a version, an address. */
    private void check(String property, Set<String> known, Consumer<String> warn) {
        String name = property.substring(RunOption.PROPERTY_PREFIX.length());
        String ofElement = propertyByElement.getOrDefault(name, "");
        if (!ofElement.isEmpty()) {
            warn.accept(
                    "The property "
                            + property
                            + " of the POM means nothing by itself. Did you mean "
                            + ofElement
                            + "?");
            return;
        }
        List<String> names =
                known.stream()
                        .filter(each -> !each.isEmpty())
                        .map(each -> each.substring(RunOption.PROPERTY_PREFIX.length()))
                        .toList();
        Nearest.misspelt(name, names)
                .ifPresent(
                        meant -> {
                            throw new IllegalArgumentException(
                                    "The property "
                                            + property
                                            + " of the POM means nothing. Did you mean "
                                            + RunOption.PROPERTY_PREFIX
                                            + meant
                                            + "? If it is your own, give it another name.");
                        });
    }

    /** By its own name, or by that of its flag or property. */
    private Optional<String> meantElement(String wrong) {
        Optional<String> byOption =
                RunOption.meant(wrong)
                        .flatMap(
                                option ->
                                        propertyByElement.entrySet().stream()
                                                .filter(
                                                        each ->
                                                                each.getValue()
                                                                        .equals(option.property()))
                                                .map(Map.Entry::getKey)
                                                .findFirst());
        return Nearest.misspelt(wrong, propertyByElement.keySet())
                .or(() -> byOption)
                .or(() -> Nearest.to(wrong, propertyByElement.keySet()));
    }
}
