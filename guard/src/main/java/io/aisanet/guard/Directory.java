package io.aisanet.guard;

import java.util.OptionalLong;

/** Who is who: finds the ids of those that a policy document names. */
public interface Directory {
    /**
     * The id of a wallet.
     *
     * @param addressOrNumber its number in digits, or its address as {@code 0x} and 40 lower-case
     *     hex digits
     */
    OptionalLong wallet(String addressOrNumber);

    /** The id of an approver's credential. */
    OptionalLong credential(String name);
}
