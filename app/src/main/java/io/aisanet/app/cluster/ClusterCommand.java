package io.aisanet.app.cluster;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa cluster}: only its subcommands do something. */
@CommandLine.Command(
        name = "cluster",
        description = {
            "Several members that are one ledger: how they stand, snapshots, backups, a new machine.",
            ""
        })
public final class ClusterCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: cluster status, snapshot, backup, restore or add-node");
    }
}
