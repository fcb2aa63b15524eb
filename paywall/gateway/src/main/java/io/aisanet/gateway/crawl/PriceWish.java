package io.aisanet.gateway.crawl;

import io.aisanet.http402.signature.SignedRequest;
import io.aisanet.paywall.Price;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a crawler is ready to pay, by {@code crawler-max-price} or {@code crawler-exact-price}.
 *
 * @param field by which it says so
 * @param price that it says
 */
record PriceWish(String field, Price price) {

    static final String MAX = "crawler-max-price";
    static final String EXACT = "crawler-exact-price";

    /**
     * What the request's fields say.
     *
     * @param wish null = there is none
     * @param error null = it can be read
     */
    record Found(@Nullable PriceWish wish, @Nullable CrawlError error) {}

    static Found of(SignedRequest request) {
        String max = request.field(MAX);
        String exact = request.field(EXACT);
        if (max != null && exact != null) {
            return new Found(null, CrawlError.TWO_PRICES);
        }
        if (max == null && exact == null) {
            return new Found(null, null);
        }
        String field = max == null ? EXACT : MAX;
        return read(max == null ? String.valueOf(exact) : max)
                .map(price -> new Found(new PriceWish(field, price), null))
                .orElseGet(() -> new Found(null, CrawlError.UNREADABLE_PRICE));
    }

    /** {@code USD 0.01}. */
    private static Optional<Price> read(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Price.parse(text.substring(space + 1) + " " + text.substring(0, space));
    }

    /** A price as these fields have it. */
    static String text(Price price) {
        String forPeople = price.toString();
        int space = forPeople.indexOf(' ');
        return forPeople.substring(space + 1) + " " + forPeople.substring(0, space);
    }

    /** Why it does not pay what is asked; null = it does. */
    @Nullable CrawlError refusal(Price asked) {
        boolean isExact = field.equals(EXACT);
        boolean pays =
                price.asset() == asked.asset()
                        && (isExact
                                ? price.amount() == asked.amount()
                                : price.amount() >= asked.amount());
        if (pays) {
            return null;
        }
        return isExact ? CrawlError.OTHER_PRICE : CrawlError.TOO_LOW;
    }
}
