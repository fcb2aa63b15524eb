package io.aisanet.treasury.interledger;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.payment.SharedSecret;

/**
 * Whom a payout is for.
 *
 * @param address the payee's
 * @param secret that we share with the payee: the detail {@code secret} of the destination
 */
record Target(IlpAddress address, SharedSecret secret) {

    static Target read(Destination destination) throws MalformedMessage {
        String secret = destination.details().get("secret");
        if (secret == null) {
            throw new MalformedMessage(
                    "needs the detail secret", "", "send the shared secret that the payee gave");
        }
        return new Target(IlpAddress.parse(destination.account()), SharedSecret.parse(secret));
    }

    /** Of a destination that was found fit. */
    static Target of(Destination destination) {
        try {
            return read(destination);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("judged fit and cannot be read", e);
        }
    }
}
