package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.wallet.Refusal.Reason;
import java.math.BigInteger;
import java.net.URI;
import java.util.Optional;

/**
 * What an offer says about its price, in any dialect, before anybody has judged it.
 *
 * @param asset what is paid in
 * @param amount atomic units, decimal digits
 * @param payee as the offer has it
 * @param validitySeconds how long a payment would be good
 */
record StatedPrice(AisaAsset asset, String amount, String payee, long validitySeconds) {
    private static final BigInteger MAX_AMOUNT = BigInteger.valueOf(Long.MAX_VALUE);

    /** How the price is said and for what. */
    record Context(Dialect dialect, boolean upTo, URI resource) {}

    /** The price, or what is wrong with payee or amount. */
    Verdict<Price> judge(Context context) {
        Optional<EvmAddress> address = address(payee).filter(given -> !given.isZero());
        if (address.isEmpty()) {
            return Verdict.no(
                    Reason.BAD_PAYEE, "payTo '" + shortened(payee) + "' is no payee's address");
        }
        BigInteger atomic = new BigInteger(amount);
        if (atomic.signum() == 0 || atomic.compareTo(MAX_AMOUNT) > 0) {
            return Verdict.no(
                    Reason.AMOUNT_OUT_OF_RANGE,
                    "amount " + atomic + " is not from 1 to " + MAX_AMOUNT);
        }
        return new Verdict.Yes<>(
                new Price(
                        asset,
                        atomic.longValueExact(),
                        address.get(),
                        Math.clamp(validitySeconds, 0, Integer.MAX_VALUE),
                        context.resource(),
                        context.dialect(),
                        context.upTo()));
    }

    static Optional<EvmAddress> address(String text) {
        try {
            return Optional.of(EvmAddress.parse(text));
        } catch (MalformedMessage e) {
            return Optional.empty(); // the refusal names the text
        }
    }

    static Verdict<AisaAsset> asset(Optional<AisaAsset> known, String text) {
        return known.<Verdict<AisaAsset>>map(Verdict.Yes::new)
                .orElseGet(() ->
                        Verdict.no(
                                Reason.UNKNOWN_ASSET,
                                "asset '" + shortened(text) + "' is none of the network's assets"));
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
