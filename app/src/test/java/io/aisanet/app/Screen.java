package io.aisanet.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the command in this process and keeps what it showed. */
final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final boolean isTerminal;

    /**
     * @param isTerminal whether the command believes that a person reads
     */
    Screen(boolean isTerminal) {
        this.isTerminal = isTerminal;
    }

    int run(String... arguments) {
        return Aisa.run(terminal(), arguments);
    }

    Terminal terminal() {
        return new Terminal(stream(out), stream(err), isTerminal, isTerminal, false, 100);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    ObjectNode json() throws MalformedMessage {
        return Json.parseObject(out.toByteArray());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
