package io.aisanet.app.shards;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.server.ledger.CommandId;

/** A payment's id on the command line. */
final class PaymentArgument {
    private PaymentArgument() {}

    static CommandId parse(String text) {
        return CommandId.parse(text)
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.USAGE,
                                "\"" + text + "\" is no payment's id",
                                "write 32 digits of 0 to 9 and a to f"));
    }
}
