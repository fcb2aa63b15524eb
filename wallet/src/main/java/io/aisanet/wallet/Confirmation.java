package io.aisanet.wallet;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.wallet.Payment.Doubt;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer says about the payment that was sent, and believes only what agrees with
 * what was signed.
 */
final class Confirmation {
    private final Payer payer;
    private final InstantSource clock;

    Confirmation(Payer payer, InstantSource clock) {
        this.payer = payer;
        this.clock = clock;
    }

    /**
     * An answer as far as it speaks of money.
     *
     * @param error why a 402 asks again; else unused
     */
    record Answer(int status, HttpHeaders headers, String error) {}

    /**
     * @param sentBefore whether the payment may have reached somebody in an earlier exchange
     *     without answer
     */
    Payment read(PendingPayment pending, Answer answer, boolean sentBefore) {
        ReceiptWords words = pending.credential().receipts();
        List<String> values = answer.headers().allValues(words.field());
        if (values.isEmpty()) {
            return sentBefore
                    ? doubt(
                            pending,
                            Doubt.SENT_BEFORE,
                            "status " + answer.status() + " to a payment that was sent before")
                    : withoutReceipt(pending, answer);
        }
        if (values.size() > 1) {
            return doubt(
                    pending, Doubt.UNREADABLE_RECEIPT, words.field() + " is there more than once");
        }
        try {
            return switch (words.read(values.get(0))) {
                case ReceiptWords.Settled settled -> settled(pending, settled);
                case ReceiptWords.Failed(String error) ->
                        failed(pending, answer.status(), error, sentBefore);
            };
        } catch (MalformedMessage e) {
            return doubt(pending, Doubt.UNREADABLE_RECEIPT, words.field() + ": " + e.getMessage());
        }
    }

    private Payment settled(PendingPayment pending, ReceiptWords.Settled settled)
            throws MalformedMessage {
        Price price = pending.price();
        List<String> differences = new ArrayList<>(settled.differences());
        if (settled.payer() != null && !isPayer(settled.payer())) {
            differences.add("payer '" + settled.payer() + "' instead of " + payer.name());
        }
        OptionalLong charged = charged(price, settled.amount());
        if (charged.isEmpty()) {
            differences.add("amount '" + settled.amount() + "' instead of " + price.amount());
        }
        HeldPayment held = settled.held();
        if (held != null && held.amount() != price.amount()) {
            differences.add("held '" + held.amount() + "' instead of " + price.amount());
        }
        if (!differences.isEmpty()) {
            return doubt(
                    pending,
                    Doubt.RECEIPT_DIFFERS,
                    "the receipt has " + String.join(", ", differences));
        }
        return held == null
                ? new Payment.Paid(receipt(price, settled, charged.getAsLong()))
                : held(pending, held);
    }

    /** Whatever is said to be held: what was signed stays reserved. */
    private static Payment held(PendingPayment pending, HeldPayment held) throws MalformedMessage {
        try {
            return new Payment.Held(
                    pending,
                    held.amount(),
                    held.untilMs(),
                    pending.request().uri().resolve(held.order()));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("names no address", "/order", "name a path");
        }
    }

    private Receipt receipt(Price price, ReceiptWords.Settled settled, long charged) {
        return new Receipt(
                price.asset(),
                charged,
                settled.amount() == null && (price.upTo() || settled.running()),
                payer,
                price.payee(),
                settled.transaction(),
                AisaNetwork.CAIP2,
                price.resource(),
                price.dialect(),
                clock.millis());
    }

    /**
     * The stock server leaves the amount out at times, and one that still counts cannot know it.
     * Less than was signed may be charged, as AIsa's gateways do where they count; more never.
     */
    private static OptionalLong charged(Price price, @Nullable String said)
            throws MalformedMessage {
        if (said == null) {
            return OptionalLong.of(price.amount());
        }
        OptionalLong amount = AtomicAmount.parseLong(said);
        return amount.isPresent() && amount.getAsLong() <= price.amount()
                ? amount
                : OptionalLong.empty();
    }

    private boolean isPayer(String text) {
        try {
            return switch (payer) {
                case Payer.Address own -> EvmAddress.parse(text).equals(own.address());
                case Payer.Key own -> text.equals(own.name());
            };
        } catch (MalformedMessage e) {
            return false;
        }
    }

    private static Payment failed(
            PendingPayment pending, int status, String error, boolean sentBefore) {
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

    private static Payment withoutReceipt(PendingPayment pending, Answer answer) {
        int status = answer.status();
        if (status == 402) {
            return new Payment.Rejected(pending.price(), status, answer.error());
        }
        if (status < 400) {
            return doubt(
                    pending,
                    Doubt.NO_RECEIPT,
                    "status " + status + " without " + pending.credential().receipts().field());
        }
        return isAmbiguous(answer)
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
    private static boolean isAmbiguous(Answer answer) {
        return switch (answer.status()) {
            case 408, 502, 503, 504 -> true;
            case 403 -> answer.headers().firstValue("Retry-After").isPresent();
            default -> false;
        };
    }

    private static Payment doubt(PendingPayment pending, Doubt doubt, String detail) {
        return new Payment.Unconfirmed(pending, doubt, detail);
    }
}
