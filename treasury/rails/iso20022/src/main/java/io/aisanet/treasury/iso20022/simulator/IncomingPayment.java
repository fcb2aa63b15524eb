package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.camt.EntryDetail;
import io.aisanet.treasury.iso20022.id.BankAmount;

/**
 * Somebody pays the customer.
 *
 * @param amount what comes
 * @param endToEndId the payer's name for it; may be empty
 * @param payer who
 * @param remittance what the payer wrote
 */
public record IncomingPayment(
        BankAmount amount,
        String endToEndId,
        EntryDetail.Counterparty payer,
        EntryDetail.RemittanceText remittance) {

    EntryDetail detail() {
        return new EntryDetail(
                "", new EntryDetail.Ids("", "", endToEndId, ""), amount, payer, remittance, null);
    }
}
