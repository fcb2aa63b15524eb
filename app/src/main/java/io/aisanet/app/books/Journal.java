package io.aisanet.app.books;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.cluster.EventFeed;
import java.nio.file.Files;
import java.nio.file.Path;

/** The event journal in a data directory; it can be read whether or not the node runs. */
public final class Journal {
    private Journal() {}

    static boolean isIn(Path dataDir) {
        return Files.isDirectory(dataDir.resolve("journal"));
    }

    /** The journal; a directory without one is a usage error. */
    public static EventFeed in(Path dataDir) {
        if (!isIn(dataDir)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no ledger in " + dataDir,
                    "name the node's data directory with --data DIR");
        }
        return EventFeed.of(dataDir);
    }
}
