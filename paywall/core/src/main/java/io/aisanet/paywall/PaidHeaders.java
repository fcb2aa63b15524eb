package io.aisanet.paywall;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** Header fields of an answer that was paid for: the receipt, and that nobody else may have it. */
final class PaidHeaders {

    private static final Set<String> SHARED_CACHE =
            Set.of("public", "private", "s-maxage", "proxy-revalidate");

    private PaidHeaders() {}

    static List<HeaderField> of(List<HeaderField> upstream, HoldOrder order, String transaction) {
        List<HeaderField> headers = new ArrayList<>();
        StringJoiner cache = new StringJoiner(", ");
        cache.add("private");
        for (HeaderField header : upstream) {
            if (header.is("Cache-Control")) {
                addPrivateDirectives(header.value(), cache);
            } else if (!isPaymentHeader(header.name())) {
                headers.add(header);
            }
        }
        headers.add(new HeaderField("Cache-Control", cache.toString()));
        headers.add(new HeaderField("Vary", PaymentHeaders.PAYMENT_SIGNATURE));
        headers.add(
                new HeaderField("Access-Control-Expose-Headers", PaymentHeaders.PAYMENT_RESPONSE));
        headers.add(new HeaderField(PaymentHeaders.PAYMENT_RESPONSE, receipt(order, transaction)));
        return headers;
    }

    /** An upstream behind a paywall has nothing to say about payments. */
    static boolean isPaymentHeader(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("PAYMENT-")
                || upper.startsWith("X-PAYMENT")
                || upper.startsWith("AISA-")
                || upper.equals("SETTLEMENT-OVERRIDES")
                || upper.equals(PaymentHeaders.EXTENSION_RESPONSES);
    }

    private static void addPrivateDirectives(String value, StringJoiner cache) {
        for (String directive : value.split(",", -1)) {
            String name = directive.strip().split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !SHARED_CACHE.contains(name)) {
                cache.add(directive.strip());
            }
        }
    }

    private static String receipt(HoldOrder order, String transaction) {
        try {
            return PaymentHeaders.encode(
                    SettleResponse.settled(
                            transaction,
                            order.requirements().network(),
                            order.payer().toChecksumString(),
                            order.requirements().amount()));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own receipt cannot be encoded", e);
        }
    }
}
