package io.aisanet.treasury.route;

/**
 * What is to be moved.
 *
 * @param from where it is
 * @param to where it shall be; another place
 * @param side which amount is fixed
 * @param amount atomic units, 1 or more: of {@code from}'s asset for IN, of {@code to}'s for OUT
 * @param limits what a route may cost
 */
public record RouteWish(Place from, Place to, Side side, long amount, Limits limits) {

    /** Most hops that may be asked for. */
    public static final int HOPS_MAX = 6;

    /** Which amount is fixed. */
    public enum Side {
        /** What goes in: the route that brings most out of it is best. */
        IN,
        /** What comes out: the route that needs least for it is best. */
        OUT
    }

    /**
     * What a route may cost.
     *
     * @param unitsPerHour what an hour is worth, in atomic units of the asset that is compared; 0 =
     *     time does not matter
     * @param timeMaxMs longest time, 0 or more
     * @param hopsMax most hops, 1 to {@value RouteWish#HOPS_MAX}
     */
    public record Limits(long unitsPerHour, long timeMaxMs, int hopsMax) {

        /** Checks the ranges. */
        public Limits {
            if (unitsPerHour < 0 || timeMaxMs < 0 || hopsMax < 1 || hopsMax > HOPS_MAX) {
                throw new IllegalArgumentException("limits of a route are out of range");
            }
        }
    }

    /** Checks the ranges. */
    public RouteWish {
        if (amount < 1 || from.equals(to)) {
            throw new IllegalArgumentException(
                    "a route moves 1 or more to another place, not " + amount + " to " + to);
        }
    }
}
