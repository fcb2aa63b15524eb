package io.aisanet.gateway;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.paywall.CaptureResult;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of a payment, in the words of a receipt. */
final class ReceiptEntry {

    private static final Bytes32 NONE = Bytes32.of(new byte[Bytes32.LENGTH]);

    private ReceiptEntry() {}

    static LedgerEntry of(CaptureResult.Told told, ReceiptFacts facts) {
        try {
            Bytes32 policy = Bytes32.parse(facts.policy());
            return new LedgerEntry(
                    told.event(),
                    told.timeMs(),
                    policy.equals(NONE) ? null : policy,
                    seal(told, facts));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("the ledger's own hashes cannot be read", e);
        }
    }

    private static LedgerEntry.@Nullable ChainSeal seal(CaptureResult.Told told, ReceiptFacts facts)
            throws MalformedMessage {
        return facts.sealedEvent() < told.event()
                ? null
                : new LedgerEntry.ChainSeal(facts.sealedEvent(), Bytes32.parse(facts.sealHash()));
    }
}
