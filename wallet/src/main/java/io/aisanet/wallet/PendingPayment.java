package io.aisanet.wallet;

import io.aisanet.http402.Bytes32;
import java.net.http.HttpRequest;
import java.time.Instant;

/**
 * A signed payment whose outcome is not known. Whoever holds it can send the same payment again
 * through {@link PayingClient#resume}, which cannot pay twice: the nonce is spent once.
 */
public final class PendingPayment {
    private final HttpRequest request;
    private final Credential credential;
    private final Reservation reservation;

    PendingPayment(HttpRequest request, Credential credential, Reservation reservation) {
        this.request = request;
        this.credential = credential;
        this.reservation = reservation;
    }

    /** What was signed. */
    public Price price() {
        return reservation.price();
    }

    /** The signed nonce: with the payer's address it names the payment on the network. */
    public Bytes32 nonce() {
        return credential.nonce();
    }

    /** When the payment can no longer be cashed. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(credential.validBeforeSeconds());
    }

    HttpRequest request() {
        return request;
    }

    Credential credential() {
        return credential;
    }

    Reservation reservation() {
        return reservation;
    }

    /** The price and the nonce; never the signature. */
    @Override
    public String toString() {
        return "PendingPayment[" + price() + ", nonce " + nonce() + ", until " + expiresAt() + "]";
    }
}
