package io.aisanet.app;

import io.aisanet.app.terminal.Terminal;

/** The process {@code aisa}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = Aisa.run(Terminal.ofProcess(System.getenv()), arguments);
        System.exit(status);
    }
}
