package dev.assay.report;

import java.nio.charset.Charset;

/** The few signs beyond ASCII that a console gets, or what stands for them where it has none. */
public record Glyphs(String atLeast, String micro) {

    private static final Glyphs UNICODE = new Glyphs("\u2265", "\u00b5");
    private static final Glyphs ASCII = new Glyphs(">=", "u");

    public static Glyphs of(Charset charset) {
        boolean all =
                charset.canEncode()
                        && charset.newEncoder().canEncode(UNICODE.atLeast + UNICODE.micro);
        return all ? UNICODE : ASCII;
    }
}
