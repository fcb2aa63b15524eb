package io.aisanet.app.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a command shows its result: text for a person on a terminal, one JSON document in a pipe.
 *
 * @param json whether this run shows JSON
 */
public record Report(Terminal terminal, boolean json) {

    /** Shows a result; only the wanted form is made. */
    public void show(Supplier<? extends JsonNode> asJson, Consumer<Report> asText) {
        if (json) {
            line(asJson.get().toPrettyString());
        } else {
            asText.accept(this);
        }
    }

    public void line(String text) {
        terminal.out().println(text);
    }

    public void table(Table table) {
        table.lines(style(), columns()).forEach(this::line);
    }

    public Style style() {
        return terminal.style();
    }

    private int columns() {
        // A pipe has no width; nothing is cut there.
        return terminal.outIsTerminal() ? terminal.columns() : Integer.MAX_VALUE;
    }
}
