package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpTargetTest {

    @Test
    void anAddressInSeveralSpellingsIsOneTarget() {
        assertThat(
                        HttpTarget.parseAll(
                                "http://a:8000, http://a:8000/v1/ http://A:8000/,http://b:8000"))
                .hasToString("[http://a:8000, http://b:8000]");
        assertThat(HttpTarget.parseAll("http://a http://a:81 http://a/x")).hasSize(3);
    }
}
