package io.aisanet.wallet;

import io.aisanet.http402.CredentialId;
import java.net.http.HttpRequest;
import java.time.Instant;

/**
 * A signed payment whose outcome is not known. Whoever holds it can send the same payment again
 * through {@link PayingClient#resume}, which cannot pay twice: its id is carried out once.
 */
public final class PendingPayment {
    private final HttpRequest request;
    private final Credential credential;
    private final OfferDesk.Take take;

    PendingPayment(HttpRequest request, Credential credential, OfferDesk.Take take) {
        this.request = request;
        this.credential = credential;
        this.take = take;
    }

    /** What was signed. */
    public Price price() {
        return reservation().price();
    }

    /** Under which the ledger carries it out, once: 32 hexadecimal digits as text. */
    public CredentialId paymentId() {
        return credential.id();
    }

    /** When the payment can no longer be cashed. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(credential.validBeforeSeconds());
    }

    /** The same by the slowest clock that is reckoned with, in unix milliseconds. */
    long worthlessAtMs() {
        return (credential.validBeforeSeconds() + ClientLimits.CLOCK_SKEW_SECONDS) * 1000;
    }

    HttpRequest request() {
        return request;
    }

    Credential credential() {
        return credential;
    }

    DialectOffer offer() {
        return take.offer();
    }

    Reservation reservation() {
        return take.reservation();
    }

    /** The price and the id; never the signature. */
    @Override
    public String toString() {
        return "PendingPayment[" + price() + ", id " + paymentId() + ", until " + expiresAt() + "]";
    }
}
