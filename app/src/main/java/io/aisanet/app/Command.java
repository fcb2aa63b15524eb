package io.aisanet.app;

import java.io.IOException;
import java.util.concurrent.Callable;

/** One subcommand of {@code aisa}. What it cannot do it throws as {@link CommandFailure}. */
public interface Command extends Callable<Integer> {
    ExitCode run() throws IOException, InterruptedException;

    /** The options that decide how its output and its errors look. */
    CommonOptions common();

    @Override
    default Integer call() throws IOException, InterruptedException {
        common().configureLogging();
        return run().number();
    }
}
