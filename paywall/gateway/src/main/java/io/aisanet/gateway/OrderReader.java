package io.aisanet.gateway;

import io.aisanet.paywall.Terms;
import io.aisanet.settings.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what a route with {@code flow: order} says besides: how long the money is set aside. */
final class OrderReader {

    private static final int DAYS_DEFAULT = 14;
    private static final int DAYS_MAX = (int) Duration.ofMillis(Terms.ORDER_HOLD_MS_MAX).toDays();

    private OrderReader() {}

    /** Empty where the route says what an order cannot be; it is reported. */
    static Optional<Terms> read(Section route, Terms terms) {
        int days = route.section("order").integer("holdDays", DAYS_DEFAULT, 1, DAYS_MAX);
        boolean fits = true;
        for (String key : List.of("metered", "shares", "stream")) {
            if (route.has(key)) {
                route.report(
                        key,
                        "does not go with flow: order, whose answer is given as a whole"
                                + " for one price to one payee");
                fits = false;
            }
        }
        return fits
                ? Optional.of(terms.ordered(Duration.ofDays(days).toMillis()))
                : Optional.empty();
    }
}
