package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.id.Uetr;
import org.jspecify.annotations.Nullable;

/**
 * One payment of an order.
 *
 * @param endToEndId its name, which comes back in every answer
 * @param uetr null where the sender gave none; we always do
 * @param amount what the payee gets, more than 0
 * @param payee who gets it
 * @param remittance what the payee reads
 */
public record CreditTransfer(
        MessageKey endToEndId,
        @Nullable Uetr uetr,
        BankAmount amount,
        Account payee,
        Remittance remittance) {

    public CreditTransfer {
        if (amount.atomic() == 0) {
            throw new IllegalArgumentException("payment " + endToEndId + " is of nothing");
        }
    }
}
