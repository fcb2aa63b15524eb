package io.aisanet.treasury.netting;

/**
 * What is open between us and one peer in one asset.
 *
 * @param key whose
 * @param serial how many windows of the book were closed before this one was opened
 * @param out what we owe
 * @param in what the peer owes us
 * @param openedMs since when the oldest obligation in it waits
 * @param lastNumber the newest obligation in it
 */
public record Window(
        WindowKey key, long serial, Gross out, Gross in, long openedMs, long lastNumber) {

    /**
     * Many obligations in one direction.
     *
     * @param count how many
     * @param sum atomic units together
     */
    public record Gross(long count, long sum) {
        static final Gross NONE = new Gross(0, 0);

        /** One obligation more; throws ArithmeticException where the sum leaves 64 bits. */
        Gross plus(long amount) {
            return new Gross(count + 1, Math.addExact(sum, amount));
        }

        /** A sum that was counted before. */
        Gross carrying(long amount) {
            return new Gross(count, Math.addExact(sum, amount));
        }
    }

    /** What one payment settles: above 0 we pay, below 0 the peer does; 0 = it is even. */
    public long net() {
        return out.sum - in.sum;
    }
}
