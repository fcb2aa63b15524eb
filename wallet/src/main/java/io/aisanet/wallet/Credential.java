package io.aisanet.wallet;

import io.aisanet.http402.Bytes32;

/**
 * A signed payment, ready to be sent any number of times: it can be cashed once.
 *
 * @param header the value of {@code PAYMENT-SIGNATURE}; as good as money until cashed, so it is in
 *     no message
 * @param nonce what makes it unique
 * @param validBeforeSeconds unix seconds from which it is worthless
 */
record Credential(String header, Bytes32 nonce, long validBeforeSeconds) {

    @Override
    public String toString() {
        return "Credential[nonce " + nonce + "]";
    }
}
