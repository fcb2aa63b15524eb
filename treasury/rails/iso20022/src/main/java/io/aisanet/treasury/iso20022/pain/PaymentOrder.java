package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.MessageKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An order to pay: one message of payments from one account on one day.
 *
 * @param messageId the bank refuses it a second time
 * @param createdAt when it was written
 * @param debtor whose account is debited
 * @param terms how and when
 * @param transfers 1 or more, in one currency, each end-to-end id once
 */
public record PaymentOrder(
        MessageKey messageId,
        Instant createdAt,
        Account debtor,
        Terms terms,
        List<CreditTransfer> transfers) {

    /** Most payments of an order. */
    public static final int TRANSFERS_MAX = 100_000;

    /**
     * How and when an order is carried out.
     *
     * @param executionDate the day on which the account is debited
     * @param batchBooking one booking for all payments, or one for each
     * @param charges who pays the banks
     */
    public record Terms(LocalDate executionDate, boolean batchBooking, Charges charges) {}

    /** Who pays the banks; the payee gets less only where it shares. */
    public enum Charges {
        /** As the scheme has it: each its own bank. The only one in SEPA. */
        SLEV,
        /** The payer all. */
        DEBT,
        /** Each its own bank. */
        SHAR,
        /** The payee all. */
        CRED
    }

    public PaymentOrder {
        transfers = List.copyOf(transfers);
        if (transfers.isEmpty() || transfers.size() > TRANSFERS_MAX) {
            throw new IllegalArgumentException("an order has 1 to " + TRANSFERS_MAX + " payments");
        }
        Set<MessageKey> ids = new HashSet<>();
        for (CreditTransfer transfer : transfers) {
            if (!ids.add(transfer.endToEndId())) {
                throw new IllegalArgumentException("two payments " + transfer.endToEndId());
            }
        }
        total(transfers);
    }

    /** The control sum. */
    public BankAmount total() {
        return total(transfers);
    }

    private static BankAmount total(List<CreditTransfer> transfers) {
        BankAmount total = new BankAmount(transfers.getFirst().amount().currency(), 0);
        for (CreditTransfer transfer : transfers) {
            total = total.plus(transfer.amount());
        }
        return total;
    }
}
