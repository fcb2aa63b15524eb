package io.aisanet.app.guard;

import picocli.CommandLine.Option;

/** Whether an owner's coming agents are meant, in place of one wallet. */
final class NewAgents {
    @Option(
            names = "--new-agents",
            description = "Not one wallet: where an owner's agents begin from now on.")
    private boolean meant;

    boolean areMeant() {
        return meant;
    }
}
