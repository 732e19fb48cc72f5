package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import org.junit.jupiter.api.Test;

/** Parameters that the harness could not set. */
class ParamRefusalTest {

    @Test
    void privateField() {
        Refusal.of(
                        """
                        @Param("a")
                        private String target; // HERE
                        """)
                .says(
                        "@Param field demo.ChatLoad.target is private. It must be neither "
                                + "private, static nor final, because the harness sets it on each "
                                + "benchmark object. Remove 'private'.");
    }

    @Test
    void finalField() {
        Refusal.of(
                        """
                        @Param("a") final String target = null; // HERE
                        """)
                .says(
                        "@Param field demo.ChatLoad.target is final. It must be neither "
                                + "private, static nor final, because the harness sets it on each "
                                + "benchmark object. Remove 'final'.");
    }

    @Test
    void staticField() {
        Refusal.of(
                        """
                        @Param("a") static String target; // HERE
                        """)
                .says(
                        "@Param field demo.ChatLoad.target is static. It must be neither "
                                + "private, static nor final, because the harness sets it on each "
                                + "benchmark object. Remove 'static'.");
    }

    @Test
    void fieldOfUnsupportedType() {
        Refusal.of(
                        """
                        @Param("a") URI target; // HERE
                        """)
                .says(
                        "@Param field demo.ChatLoad.target is of type URI. It must be a "
                                + "primitive, the box of one, String, or an enum, because its values "
                                + "are written as text. Make it a String, and build the object in a "
                                + "@Setup method.");
    }

    @Test
    void valueThatIsNoNumber() {
        Refusal.of(
                        """
                        @Param({"1",
                        "two"}) // HERE
                        int count;
                        """)
                .says(
                        "@Param field demo.ChatLoad.count has the value \"two\", which "
                                + "can't be read as int. Allowed is a whole number of 32 bits, "
                                + "because the field is of that type. Correct the value, or make the "
                                + "field a String.");
    }

    @Test
    void valueThatDoesNotFit() {
        Refusal.of(
                        """
                        @Param("300") // HERE
                        byte count;
                        """)
                .says(
                        "@Param field demo.ChatLoad.count has the value \"300\", which "
                                + "can't be read as byte. Allowed is -128 to 127, because the field "
                                + "is of that type. Correct the value, or make the field a String.");
    }

    @Test
    void valueThatIsNoBoolean() {
        Refusal.of(
                        """
                        @Param("yes") // HERE
                        Boolean on;
                        """)
                .says(
                        "@Param field demo.ChatLoad.on has the value \"yes\", which can't "
                                + "be read as Boolean. Allowed is one of true, false, because the "
                                + "field is of that type. Correct the value, or make the field a "
                                + "String.");
    }

    @Test
    void valueThatIsNoCharacter() {
        Refusal.of(
                        """
                        @Param("ab") // HERE
                        char letter;
                        """)
                .says(
                        "@Param field demo.ChatLoad.letter has the value \"ab\", which "
                                + "can't be read as char. Allowed is one character, because the "
                                + "field is of that type. Correct the value, or make the field a "
                                + "String.");
    }

    @Test
    void valueThatIsNoConstant() {
        Refusal.of(
                        """
                        enum Size { SMALL, LARGE }
                        @Param("MEDIUM") // HERE
                        Size size;
                        """)
                .says(
                        "@Param field demo.ChatLoad.size has the value \"MEDIUM\", which "
                                + "can't be read as Size. Allowed is one of SMALL, LARGE, because "
                                + "the field is of that type. Correct the value, or make the field a "
                                + "String.");
    }

    @Test
    void sameValueTwice() {
        Refusal.of(
                        """
                        @Param({"1", "1"}) // HERE
                        long count;
                        """)
                .says(
                        "@Param field demo.ChatLoad.count has the value \"1\" twice. No "
                                + "two may be the same, because their results could not be told "
                                + "apart. Remove one; to repeat a measurement, use @Fork.");
    }

    @Test
    void noValue() {
        Refusal.of(
                        """
                        @Param({}) // HERE
                        long count;
                        """)
                .says(
                        "@Param field demo.ChatLoad.count has no value. It needs one or "
                                + "more, because without a value there is no combination to measure. "
                                + "Write at least one, or remove the annotation.");
    }

    @Test
    void twoFieldsOfOneName() {
        Refusal.of(
                        Sources.file(
                                """
                        public class ChatLoad {
                        public static class Base {
                        @Param("1") int count;
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        public static class Sub extends Base { // HERE
                        @Param("2") int count;
                        }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "Benchmark class demo.ChatLoad.Sub has two @Param fields of one "
                                + "name: demo.ChatLoad.Sub.count and demo.ChatLoad.Base.count. Names "
                                + "must differ, because a parameter is chosen by its name alone. "
                                + "Remove the one in the subclass, or rename it.");
    }

    @Test
    void sameNumberWrittenInTwoWays() {
        Refusal.of(
                        """
                        @Param({"1",
                        "+1"}) // HERE
                        long count;
                        """)
                .says(
                        "@Param field demo.ChatLoad.count has the value \"+1\" twice, once as \"1\". No "
                                + "two may be the same, because their results could not be told "
                                + "apart. Remove one; to repeat a measurement, use @Fork.");
    }
}
