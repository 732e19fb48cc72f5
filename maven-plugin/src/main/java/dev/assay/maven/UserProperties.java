package dev.assay.maven;

import dev.assay.runner.Nearest;
import dev.assay.runner.OptionText;
import dev.assay.runner.Options;
import dev.assay.runner.RunOption;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What was given on Maven's command line with {@code -D}. It goes before the POM, which Maven
 * itself would not do for what stands in a {@code <configuration>}.
 */
final class UserProperties {

    private final Properties given;
    private final Set<String> known;
    private final Path baseFolder;

    /**
     * @param given by the user
     * @param known properties that mean something
     * @param baseFolder that of the module, from which relative paths go out as elsewhere in Maven
     */
    UserProperties(Properties given, Set<String> known, Path baseFolder) {
        this.given = given;
        this.known = known;
        this.baseFolder = baseFolder;
    }

    /** Known is what any goal of the plugin takes, and what the POM itself calls so. */
    static UserProperties of(MavenSession session, MavenProject project, MojoExecution execution) {
        Set<String> known = new TreeSet<>(project.getProperties().stringPropertyNames());
        execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .map(parameter -> parameter.getExpression())
                .filter(Objects::nonNull)
                .filter(expression -> expression.startsWith("${" + RunOption.PROPERTY_PREFIX))
                .forEach(expression -> known.add(expression.substring(2, expression.length() - 1)));
        return new UserProperties(session.getUserProperties(), known, baseFolder(project));
    }

    /** The current one where there is no POM: a goal may need none. */
    private static Path baseFolder(MavenProject project) {
        return project.getBasedir() == null
                ? Path.of("").toAbsolutePath()
                : project.getBasedir().toPath();
    }

    /**
     * @throws IllegalArgumentException if there is a property with our prefix that means nothing
     */
    void refuseUnknown() {
        for (String property : new TreeSet<>(given.stringPropertyNames())) {
            if (isOurs(property)
                    && !property.startsWith(ParamProperties.PREFIX)
                    && !known.contains(property)) {
                throw new IllegalArgumentException(
                        "There is no property "
                                + property
                                + "."
                                + hint(property)
                                + " mvn assay:help -Ddetail lists all of them, by goal.");
            }
        }
    }

    /** In whichever case: {@code Assay.f} would otherwise be left out without a word. */
    private static boolean isOurs(String property) {
        String prefix = RunOption.PROPERTY_PREFIX;
        return property.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** By what stands after the prefix, which all have. */
    private String hint(String property) {
        String name = property.substring(RunOption.PROPERTY_PREFIX.length());
        List<String> names =
                known.stream()
                        .filter(UserProperties::isOurs)
                        .map(each -> each.substring(RunOption.PROPERTY_PREFIX.length()))
                        .toList();
        return RunOption.meant(name)
                .map(RunOption::property)
                .or(() -> Nearest.to(name, names).map(RunOption.PROPERTY_PREFIX::concat))
                .map(meant -> " Did you mean " + meant + "?")
                .orElse("");
    }

    /**
     * Takes over what was given for an option, else what was declared.
     *
     * @throws IllegalArgumentException if it is not a value of the option
     */
    void set(Options.Builder options, RunOption option, List<String> declared) {
        String onCommandLine = given.getProperty(option.property());
        List<String> texts = onCommandLine == null ? declared : split(option, onCommandLine);
        texts.forEach(text -> option.set(options, option.property(), text));
    }

    /** What was given for a property, else what was declared. */
    String of(String property, String declared) {
        return given.getProperty(property, declared);
    }

    /**
     * Likewise, true or false.
     *
     * @throws IllegalArgumentException if it is neither
     */
    boolean truth(String property, String declared) {
        String text = of(property, declared);
        return text.isEmpty() || OptionText.truth(property, text);
    }

    /**
     * Likewise, a share.
     *
     * @throws IllegalArgumentException if it is none
     */
    double share(String property, String declared) {
        return OptionText.share(property, of(property, declared));
    }

    /** Likewise, a file or a folder; what is declared is where Maven has put it. */
    Optional<Path> path(String property, File declaredOrNull) {
        String text = given.getProperty(property);
        return text == null || text.isBlank()
                ? Optional.ofNullable(declaredOrNull).map(File::toPath)
                : Optional.of(baseFolder.resolve(text));
    }

    private List<String> split(RunOption option, String text) {
        if (option.isFile() && !text.isBlank()) {
            return List.of(baseFolder.resolve(text).toString());
        }
        return option == RunOption.INCLUDES ? OptionText.values(text) : List.of(text);
    }
}
