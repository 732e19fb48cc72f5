package dev.assay.maven;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Options that were given and that nobody reads: Maven passes over a property that it does not
 * know, and the run would not be the one that was asked for.
 */
final class UnknownOptions {

    private static final String PREFIX = "assay.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(assay\\.[^}]*)}");

    private UnknownOptions() {}

    /** The properties that the goals of the plugin read. */
    static Set<String> known(PluginDescriptor plugin) {
        Set<String> known = new TreeSet<>();
        plugin.getMojos().stream()
                .map(mojo -> mojo.getMojoConfiguration())
                .flatMap(settings -> Stream.of(settings.getChildren()))
                .map(UnknownOptions::text)
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .forEach(property -> known.add(property.group(1)));
        return known;
    }

    private static String text(PlexusConfiguration setting) {
        return String.valueOf(setting.getValue());
    }

    /**
     * @param ofTheUser those of the command line
     * @param ofTheProject those of the POM, whose names are its own affair
     */
    static void refuse(Properties ofTheUser, Map<?, ?> ofTheProject, Set<String> known)
            throws MojoExecutionException {
        for (String name : new TreeSet<>(ofTheUser.stringPropertyNames())) {
            if (name.startsWith(PREFIX)
                    && !name.startsWith(ParamProperties.PREFIX)
                    && !known.contains(name)
                    && !ofTheProject.containsKey(name)) {
                throw new MojoExecutionException(
                        "-D"
                                + name
                                + " is no option of Assay, so it would have no effect. There are: "
                                + String.join(", ", known)
                                + "; and "
                                + ParamProperties.PREFIX
                                + "NAME for the @Param field NAME.");
            }
        }
    }
}
