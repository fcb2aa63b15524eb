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

/** {@code aisa cluster backup}. */
@CommandLine.Command(
        name = "backup",
        description = {
            "Copy log, snapshots and journal of the node on this machine, which may run meanwhile, and"
                    + " check the copy: every checksum of its newest snapshot and of the log behind it, and"
                    + " every hash of its journal. Secrets and wallets are not copied.",
            ""
        })
public final class ClusterBackupCommand implements Command {
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Where the copy goes: a directory that is new or empty.")
    private Path to = Path.of("");

    @Mixin private final CommonOptions common;

    public ClusterBackupCommand(Terminal terminal) {
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
                Copying.run(() -> NodeBackup.make(data, to), "choose a new directory for --to");
        common.report()
                .show(() -> Copying.json(made), it -> Copying.tell(it, "copied to " + to, made));
        return ExitCode.OK;
    }
}
