package io.aisanet.app.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.cluster.NodeBackup;
import io.aisanet.cluster.NodeStartException;
import io.aisanet.http402.Json;
import java.io.IOException;

/** What making a copy and using one have in common. */
final class Copying {
    private Copying() {}

    /** Makes or uses a copy. */
    @FunctionalInterface
    interface Work {
        NodeBackup.Made run() throws IOException;
    }

    static NodeBackup.Made run(Work work, String mend) throws IOException {
        try {
            return work.run();
        } catch (NodeStartException | JournalDamagedException e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    "the copy is not sound: " + e.getMessage(),
                    "use another backup, or make one on another member",
                    e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), mend, e);
        }
    }

    static ObjectNode json(NodeBackup.Made made) {
        return Json.object()
                .put("newestEvent", made.newestEvent())
                .put("journalHash", made.chainHash())
                .put("bytes", made.bytes());
    }

    static void tell(Report report, String done, NodeBackup.Made made) {
        report.line(done);
        report.line(
                "  %,d events, %,d bytes; every checksum and hash is right"
                        .formatted(made.newestEvent(), made.bytes()));
        report.line("  journal " + made.chainHash());
    }
}
