package dev.assay.report;

import java.util.List;

/** Puts together markup; all text that goes in is escaped. */
public final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Markup as it is: constants only. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /**
     * An element with nothing but text in it.
     *
     * @param start what stands in its start tag, such as {@code p class=note}: constants only
     */
    public Html element(String start, String text) {
        String name = start.split(" ", 2)[0];
        return raw("<" + start + ">").text(text).raw("</" + name + ">");
    }

    /** A list; nothing if there is nothing in it. */
    public Html list(String start, List<String> items) {
        if (!items.isEmpty()) {
            raw("<" + start + ">");
            items.forEach(item -> element("li", item));
            raw("</" + start.split(" ", 2)[0] + ">");
        }
        return this;
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
