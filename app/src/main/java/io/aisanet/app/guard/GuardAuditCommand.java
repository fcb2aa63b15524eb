package io.aisanet.app.guard;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.books.Journal;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.JournalDamagedException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa guard audit}. */
@CommandLine.Command(
        name = "audit",
        description = {
            "Export every decision of a budget from the journal of the data directory, a line of JSON each, and"
                    + " verify the chain of hashes. The node need not run.",
            ""
        })
public final class GuardAuditCommand implements Command {

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardAuditCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        EventFeed feed = Journal.in(node.data());
        var decisions = new Decisions(common.terminal());
        try {
            EventFeed.Verified verified = feed.verify(decisions::accept);
            common.terminal()
                    .err()
                    .println(
                            decisions.count()
                                    + " decisions in "
                                    + verified.newestSequence()
                                    + " events; every hash is right; head "
                                    + verified.chainHash());
        } catch (JournalDamagedException e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    "the journal is damaged: " + e.getMessage(),
                    "stop the node and restore the data directory from a copy",
                    e);
        }
        return ExitCode.OK;
    }
}
