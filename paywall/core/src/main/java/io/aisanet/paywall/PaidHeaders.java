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

    /** Why settling failed: the call did, so the hold is void. */
    private static final String CALL_FAILED = "call_failed";

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

    /**
     * Header fields of a failure whose payment went back. The receipt that says so lets a wallet
     * give up its reservation at once, also behind a status that alone says nothing (502, 504).
     */
    static List<HeaderField> ofNotCharged(List<HeaderField> failure, HoldOrder order) {
        List<HeaderField> headers = new ArrayList<>();
        for (HeaderField header : failure) {
            if (!isPaymentHeader(header.name())) {
                headers.add(header);
            }
        }
        headers.add(
                new HeaderField("Access-Control-Expose-Headers", PaymentHeaders.PAYMENT_RESPONSE));
        headers.add(
                new HeaderField(
                        PaymentHeaders.PAYMENT_RESPONSE,
                        encoded(
                                SettleResponse.failed(
                                        CALL_FAILED,
                                        "the call failed; nothing was charged",
                                        order.requirements().network(),
                                        order.payer().toChecksumString()))));
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
        return encoded(
                SettleResponse.settled(
                        transaction,
                        order.requirements().network(),
                        order.payer().toChecksumString(),
                        order.requirements().amount()));
    }

    private static String encoded(SettleResponse response) {
        try {
            return PaymentHeaders.encode(response);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own receipt cannot be encoded", e);
        }
    }
}
