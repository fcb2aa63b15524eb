package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.wallet.WalletText;
import io.aisanet.http402.Json;

/** Says yes or no to a payment, in the name of the key that is used. */
final class Answers {
    private Answers() {}

    /**
     * @param word {@code approve} or {@code deny}
     */
    static ObjectNode say(NodeApi api, String payment, String word) {
        if (!payment.matches("[0-9a-f]{32}")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "\"" + payment + "\" is no payment",
                    "see what waits: aisa guard approvals");
        }
        return api.post("/v1/approvals/" + payment + "/" + word, Json.object());
    }

    static void tell(Report report, ObjectNode answer) {
        report.line(
                Table.joined(
                        answer.path("payment").asText(),
                        WalletText.money(answer.path("amount")),
                        answer.path("state").asText()));
    }
}
