package io.aisanet.simulator;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.mpp.SessionRequest;
import io.aisanet.http402.mpp.SessionStatements;
import io.aisanet.http402.mpp.VoucherKey;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.http402.nativepay.NativeVoucher;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One open session, and GETs that it pays: a voucher each, made when it is asked for. */
final class SessionVouchers implements Supplier<byte[]> {
    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final long LENGTH_SECONDS = 3600;

    private final int port;
    private final String target;
    private final Challenge challenge;
    private final VoucherKey key;
    private final RequestBinding request;
    private final AtomicLong used = new AtomicLong();

    private SessionVouchers(int port, String target, Challenge challenge, SessionAction.Open open) {
        this.port = port;
        this.target = target;
        this.challenge = challenge;
        this.key = new VoucherKey(SessionStatements.sessionId(challenge, open), open.voucherKey());
        this.request = binding(target);
    }

    private static RequestBinding binding(String target) {
        return new RequestBinding(
                "GET", PaidApi.ORIGIN.toString(), target, RequestBinding.bodyDigest(new byte[0]));
    }

    /** Opens a session at a gateway, with a call of the target, which it pays. */
    static SessionVouchers open(int port, String target, Party payer, long cap) throws Exception {
        HttpMessage asked = HttpConnection.once(port, HttpConnection.get(target, Map.of()));
        Challenge challenge =
                Challenge.parseAll(asked.headers(Challenge.HEADER)).stream()
                        .filter(one -> one.terms().intent().equals(SessionRequest.INTENT))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no sessions: " + asked));
        long until = System.currentTimeMillis() / 1000 + LENGTH_SECONDS;
        Bytes32 secret = Bytes32.random(new SecureRandom());
        PayerProof proof =
                PayerProof.byAddress(
                        CURVE,
                        SessionStatements.opening(challenge, cap, until, secret),
                        payer.privateKey());
        SessionAction.Open open = new SessionAction.Open(cap, until, secret, proof);
        SessionVouchers session = new SessionVouchers(port, target, challenge, open);
        session.send(open);
        return session;
    }

    private void send(SessionAction action) throws IOException {
        String credential = new PaymentCredential(challenge, action.toJson(), null).format();
        Map<String, String> header = Map.of(PaymentCredential.HEADER, credential);
        HttpMessage answer = HttpConnection.once(port, HttpConnection.get(target, header));
        if (answer.status() != 200) {
            throw new IllegalStateException(action.action() + ": " + answer);
        }
    }

    @Override
    public byte[] get() {
        String voucher =
                NativeVoucher.format(key.voucher(used.incrementAndGet(), PaidApi.PRICE, request));
        return HttpConnection.get(target, Map.of(NativePayment.HEADER, voucher));
    }

    /** Ends the session; what its calls cost is captured when this returns. */
    void close() throws IOException {
        send(key.close());
    }
}
