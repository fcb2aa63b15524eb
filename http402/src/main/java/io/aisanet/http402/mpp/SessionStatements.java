package io.aisanet.http402.mpp;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Sha256;

/** What the payer of an {@code aisanet/session} signs. */
public final class SessionStatements {

    private static final String OPEN_TAG = "aisanet/session-open/1";
    private static final String TOP_UP_TAG = "aisanet/session-top-up/1";

    private SessionStatements() {}

    /**
     * Signed to open a session.
     *
     * @param voucherKey see {@link SessionAction.Open}
     */
    public static byte[] opening(
            Challenge challenge, long cap, long expiresSeconds, Bytes32 voucherKey) {
        return AisaCharge.statement(OPEN_TAG, challenge)
                .number(cap)
                .number(expiresSeconds)
                .digest(Bytes32.of(Sha256.hash(voucherKey.toBytes())))
                .toBytes();
    }

    /** Signed to raise the cap. */
    public static byte[] topUp(String sessionId, long cap) {
        return CanonicalBytes.of(TOP_UP_TAG).text(sessionId).number(cap).toBytes();
    }

    /** The id of a session, known to both sides at its opening: 32 hexadecimal digits. */
    public static String sessionId(Challenge challenge, SessionAction.Open open) {
        Payer payer = open.proof().payer();
        return CredentialId.ofDigest(
                        CanonicalBytes.of("aisanet/session-id/1")
                                .text(payer.type())
                                .text(payer.text())
                                .digest(Bytes32.of(Sha256.hash(statement(challenge, open))))
                                .sha256()
                                .toBytes())
                .toString();
    }

    /** Whether the payer signed the opening. */
    public static boolean verify(Secp256k1 curve, Challenge challenge, SessionAction.Open open) {
        return open.proof().verify(curve, statement(challenge, open));
    }

    /** Whether the payer that opened the session signed the new cap. */
    public static boolean verify(Secp256k1 curve, Payer opener, SessionAction.TopUp topUp) {
        return topUp.proof().payer().equals(opener)
                && topUp.proof().verify(curve, topUp(topUp.sessionId(), topUp.cap()));
    }

    private static byte[] statement(Challenge challenge, SessionAction.Open open) {
        return opening(challenge, open.cap(), open.expiresSeconds(), open.voucherKey());
    }
}
