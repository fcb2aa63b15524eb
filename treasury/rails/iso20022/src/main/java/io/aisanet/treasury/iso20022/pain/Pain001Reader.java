package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Bic;
import io.aisanet.treasury.iso20022.id.CreditorReference;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.id.PostalAddress;
import io.aisanet.treasury.iso20022.id.SepaText;
import io.aisanet.treasury.iso20022.id.Uetr;
import io.aisanet.treasury.iso20022.xml.XmlDocument;
import io.aisanet.treasury.iso20022.xml.XmlElement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code pain.001.001.09} as a strict bank does: counts and sums must be right. */
public final class Pain001Reader {

    private static final XmlDocument.Versions VERSIONS = new XmlDocument.Versions(9, 9);

    private Pain001Reader() {}

    /** The order in a file with one payment instruction. */
    public static PaymentOrder read(byte[] file) throws Malformed {
        XmlElement body = XmlDocument.read(file).body("pain.001.001", VERSIONS, "CstmrCdtTrfInitn");
        XmlElement header = body.one("GrpHdr");
        XmlElement payments = body.one("PmtInf");
        List<CreditTransfer> transfers = new ArrayList<>();
        for (XmlElement transfer : payments.all("CdtTrfTxInf")) {
            transfers.add(transfer(transfer));
        }
        PaymentOrder order;
        try {
            order =
                    new PaymentOrder(
                            header.one("MsgId").parsed(MessageKey::parse),
                            instant(header.one("CreDtTm")),
                            debtor(payments),
                            terms(payments),
                            transfers);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw payments.problem(String.valueOf(e.getMessage()), "send it right");
        }
        requireCounts(header, order);
        requireCounts(payments, order);
        return order;
    }

    private static void requireCounts(XmlElement element, PaymentOrder order) throws Malformed {
        long count = element.one("NbOfTxs").number(PaymentOrder.TRANSFERS_MAX);
        if (count != order.transfers().size()) {
            throw element.one("NbOfTxs").problem("counts other payments", "count them");
        }
        XmlElement sum = element.optional("CtrlSum");
        String currency = order.total().currency();
        if (sum != null
                && !sum.parsed(text -> BankAmount.parse(currency, text)).equals(order.total())) {
            throw sum.problem("is not the sum of the payments", "add them up");
        }
    }

    private static Instant instant(XmlElement element) throws Malformed {
        return element.parsed(text -> {
            try {
                return text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new Malformed("is not a time", "", "write it like 2026-11-30T09:00:00Z");
            }
        });
    }

    private static PaymentOrder.Terms terms(XmlElement payments) throws Malformed {
        if (!payments.required("PmtMtd").equals("TRF")) {
            throw payments.one("PmtMtd").problem("is not a transfer", "write TRF");
        }
        XmlElement booking = payments.optional("BtchBookg");
        XmlElement charges = payments.optional("ChrgBr");
        return new PaymentOrder.Terms(
                payments.one("ReqdExctnDt").one("Dt").date(),
                booking != null && booking.flag(),
                charges == null ? PaymentOrder.Charges.SLEV : charges(charges));
    }

    private static PaymentOrder.Charges charges(XmlElement element) throws Malformed {
        for (PaymentOrder.Charges charges : PaymentOrder.Charges.values()) {
            if (charges.name().equals(element.text())) {
                return charges;
            }
        }
        throw element.problem("names nobody who pays charges", "write SLEV");
    }

    private static Account debtor(XmlElement payments) throws Malformed {
        return new Account(
                name(payments.one("Dbtr")),
                payments.one("DbtrAcct").one("Id").one("IBAN").parsed(Iban::parse),
                bic(payments.find("DbtrAgt", "FinInstnId", "BICFI")),
                address(payments.find("Dbtr", "PstlAdr")));
    }

    private static CreditTransfer transfer(XmlElement element) throws Malformed {
        XmlElement id = element.one("PmtId");
        XmlElement uetr = id.optional("UETR");
        XmlElement amount = element.one("Amt").one("InstdAmt");
        String currency = amount.attribute("Ccy");
        Account payee =
                new Account(
                        name(element.one("Cdtr")),
                        element.one("CdtrAcct").one("Id").one("IBAN").parsed(Iban::parse),
                        bic(element.find("CdtrAgt", "FinInstnId", "BICFI")),
                        address(element.find("Cdtr", "PstlAdr")));
        BankAmount sum = amount.parsed(text -> BankAmount.parse(currency, text));
        if (sum.atomic() == 0) {
            throw amount.problem("is nothing", "leave the payment out");
        }
        return new CreditTransfer(
                id.one("EndToEndId").parsed(MessageKey::parse),
                uetr == null ? null : uetr.parsed(Uetr::parse),
                sum,
                payee,
                remittance(element));
    }

    private static String name(XmlElement party) throws Malformed {
        return party.one("Nm").parsed(text -> SepaText.plain(text, Account.NAME_MAX));
    }

    private static @Nullable Bic bic(@Nullable XmlElement element) throws Malformed {
        return element == null ? null : element.parsed(Bic::parse);
    }

    private static @Nullable PostalAddress address(@Nullable XmlElement element) throws Malformed {
        if (element == null) {
            return null;
        }
        if (!element.all("AdrLine").isEmpty()) {
            throw element.problem("has address lines", "write TwnNm and Ctry, or no address");
        }
        var parts =
                new PostalAddress.Parts(
                        element.textAt("StrtNm"),
                        element.textAt("BldgNb"),
                        element.textAt("PstCd"),
                        element.textAt("TwnNm"),
                        element.textAt("Ctry"));
        try {
            return parts.address();
        } catch (Malformed e) {
            throw e.at(element.place());
        }
    }

    private static Remittance remittance(XmlElement transfer) throws Malformed {
        XmlElement reference = transfer.find("RmtInf", "Strd", "CdtrRefInf", "Ref");
        if (reference != null) {
            return new Remittance(reference.parsed(CreditorReference::parse), "");
        }
        XmlElement text = transfer.find("RmtInf", "Ustrd");
        return text == null
                ? Remittance.NONE
                : new Remittance(
                        null, text.parsed(line -> SepaText.plain(line, Remittance.TEXT_MAX)));
    }
}
