package io.aisanet.paywall;

import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.PaymentHeaders;
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

    static List<HeaderField> of(
            List<HeaderField> upstream, HoldOrder order, CaptureResult.Captured captured) {
        return with(upstream, order, Receipts.settled(order, captured));
    }

    /** Of an answer to an order: where its state can be asked. */
    static List<HeaderField> ofHeld(List<HeaderField> upstream, HoldOrder order) {
        List<HeaderField> headers = with(upstream, order, Receipts.held(order));
        add(new HeaderField(HeldPayment.HEADER, HeldPayment.path(order.paymentId())), headers);
        return headers;
    }

    /** Of an answer whose cost is still being counted. */
    static List<HeaderField> ofRunning(List<HeaderField> upstream, HoldOrder order) {
        return with(upstream, order, Receipts.running(order));
    }

    private static List<HeaderField> with(
            List<HeaderField> upstream, HoldOrder order, HeaderField receipt) {
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
        headers.add(new HeaderField("Vary", order.by().dialect().header()));
        add(receipt, headers);
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
        Receipts.notCharged(order).ifPresent(receipt -> add(receipt, headers));
        return headers;
    }

    private static void add(HeaderField receipt, List<HeaderField> headers) {
        headers.add(new HeaderField("Access-Control-Expose-Headers", receipt.name()));
        headers.add(receipt);
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
}
