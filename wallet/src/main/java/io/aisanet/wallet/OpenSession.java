package io.aisanet.wallet;

import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.mpp.SessionStatements;
import io.aisanet.http402.mpp.VoucherKey;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicLong;

/** A payer's side of one session: its secret, and the numbers that were used. */
final class OpenSession {
    private final Challenge challenge;
    private final HttpRequest opened;
    private final Reservation money;
    private final String id;
    private final VoucherKey key;
    private final long expiresSeconds;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param challenge that the opening answers
     * @param open what was signed
     * @param opened the call that opened it
     * @param money what the session may still cost
     */
    OpenSession(
            Challenge challenge, SessionAction.Open open, HttpRequest opened, Reservation money) {
        this.challenge = challenge;
        this.opened = opened;
        this.money = money;
        this.id = SessionStatements.sessionId(challenge, open);
        this.key = new VoucherKey(id, open.voucherKey());
        this.expiresSeconds = open.expiresSeconds();
    }

    String id() {
        return id;
    }

    Reservation money() {
        return money;
    }

    long expiresSeconds() {
        return expiresSeconds;
    }

    /** Whether it can pay this; a margin is left for the way to the server. */
    boolean pays(NativeTerms terms, long nowSeconds) {
        Price first = money.price();
        return nowSeconds + ClientLimits.CLOCK_SKEW_SECONDS < expiresSeconds
                && first.asset() == terms.asset()
                && first.payee().equals(terms.payee())
                && money.counts()
                && money.amount() >= terms.amount();
    }

    /** A voucher under a number of its own. */
    SessionAction.Voucher voucher(long amount, RequestBinding request) {
        return key.voucher(used.incrementAndGet(), amount, request);
    }

    /** The request that ends it; it goes where the session was opened, and calls nothing there. */
    HttpRequest closing() {
        String close = new PaymentCredential(challenge, key.close().toJson(), null).format();
        return HttpRequest.newBuilder(opened.uri())
                .method(opened.method(), HttpRequest.BodyPublishers.noBody())
                .version(opened.version().orElse(java.net.http.HttpClient.Version.HTTP_1_1))
                .header(PaymentCredential.HEADER, close)
                .build();
    }

    @Override
    public String toString() {
        return "OpenSession[" + id + "]";
    }
}
