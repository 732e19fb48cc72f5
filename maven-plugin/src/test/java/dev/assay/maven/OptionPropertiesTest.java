package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Options;
import dev.assay.runner.RunOption;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every option has its property, every property its option, and what is given is what counts. */
class OptionPropertiesTest {

    /** Of a build alone. */
    private static final Set<String> OF_MAVEN = Set.of("assay.skip", "assay.lp");

    /** Given as {@code -Dassay.p.NAME} and in {@code <params>}. */
    private static final String PARAM = RunOption.PARAM.property();

    private static final Path MODULE = Path.of("build", "module");

    private static final Set<String> KNOWN = Set.of("assay.f", "assay.workers", "assay.version");

    @ParameterizedTest
    @ValueSource(strings = {"run", "benchmark", "list", "load"})
    void everyOptionIsAPropertyOfTheGoal(String goal) throws Exception {
        Set<String> properties = properties(goal);
        properties.removeAll(OF_MAVEN);
        properties.add(PARAM);

        assertThat(properties)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RunOption.values()).map(RunOption::property).toList());
    }

    @Test
    void theGoalThatJudgesReadsWhatTheGoalThatMeasuresWrites() throws Exception {
        assertThat(properties("check"))
                .containsExactlyInAnyOrder(
                        "assay.skip",
                        "assay.outputDirectory",
                        "assay.rf",
                        "assay.rff",
                        "assay.failOnInvalid",
                        "assay.maxErrors");
    }

    @Test
    void theSimulatorHasItsOwnSettingsAndTheFolderOfTheRun() throws Exception {
        assertThat(properties("simulator-start"))
                .containsExactlyInAnyOrder(
                        "assay.skip",
                        "assay.outputDirectory",
                        "assay.simulator",
                        "assay.simulator.port",
                        "assay.simulator.url");
        assertThat(properties("simulator-stop")).containsExactly("assay.skip");
    }

    @Test
    void eclipseLeavesEveryGoalAlone() throws Exception {
        Set<String> goals = new TreeSet<>();
        NodeList mojos = elements("/META-INF/maven/plugin.xml", "mojo");
        for (int i = 0; i < mojos.getLength(); i++) {
            Element mojo = (Element) mojos.item(i);
            goals.add(mojo.getElementsByTagName("goal").item(0).getTextContent());
        }
        Set<String> leftAlone = new TreeSet<>();
        NodeList named = elements("/META-INF/m2e/lifecycle-mapping-metadata.xml", "goal");
        for (int i = 0; i < named.getLength(); i++) {
            leftAlone.add(named.item(i).getTextContent());
        }

        assertThat(leftAlone).isEqualTo(goals).contains("run", "check");
    }

    private static NodeList elements(String resource, String name) throws Exception {
        try (InputStream xml = OptionPropertiesTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getElementsByTagName(name);
        }
    }

    /** Of the descriptor that Maven reads. */
    private static Set<String> properties(String goal) throws Exception {
        NodeList mojos = elements("/META-INF/maven/plugin.xml", "mojo");
        for (int i = 0; i < mojos.getLength(); i++) {
            Element mojo = (Element) mojos.item(i);
            if (mojo.getElementsByTagName("goal").item(0).getTextContent().equals(goal)) {
                return properties((Element) mojo.getElementsByTagName("configuration").item(0));
            }
        }
        throw new AssertionError("no goal " + goal);
    }

    private static Set<String> properties(Element configuration) {
        Set<String> properties = new TreeSet<>();
        NodeList all = configuration.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String text = all.item(i).getTextContent();
            if (text.startsWith("${assay.")) {
                properties.add(text.substring(2, text.length() - 1));
            }
        }
        return properties;
    }

    @Test
    void theCommandLineGoesBeforeThePom() {
        Options.Builder options = Options.builder();
        UserProperties given = properties("assay.f", "3", "assay.includes", "a{1\\,2},b");
        given.set(options, RunOption.FORKS, List.of("2"));
        given.set(options, RunOption.WORKERS, List.of("2"));
        given.set(options, RunOption.SEED, List.of());
        given.set(options, RunOption.INCLUDES, List.of("x", "y"));

        assertThat(options.build())
                .isEqualTo(
                        Options.builder()
                                .forks(3)
                                .workers(2)
                                .include("a{1,2}")
                                .include("b")
                                .build());
    }

    @Test
    void aRelativePathGoesOutFromTheModule() {
        Options.Builder options = Options.builder();
        properties("assay.outputDirectory", "out", "assay.rff", "")
                .set(options, RunOption.OUTPUT_DIRECTORY, List.of("elsewhere"));

        assertThat(options.build().outputFolder()).isEqualTo(MODULE.resolve("out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUTPUT_DIRECTORY", "RESULT_FILE", "TEXT_FILE"})
    void anEmptyPathIsNotTheModule(RunOption option) {
        assertThatThrownBy(
                        () ->
                                properties(option.property(), "")
                                        .set(Options.builder(), option, List.of("elsewhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option.property() + " is empty");
    }

    @Test
    void whatEveryGoalReadsIsAsStrictAndGoesBeforeThePomToo() {
        UserProperties given =
                properties("assay.skip", "", "assay.maxErrors", "5%", "assay.rff", "mine.json");

        assertThat(given.truth("assay.skip", "false")).isTrue();
        assertThat(given.truth("assay.failOnInvalid", "false")).isFalse();
        assertThat(given.share("assay.maxErrors", "0.5")).isEqualTo(0.05);
        assertThat(given.path("assay.rff", new File("other")))
                .contains(MODULE.resolve("mine.json"));
        assertThat(given.path("assay.outputDirectory", new File("out"))).contains(Path.of("out"));
        assertThat(given.path("assay.o", null)).isEmpty();
        assertThatThrownBy(() -> properties("assay.skip", "yes").truth("assay.skip", "false"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("assay.skip = \"yes\" is not true or false.");
    }

    @Test
    void aWrongValueIsRefusedWithItsProperty() {
        assertThatThrownBy(
                        () ->
                                properties("assay.f", "many")
                                        .set(Options.builder(), RunOption.FORKS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("assay.f = \"many\" is not a whole number of at least 1");
    }

    @ParameterizedTest
    @CsvSource({
        "assay.workrs, Did you mean assay.workers?",
        "assay.forks, Did you mean assay.f?",
        "assay.e, Did you mean assay.excludes?",
        "assay.request-timeout, Did you mean assay.requestTimeout?",
        "assay.P.size, There is no property assay.P.size.",
        "Assay.f, Did you mean assay.f?",
        "ASSAY.workrs, Did you mean assay.workers?",
        "assay.t, There is no property assay.t. mvn assay:help",
        "assay.xyzzyx, mvn assay:help -Ddetail"
    })
    void anUnknownPropertyIsRefusedWithTheNearest(String property, String said) {
        assertThatThrownBy(() -> properties(property, "1").refuseUnknown())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no property " + property + ".")
                .hasMessageContaining(said);
    }

    @Test
    void whatIsKnownOrNotOursIsLeftAlone() {
        properties("assay.f", "1", "assay.p.any", "x", "assay.version", "1", "workrs", "1")
                .refuseUnknown();
    }

    private static UserProperties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new UserProperties(properties, KNOWN, MODULE);
    }
}
