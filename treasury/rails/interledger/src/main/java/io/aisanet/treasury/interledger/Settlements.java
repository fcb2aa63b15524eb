package io.aisanet.treasury.interledger;

import java.io.IOException;

/**
 * How we pay the peer what we owe it: over another channel, or in a ledger. As in RFC 0038, what is
 * told to settle is settled once, and a failure is not hidden.
 */
public interface Settlements {

    /** Nobody settles: what is owed is a trouble that a human mends. */
    Settlements BY_HAND = (id, amount) -> State.REFUSED;

    /** What became of a settlement. */
    enum State {
        /** It is on its way. */
        PENDING,
        /** The peer has it for good. */
        DONE,
        /** Nothing of it was paid and nothing will be. */
        REFUSED
    }

    /** Atomic units that it pays multiples of. */
    default long unit() {
        return 1;
    }

    /**
     * Pays, or says where the payment is. The same id again is the same payment.
     *
     * @param id 1 to 32 of the alphabet of payouts
     * @param amount atomic units, 1 or more
     * @throws IOException it is not known now
     */
    State settle(String id, long amount) throws IOException;
}
