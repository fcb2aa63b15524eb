package io.aisanet.wallet;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.wallet.Payment.Doubt;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer says about the payment that was sent, and believes only what agrees with
 * what was signed.
 */
final class Confirmation {
    private final EvmAddress payer;
    private final InstantSource clock;

    Confirmation(EvmAddress payer, InstantSource clock) {
        this.payer = payer;
        this.clock = clock;
    }

    /**
     * @param sentBefore whether the payment may have reached somebody in an earlier exchange
     *     without answer
     */
    Payment read(PendingPayment pending, int status, HttpHeaders headers, boolean sentBefore) {
        List<String> values = headers.allValues(PaymentHeaders.PAYMENT_RESPONSE);
        if (values.isEmpty()) {
            return sentBefore
                    ? doubt(
                            pending,
                            Doubt.SENT_BEFORE,
                            "status " + status + " to a payment that was sent before")
                    : withoutReceipt(pending, status, headers);
        }
        if (values.size() > 1) {
            return doubt(
                    pending,
                    Doubt.UNREADABLE_RECEIPT,
                    PaymentHeaders.PAYMENT_RESPONSE + " is there more than once");
        }
        try {
            SettleResponse settled = PaymentHeaders.decodeSettle(values.get(0));
            return settled.success()
                    ? paid(pending, settled)
                    : failed(pending, status, settled, sentBefore);
        } catch (MalformedMessage e) {
            return doubt(
                    pending,
                    Doubt.UNREADABLE_RECEIPT,
                    PaymentHeaders.PAYMENT_RESPONSE + ": " + e.getMessage());
        }
    }

    private Payment paid(PendingPayment pending, SettleResponse settled) {
        List<String> differences = differences(pending.price(), settled);
        if (!differences.isEmpty()) {
            return doubt(
                    pending,
                    Doubt.RECEIPT_DIFFERS,
                    "the receipt has " + String.join(", ", differences));
        }
        Price price = pending.price();
        return new Payment.Paid(
                new Receipt(
                        price.asset(),
                        price.amount(),
                        payer,
                        price.payee(),
                        settled.transaction(),
                        settled.network(),
                        price.resource(),
                        clock.millis()));
    }

    /** The stock server leaves payer and amount out at times; what is there must agree. */
    private List<String> differences(Price price, SettleResponse settled) {
        List<String> found = new ArrayList<>();
        if (!settled.network().equals(AisaNetwork.CAIP2)) {
            found.add("network '" + settled.network() + "' instead of " + AisaNetwork.CAIP2);
        }
        String saidPayer = settled.payer();
        if (saidPayer != null && !isPayer(saidPayer)) {
            found.add("payer '" + saidPayer + "' instead of " + payer);
        }
        String amount = settled.amount();
        if (amount != null && !amount.equals(Long.toString(price.amount()))) {
            found.add("amount '" + amount + "' instead of " + price.amount());
        }
        return found;
    }

    private boolean isPayer(String text) {
        try {
            return EvmAddress.parse(text).equals(payer);
        } catch (MalformedMessage e) {
            return false;
        }
    }

    private static Payment failed(
            PendingPayment pending, int status, SettleResponse settled, boolean sentBefore) {
        String error = firstOf(settled.errorReason(), settled.errorMessage(), "settling failed");
        if (sentBefore) {
            return doubt(
                    pending,
                    Doubt.SENT_BEFORE,
                    "'" + error + "' to a payment that was sent before");
        }
        return status == 402 || status < 400
                ? new Payment.Rejected(pending.price(), status, error)
                : new Payment.NotCharged(pending.price(), status);
    }

    private static Payment withoutReceipt(PendingPayment pending, int status, HttpHeaders headers) {
        if (status == 402) {
            return new Payment.Rejected(pending.price(), status, errorOf(headers));
        }
        if (status < 400) {
            return doubt(
                    pending,
                    Doubt.NO_RECEIPT,
                    "status " + status + " without " + PaymentHeaders.PAYMENT_RESPONSE);
        }
        return isAmbiguous(status, headers)
                ? doubt(
                        pending,
                        Doubt.AMBIGUOUS_STATUS,
                        "status " + status + " does not say whether it was paid")
                : new Payment.NotCharged(pending.price(), status);
    }

    /**
     * A time-out or a gateway's failure behind which money may have moved; a 403 that waits for an
     * approval.
     */
    private static boolean isAmbiguous(int status, HttpHeaders headers) {
        return switch (status) {
            case 408, 502, 503, 504 -> true;
            case 403 -> headers.firstValue("Retry-After").isPresent();
            default -> false;
        };
    }

    private static String errorOf(HttpHeaders headers) {
        try {
            String required = headers.firstValue(PaymentHeaders.PAYMENT_REQUIRED).orElse(null);
            String error =
                    required == null ? null : PaymentHeaders.decodeRequired(required).error();
            return error == null ? "the server gave no reason" : error;
        } catch (MalformedMessage e) {
            return "the server gave no readable reason";
        }
    }

    private static String firstOf(
            @Nullable String first, @Nullable String second, String otherwise) {
        return first != null ? first : second != null ? second : otherwise;
    }

    private static Payment doubt(PendingPayment pending, Doubt doubt, String detail) {
        return new Payment.Unconfirmed(pending, doubt, detail);
    }
}
