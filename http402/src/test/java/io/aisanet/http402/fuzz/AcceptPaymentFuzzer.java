package io.aisanet.http402.fuzz;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.mpp.AcceptPayment;

/** Preferences of a client: weights are weights, whatever is asked about. */
public final class AcceptPaymentFuzzer {

    private AcceptPaymentFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Wire.read(Wire.text(input), AcceptPayment::parse)
                .ifPresent(wish -> {
                    check(wish.weight("aisanet", "charge"));
                    check(wish.weight("evm", "session"));
                    check(wish.weight("*", "*"));
                });
    }

    private static void check(int weight) {
        Property.holds(weight >= 0 && weight <= 1000, "a weight of thousandths: " + weight);
    }
}
