package io.aisanet.http402.mpp;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.HmacSha256;
import io.aisanet.http402.RequestBinding;
import java.security.MessageDigest;

/**
 * The shared secret of one session, which makes and checks its vouchers in a microsecond each. Safe
 * for any number of threads.
 */
public final class VoucherKey {

    private static final String VOUCHER_TAG = "aisanet/session-voucher/1";
    private static final String CLOSE_TAG = "aisanet/session-close/1";

    private final String sessionId;
    private final HmacSha256 mac;

    /** The key of this session. */
    public VoucherKey(String sessionId, Bytes32 key) {
        this.sessionId = sessionId;
        this.mac = new HmacSha256(key.toBytes());
    }

    /** Pays one call, and only the request with this binding. */
    public SessionAction.Voucher voucher(long sequence, long amount, RequestBinding request) {
        return new SessionAction.Voucher(
                sessionId, sequence, amount, voucherCode(sequence, amount, request));
    }

    /** Ends the session. */
    public SessionAction.Close close() {
        return new SessionAction.Close(sessionId, closeCode());
    }

    /** Whether the voucher is of this session and for this request; in constant time. */
    public boolean accepts(SessionAction.Voucher voucher, RequestBinding request) {
        return voucher.sessionId().equals(sessionId)
                && same(voucher.code(), voucherCode(voucher.sequence(), voucher.amount(), request));
    }

    /** Whether this ends the session; in constant time. */
    public boolean accepts(SessionAction.Close close) {
        return close.sessionId().equals(sessionId) && same(close.code(), closeCode());
    }

    private static boolean same(Bytes32 one, Bytes32 other) {
        return MessageDigest.isEqual(one.toBytes(), other.toBytes());
    }

    private Bytes32 voucherCode(long sequence, long amount, RequestBinding request) {
        return code(
                CanonicalBytes.of(VOUCHER_TAG)
                        .text(sessionId)
                        .number(sequence)
                        .number(amount)
                        .digest(request.digest()));
    }

    private Bytes32 closeCode() {
        return code(CanonicalBytes.of(CLOSE_TAG).text(sessionId));
    }

    private Bytes32 code(CanonicalBytes statement) {
        return Bytes32.of(mac.code(statement.toBytes()));
    }
}
