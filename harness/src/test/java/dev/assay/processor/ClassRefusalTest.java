package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

/** Classes of which no benchmark object can be made. */
class ClassRefusalTest {

    @Test
    void classThatIsNotPublic() {
        Refusal.of(
                        Sources.file(
                                """
                        class ChatLoad { // HERE
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad is not public. It must be, because "
                                + "the harness makes its objects from another package. Write 'public "
                                + "class ChatLoad'.");
    }

    @Test
    void innerClass() {
        Refusal.of(
                        Sources.file(
                                """
                        public class ChatLoad {
                        public class Inner { // HERE
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad.Inner is an inner class. A nested "
                                + "one must be static, because the harness has no ChatLoad to make "
                                + "it in. Write 'public static class Inner'.");
    }

    @Test
    void classInNoPackage() {
        Refusal.of(
                        JavaFileObjects.forSourceString(
                                "ChatLoad",
                                """
                        import dev.assay.*;
                        public class ChatLoad { // HERE
                        @RequestGenerator public Iterable<String> prompts() { return java.util.List.of(); }
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """))
                .says(
                        "Benchmark class ChatLoad is in no package. It must be in a named "
                                + "one, because classes of no package can't be told apart in "
                                + "results. Put a package statement at the top of its file.");
    }

    @Test
    void constructorWithParameters() {
        Refusal.of(
                        Sources.file(
                                """
                        public class ChatLoad { // HERE
                        protected ChatLoad(String target) {}
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad has no public constructor without "
                                + "parameters; it has protected ChatLoad(String). It needs one, "
                                + "because the harness makes its objects without knowing any values. "
                                + "Add 'public ChatLoad() {}', and take values by @Param.");
    }

    @Test
    void constructorThatIsNotPublic() {
        Refusal.of(
                        Sources.file(
                                """
                        public class ChatLoad { // HERE
                        ChatLoad() {}
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad has no public constructor without "
                                + "parameters; it has ChatLoad(). It needs one, because the harness "
                                + "makes its objects without knowing any values. Add 'public "
                                + "ChatLoad() {}', and take values by @Param.");
    }

    @Test
    void enumWithBenchmarks() {
        Refusal.of(
                        Sources.file(
                                """
                        public enum ChatLoad { // HERE
                        ONE;
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "demo.ChatLoad has load benchmarks and is of the kind 'enum'. It "
                                + "must be a plain class, because the harness makes an object of it "
                                + "and sets its fields. Write 'public class'.");
    }

    @Test
    void recordWithBenchmarks() {
        Refusal.of(
                        Sources.file(
                                """
                        public record ChatLoad() { // HERE
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "demo.ChatLoad has load benchmarks and is of the kind 'record'. It "
                                + "must be a plain class, because the harness makes an object of it "
                                + "and sets its fields. Write 'public class'.");
    }

    @Test
    void subclassThatIsNotPublic() {
        Refusal.of(
                        Sources.file(
                                """
                        public class ChatLoad {
                        public abstract static class Base {
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        static class Sub extends Base {} // HERE
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad.Sub is not public. It must be, "
                                + "because the harness makes its objects from another package. Write "
                                + "'public static class Sub'.");
    }

    @Test
    void abstractClassThatNobodyExtends() {
        Refusal.of(
                        Sources.file(
                                """
                        public abstract class ChatLoad { // HERE
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad is abstract, and no class here extends it. It"
                                + " must not be, because the harness makes an object of it. Remove"
                                + " 'abstract', or add a class that extends it. If classes of another"
                                + " module do, give it a protected constructor, which says so.");
    }

    @Test
    void interfaceThatNobodyImplements() {
        Refusal.of(
                        Sources.file(
                                """
                        public interface ChatLoad { // HERE
                        @RequestGenerator default List<String> prompts() { return List.of(); }
                        @LoadBenchmark default int call(String prompt) { return 1; }
                        }
                        """))
                .says(
                        "demo.ChatLoad has load benchmarks, is an interface, and no class here"
                                + " implements it. A benchmark class must be a plain class, because the"
                                + " harness makes an object of it. Write 'public class', or add a class"
                                + " that implements it.");
    }
}
