package io.aisanet.paywall.quote;

import io.aisanet.paywall.NoPriceException;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Pricing;
import io.aisanet.paywall.Upstream;
import io.aisanet.paywall.meter.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price by a number that the request holds: so much for each, and something besides, up to a
 * maximum. A begun atomic unit counts as one, and no price is less than one.
 *
 * @param number what is counted
 * @param each for one of it
 * @param base added once
 * @param most atomic units that it is cut at
 * @param validSeconds how long a price holds
 */
public record FormulaPricing(
        RequestNumber number, Rate each, Rate base, long most, int validSeconds)
        implements Pricing {

    private static final int MILLIONTHS = 6;

    public FormulaPricing {
        if (each.asset() != base.asset() || most < 1 || validSeconds < 1) {
            throw new IllegalArgumentException("one asset, a maximum and a time, above zero");
        }
    }

    @Override
    public Priced price(PaidRequest request, Upstream upstream) throws NoPriceException {
        BigDecimal units =
                number.of(request)
                        .multiply(BigDecimal.valueOf(each.millionths(), MILLIONTHS))
                        .add(BigDecimal.valueOf(base.millionths(), MILLIONTHS));
        long amount =
                units.compareTo(BigDecimal.valueOf(most)) >= 0
                        ? most
                        : units.setScale(0, RoundingMode.CEILING).longValueExact();
        return new Priced(Math.max(1, amount), validSeconds);
    }

    @Override
    public String words() {
        String rate = each + " for each " + number.words();
        return base.millionths() == 0 ? rate : base + " and " + rate;
    }
}
