package io.aisanet.simulator;

import java.util.Locale;

/**
 * One figure beside what it should be.
 *
 * @param what is compared
 * @param measured what it is
 * @param wanted what it should be, at least or at most
 * @param atLeast whether more is better
 * @param unit what both are in
 */
public record Verdict(String what, double measured, double wanted, boolean atLeast, String unit) {

    /** Whether it is. */
    public boolean isMet() {
        return atLeast ? measured >= wanted : measured <= wanted;
    }

    /** One line, with MISSED where it is. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-72s %9.3f %-2s  wanted %s %6.3f %-2s  %s",
                what,
                measured,
                unit,
                atLeast ? ">=" : "<=",
                wanted,
                unit,
                isMet() ? "met" : "MISSED");
    }
}
