package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where an HTLC of ours is, as the peer says.
 *
 * @param htlc which
 * @param state where
 * @param fee atomic units that the way took; 0 until it is fulfilled
 * @param preimage where it is fulfilled; who reads it checks it
 * @param failure where it failed; who reads it checks its signature
 */
public record HtlcStatus(
        HtlcId htlc, State state, long fee, @Nullable Bytes32 preimage, @Nullable Failure failure) {

    /** Where an HTLC is. */
    public enum State {
        /** On its way, held by the payee, or coming back. */
        PENDING,
        /** The payee has the money. */
        FULFILLED,
        /** It is gone from the channel. */
        FAILED;

        private static State parse(String word) throws MalformedMessage {
            for (State state : values()) {
                if (state.word().equals(word)) {
                    return state;
                }
            }
            throw new MalformedMessage(
                    "is no state", "", "send pending, fulfilled or failed as a string");
        }

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** On its way. */
    public static HtlcStatus pending(HtlcId htlc) {
        return new HtlcStatus(htlc, State.PENDING, 0, null, null);
    }

    /** As it is sent. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("id", htlc.id())
                        .put("paymentHash", htlc.paymentHash().toString())
                        .put("state", state.word())
                        .put("fee", Long.toString(fee));
        if (preimage != null) {
            json.put("preimage", preimage.toString());
        }
        if (failure != null) {
            json.set("failure", failure.toJson());
        }
        return json;
    }

    /** Reads one; a state comes with what proves it, or it is refused. */
    public static HtlcStatus read(Fields fields) throws MalformedMessage {
        State state = fields.parsed("state", State::parse);
        HtlcId htlc = new HtlcId(fields.text("id"), fields.parsed("paymentHash", Bytes32::parse));
        return new HtlcStatus(
                htlc,
                state,
                Units.read(fields, "fee"),
                state == State.FULFILLED ? fields.parsed("preimage", Bytes32::parse) : null,
                state == State.FAILED ? fields.record("failure", Failure::read) : null);
    }
}
