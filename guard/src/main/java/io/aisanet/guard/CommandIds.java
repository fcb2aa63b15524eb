package io.aisanet.guard;

import io.aisanet.ledger.Command;
import java.nio.ByteBuffer;

/**
 * Ids of a plan's commands: the first 128 bits of a SHA-256 over the document's hash, whose budgets
 * they are, the expiry, the path and the purpose. So a plan that is sent twice is applied once. The
 * expiry is part of it since the ledger remembers refusals, too: a plan that was refused can be
 * tried again with another expiry.
 */
final class CommandIds {
    private final String prefix;
    private final long expiryMs;

    CommandIds(PolicyDocument document, BudgetsNow now, long expiryMs) {
        this.prefix =
                "aisa-plan-1\n"
                        + document.hashText()
                        + '\n'
                        + now.owner()
                        + '\n'
                        + now.parent()
                        + '\n'
                        + expiryMs
                        + '\n';
        this.expiryMs = expiryMs;
    }

    <C extends Command> C stamp(C command, String path, String purpose) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(prefix + path + '\n' + purpose));
        command.idHigh = hash.getLong();
        command.idLow = hash.getLong();
        command.expiryMs = expiryMs;
        return command;
    }
}
