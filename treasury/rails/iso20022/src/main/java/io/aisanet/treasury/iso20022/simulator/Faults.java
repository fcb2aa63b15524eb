package io.aisanet.treasury.iso20022.simulator;

/**
 * How often a bank does what banks do, in percent.
 *
 * @param duplicate a file comes twice, under two names
 * @param hold a file comes later than those after it
 * @param summary an order is booked as a sum without its payments
 */
public record Faults(int duplicate, int hold, int summary) {

    /** A bank without faults. */
    public static final Faults NONE = new Faults(0, 0, 0);
}
