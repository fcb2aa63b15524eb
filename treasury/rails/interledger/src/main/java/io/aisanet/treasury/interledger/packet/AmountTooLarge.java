package io.aisanet.treasury.interledger.packet;

import io.aisanet.http402.MalformedMessage;
import java.util.Optional;

/**
 * What a connector says in the data of an F08: which amount came to it, and how much it forwards.
 *
 * @param received 1 or more
 * @param maximum 0 or more, less than what came
 */
public record AmountTooLarge(long received, long maximum) {

    /** As it is sent. */
    public Octets toOctets() {
        return Octets.of(new OerWriter().uint64(received).uint64(maximum).toBytes());
    }

    /** Reads it; empty where it says nothing that helps. */
    public static Optional<AmountTooLarge> read(Octets data) {
        OerReader in = new OerReader(data.toBytes());
        try {
            AmountTooLarge told = new AmountTooLarge(in.uint64(), in.uint64());
            boolean helps = told.received > 0 && told.maximum >= 0 && told.maximum < told.received;
            return helps ? Optional.of(told) : Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }
}
