package io.aisanet.app.history;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.books.Journal;
import io.aisanet.history.HistoryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which history a command asks. */
final class HistoryOptions {
    @Option(
            names = "--database",
            paramLabel = "PLACE",
            description = {
                "Ask this database instead of a node: a file of DuckDB's, or jdbc:postgresql:...",
                "(default: the node, or history.duckdb in --data where none runs)."
            })
    private @Nullable String database;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds the password of PostgreSQL.")
    private @Nullable Path passwordFile;

    @Mixin private final NodeOptions node = new NodeOptions();

    /** Where to ask; a command that writes has the file made where there is none. */
    HistoryDesk desk(boolean writes) throws IOException {
        if (database == null && node.isNodeKnown()) {
            return new NodeDesk(node.connect());
        }
        return new DatabaseDesk(config(writes), () -> Journal.in(node.data()));
    }

    private HistoryConfig config(boolean writes) throws IOException {
        if (database != null) {
            HistoryConfig config = HistoryConfig.at(database);
            return passwordFile == null
                    ? config
                    : config.withPassword(Files.readString(passwordFile).stripTrailing());
        }
        Path file = node.data().resolve(HistoryConfig.FILE_NAME);
        if (!writes && !Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no history in " + node.data(),
                    "write it with: aisa history rebuild --data DIR");
        }
        return HistoryConfig.at(file.toString());
    }
}
