package io.aisanet.app.cluster;

import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.NodeBackup;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa cluster restore}. */
@CommandLine.Command(
        name = "restore",
        description = {
            "Build the data directory of a node from a backup and check it. To restore a whole cluster,"
                    + " do so on every machine with the same backup before any of them starts.",
            ""
        })
public final class ClusterRestoreCommand implements Command {
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "What aisa cluster backup made.")
    private Path from = Path.of("");

    @Mixin private final CommonOptions common;

    public ClusterRestoreCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        Path data = cluster.node().dataDir();
        NodeBackup.Made made =
                Copying.run(
                        () -> NodeBackup.restore(from, data),
                        "move what is in the data directory away; nothing was changed");
        common.report()
                .show(
                        () -> Copying.json(made),
                        it ->
                                Copying.tell(
                                        it, "restored to " + data + "; start with: aisa up", made));
        return ExitCode.OK;
    }
}
