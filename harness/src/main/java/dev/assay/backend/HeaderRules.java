package dev.assay.backend;

import java.util.Map;

/** What a header may hold. Checked here, since OkHttp's own message quotes the value. */
final class HeaderRules {

    private HeaderRules() {}

    static void check(Map<String, String> headers) {
        headers.forEach(
                (name, value) -> {
                    if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
                        throw new BackendException(
                                "The header name '"
                                        + name
                                        + "' is not allowed: it must have visible ASCII letters"
                                        + " only.");
                    }
                    if (!value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127)) {
                        throw new BackendException(
                                "The value of the header '"
                                        + name
                                        + "' (not shown) holds a line end or another character"
                                        + " outside ASCII. Headers can't carry that: check where"
                                        + " the value was read from.");
                    }
                });
    }
}
