package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamFieldsTest {

    static class Above {
        String inherited;
    }

    static class Fields extends Above {
        int i;
        Long l;
        double d;
        Float f;
        short s;
        Byte b;
        boolean z;
        Character c;
        TimeUnit unit;
        private String hidden;
        Object other;
    }

    @Test
    void everyTypeIsSetFromItsText() throws Exception {
        Fields fields = new Fields();
        ParamFields.set(fields, "inherited", "über");
        ParamFields.set(fields, "i", "-7");
        ParamFields.set(fields, "l", "9000000000");
        ParamFields.set(fields, "d", "0.5");
        ParamFields.set(fields, "f", "1e3");
        ParamFields.set(fields, "s", "3");
        ParamFields.set(fields, "b", "4");
        ParamFields.set(fields, "z", "true");
        ParamFields.set(fields, "c", "ß");
        ParamFields.set(fields, "unit", "SECONDS");
        ParamFields.set(fields, "hidden", "");

        assertThat(fields)
                .extracting("inherited", "i", "l", "d", "f", "s", "b", "z", "c", "unit", "hidden")
                .containsExactly(
                        "über",
                        -7,
                        9_000_000_000L,
                        0.5,
                        1000f,
                        (short) 3,
                        (byte) 4,
                        true,
                        'ß',
                        TimeUnit.SECONDS,
                        "");
    }

    @ParameterizedTest
    @CsvSource({
        "i, 1.5, a number of type int",
        "i, 3000000000, a number of type int",
        "z, yes, true or false",
        "c, ab, one character",
        "unit, HOUR, 'NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS'",
    })
    void wrongTextNamesFieldTextAndWhatIsAllowed(String field, String text, String allowed) {
        assertThatThrownBy(() -> ParamFields.set(new Fields(), field, text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Fields." + field)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining(allowed)
                .hasMessageContaining("-p " + field + "=… (assay.p." + field + ")");
    }

    @Test
    void fieldThatIsNotThereOrOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> ParamFields.set(new Fields(), "none", "1"))
                .hasMessageContaining("no field none");
        assertThatThrownBy(() -> ParamFields.set(new Fields(), "other", "1"))
                .hasMessageContaining("java.lang.Object");
    }
}
