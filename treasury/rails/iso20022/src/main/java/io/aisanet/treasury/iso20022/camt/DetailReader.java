package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.ClippedText;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Ids;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Return;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/** Reads one payment of an entry. What it says is kept as it is and judged later. */
final class DetailReader {

    private static final int TEXT_MAX = 140;
    private static final int REFERENCE_MAX = 36;
    private static final int UETR_MAX = 37;

    private final XmlElement element;

    DetailReader(XmlElement element) {
        this.element = element;
    }

    EntryDetail read(BankAmount amount) throws Malformed {
        return new EntryDetail(
                clipped(element.textAt("Refs", "AcctSvcrRef"), REFERENCE_MAX),
                ids(),
                amount,
                counterparty(),
                remittance(),
                returned());
    }

    private Ids ids() throws Malformed {
        String endToEndId = clipped(element.textAt("Refs", "EndToEndId"), REFERENCE_MAX);
        return new Ids(
                clipped(element.textAt("Refs", "MsgId"), REFERENCE_MAX),
                clipped(element.textAt("Refs", "PmtInfId"), REFERENCE_MAX),
                endToEndId.equals(MessageKey.NOT_PROVIDED) ? "" : endToEndId,
                clipped(element.textAt("Refs", "UETR"), UETR_MAX));
    }

    /** Of a credit the debtor, of a debit the creditor: the one that is told. */
    private Counterparty counterparty() throws Malformed {
        XmlElement parties = element.optional("RltdPties");
        if (parties == null) {
            return Counterparty.NONE;
        }
        for (String side : new String[] {"Dbtr", "Cdtr"}) {
            String name = parties.textAt(side, "Pty", "Nm");
            String account = parties.textAt(side + "Acct", "Id", "IBAN");
            if (!name.isEmpty() || !account.isEmpty()) {
                return new Counterparty(clipped(name), clipped(account));
            }
        }
        return Counterparty.NONE;
    }

    private RemittanceText remittance() throws Malformed {
        XmlElement remittance = element.optional("RmtInf");
        if (remittance == null) {
            return RemittanceText.NONE;
        }
        String reference = "";
        for (XmlElement structured : remittance.all("Strd")) {
            String told = structured.textAt("CdtrRefInf", "Ref");
            reference = reference.isEmpty() ? told : reference;
        }
        StringBuilder text = new StringBuilder();
        for (XmlElement line : remittance.all("Ustrd")) {
            if (text.length() < TEXT_MAX) {
                text.append(text.isEmpty() ? "" : " ").append(line.text());
            }
        }
        return new RemittanceText(clipped(reference), clipped(text.toString()));
    }

    private @Nullable Return returned() throws Malformed {
        XmlElement info = element.optional("RtrInf");
        if (info == null) {
            return null;
        }
        String code = info.textAt("Rsn", "Cd");
        StringBuilder words = new StringBuilder();
        for (XmlElement line : info.all("AddtlInf")) {
            if (words.length() < TEXT_MAX) {
                words.append(words.isEmpty() ? "" : " ").append(line.text());
            }
        }
        return new Return(
                code.isEmpty() ? info.textAt("Rsn", "Prtry") : code, clipped(words.toString()));
    }

    private static String clipped(String text) {
        return clipped(text, TEXT_MAX);
    }

    /** Longer than its standard allows, it is kept in part and matches nothing. */
    private static String clipped(String text, int max) {
        return ClippedText.of(text, max);
    }
}
