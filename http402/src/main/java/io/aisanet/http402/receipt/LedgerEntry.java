package io.aisanet.http402.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger tells the payment. Any copy of its journal can be asked whether that is so.
 *
 * @param event number of the event that tells the capture or the transfer; 1 or more
 * @param timeMs Unix milliseconds of the ledger's clock at that event
 * @param policy hash of the rules under which the money was set aside, or null where no rule was
 *     asked
 * @param seal a point of the ledger's chain that covers the event, or null when none was known
 */
public record LedgerEntry(
        long event, long timeMs, @Nullable Bytes32 policy, @Nullable ChainSeal seal) {

    public LedgerEntry {
        FieldProblem.unless(event >= 1, "event", "is no number of an event", "send 1 or more");
        FieldProblem.unless(timeMs >= 0, "timeMs", "is negative", "send unix milliseconds");
        FieldProblem.unless(
                seal == null || seal.event() >= event,
                "seal",
                "does not cover the event",
                "send a later one, or none");
    }

    /**
     * A point of the chain of blocks: whoever agrees on this hash agrees on every event up to here.
     *
     * @param event number of the last event of the block
     * @param hash hash of the block
     */
    public record ChainSeal(long event, Bytes32 hash) {

        private static ChainSeal read(Fields fields) throws MalformedMessage {
            return new ChainSeal(fields.number("event"), fields.parsed("hash", Bytes32::parse));
        }

        private ObjectNode toJson() {
            return Json.object().put("event", event).put("hash", hash.toString());
        }
    }

    static LedgerEntry read(Fields fields) throws MalformedMessage {
        return new LedgerEntry(
                fields.number("event"),
                fields.number("timeMs"),
                fields.optional("policy") == null ? null : fields.parsed("policy", Bytes32::parse),
                fields.optional("seal") == null ? null : fields.record("seal", ChainSeal::read));
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("event", event).put("timeMs", timeMs);
        Json.putText(json, "policy", policy == null ? null : policy.toString());
        Json.putTree(json, "seal", seal == null ? null : seal.toJson());
        return json;
    }
}
