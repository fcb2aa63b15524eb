package io.aisanet.treasury.iso20022.pain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bank says about an order.
 *
 * @param messageId of the report
 * @param originalMessageId of the order
 * @param group of the whole order; its status is null where each part has its own
 * @param payments parts of the order that the bank names
 */
public record StatusReport(
        String messageId, String originalMessageId, Verdict group, List<Part> payments) {

    public StatusReport {
        payments = List.copyOf(payments);
    }

    /**
     * A status with its reasons.
     *
     * @param status null where none is given
     * @param reasons codes such as AC04, empty where none
     * @param words what the bank adds; may be empty
     */
    public record Verdict(@Nullable PaymentStatus status, List<String> reasons, String words) {

        public Verdict {
            reasons = List.copyOf(reasons);
        }

        /** Codes and words in one line. */
        public String sentence() {
            String codes = String.join(" ", reasons);
            return (codes + (codes.isEmpty() || words.isEmpty() ? "" : ": ") + words).strip();
        }
    }

    /**
     * One payment instruction of the order.
     *
     * @param paymentInfoId its id
     * @param verdict of all of it
     * @param transactions payments that the bank names
     */
    public record Part(String paymentInfoId, Verdict verdict, List<Transaction> transactions) {

        public Part {
            transactions = List.copyOf(transactions);
        }
    }

    /**
     * One payment.
     *
     * @param endToEndId its name in the order
     * @param verdict of it
     */
    public record Transaction(String endToEndId, Verdict verdict) {}
}
