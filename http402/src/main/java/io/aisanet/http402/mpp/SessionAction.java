package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PayerProof;

/**
 * What the payload of an {@code aisanet/session} credential does. A session is opened, and its cap
 * raised, by the payer's signature; everything between is authenticated by a code under the key
 * that the opening brought along.
 */
public sealed interface SessionAction {

    /** The {@code action} member. */
    String action();

    /** The JSON form. */
    ObjectNode toJson();

    /**
     * Sets money aside.
     *
     * @param cap most that the session may take, atomic units
     * @param expiresSeconds unix seconds after which it takes nothing
     * @param voucherKey 32 random bytes, secret between payer and payee; the signature covers their
     *     SHA-256, so an opening can be shown to others without them
     * @param proof over {@link SessionStatements#opening}
     */
    record Open(long cap, long expiresSeconds, Bytes32 voucherKey, PayerProof proof)
            implements SessionAction {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Open[cap=" + cap + ", expiresSeconds=" + expiresSeconds + ", " + proof + "]";
        }

        @Override
        public String action() {
            return "open";
        }

        @Override
        public ObjectNode toJson() {
            return proof.putInto(
                    Json.object()
                            .put("action", action())
                            .put("cap", Long.toString(cap))
                            .put("expires", Long.toString(expiresSeconds))
                            .put("voucherKey", Base64Url.encode(voucherKey.toBytes())));
        }
    }

    /**
     * Raises the cap.
     *
     * @param sessionId which session
     * @param cap the new one, not the difference; atomic units
     * @param proof over {@link SessionStatements#topUp}, by the payer that opened it
     */
    record TopUp(String sessionId, long cap, PayerProof proof) implements SessionAction {

        @Override
        public String action() {
            return "topUp";
        }

        @Override
        public ObjectNode toJson() {
            return proof.putInto(
                    Json.object()
                            .put("action", action())
                            .put("sessionId", sessionId)
                            .put("cap", Long.toString(cap)));
        }
    }

    /**
     * Pays one call. Not cumulative, so that many may be under way at once.
     *
     * @param sessionId which session
     * @param sequence the payer's own number of the call, never used twice
     * @param amount most that the call may take, atomic units
     * @param code {@link VoucherKey#voucher}
     */
    record Voucher(String sessionId, long sequence, long amount, Bytes32 code)
            implements SessionAction {

        @Override
        public String action() {
            return "voucher";
        }

        /** Under which the call that it pays is carried out once. */
        public CredentialId credentialId() {
            return CredentialId.ofDigest(
                    CanonicalBytes.of("aisanet/session-call/1")
                            .text(sessionId)
                            .number(sequence)
                            .sha256()
                            .toBytes());
        }

        @Override
        public ObjectNode toJson() {
            return Json.object()
                    .put("action", action())
                    .put("sessionId", sessionId)
                    .put("sequence", Long.toString(sequence))
                    .put("amount", Long.toString(amount))
                    .put("code", Base64Url.encode(code.toBytes()));
        }
    }

    /**
     * Ends the session; what is left goes back to the payer.
     *
     * @param sessionId which session
     * @param code {@link VoucherKey#close}
     */
    record Close(String sessionId, Bytes32 code) implements SessionAction {

        @Override
        public String action() {
            return "close";
        }

        @Override
        public ObjectNode toJson() {
            return Json.object()
                    .put("action", action())
                    .put("sessionId", sessionId)
                    .put("code", Base64Url.encode(code.toBytes()));
        }
    }

    /** Reads the payload of a credential. */
    static SessionAction fromJson(ObjectNode payload) throws MalformedMessage {
        return Fields.read(payload, SessionReader::read);
    }
}
