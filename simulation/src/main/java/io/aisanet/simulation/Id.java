package io.aisanet.simulation;

/** Id of a command or payment. */
record Id(long high, long low) {
    @Override
    public int hashCode() {
        return (int) Dice.mix(high ^ Long.rotateLeft(low, 32));
    }

    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
