package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.id.BankAmount;
import org.jspecify.annotations.Nullable;

/**
 * One payment inside an entry.
 *
 * @param reference the bank's own, for this payment; empty where only the entry has one
 * @param ids by which others know it
 * @param amount what it adds to the entry
 * @param counterparty who is on the other side
 * @param remittance what the payer wrote
 * @param returned why it came back; null where it did not
 */
public record EntryDetail(
        String reference,
        Ids ids,
        BankAmount amount,
        Counterparty counterparty,
        RemittanceText remittance,
        @Nullable Return returned) {

    /**
     * Names of a payment; each empty where the bank tells none.
     *
     * @param messageId of the order it came with
     * @param paymentInfoId of the instruction
     * @param endToEndId the payer's name for it; empty for {@code NOTPROVIDED} also
     * @param uetr its UUID
     */
    public record Ids(String messageId, String paymentInfoId, String endToEndId, String uetr) {

        /** Nothing known. */
        public static final Ids NONE = new Ids("", "", "", "");
    }

    /**
     * Who is on the other side; parts are empty where the bank does not tell them.
     *
     * @param name whose account
     * @param account an IBAN as a rule
     */
    public record Counterparty(String name, String account) {

        /** Nobody known. */
        public static final Counterparty NONE = new Counterparty("", "");
    }

    /**
     * What the payer wrote, not judged.
     *
     * @param reference a structured creditor reference; may be empty
     * @param text lines of free text, joined; may be empty
     */
    public record RemittanceText(String reference, String text) {

        /** Nothing. */
        public static final RemittanceText NONE = new RemittanceText("", "");

        /** The reference, or else the text. */
        public String shown() {
            return reference.isEmpty() ? text : reference;
        }
    }

    /**
     * Why a payment came back.
     *
     * @param code such as AC04; may be empty
     * @param words what the bank adds; may be empty
     */
    public record Return(String code, String words) {

        /** Both in one line. */
        public String sentence() {
            return (code + (words.isEmpty() ? "" : " " + words)).strip();
        }
    }
}
