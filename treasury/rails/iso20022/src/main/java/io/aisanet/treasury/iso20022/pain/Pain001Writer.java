package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.id.Bic;
import io.aisanet.treasury.iso20022.id.CreditorReference;
import io.aisanet.treasury.iso20022.id.PostalAddress;
import io.aisanet.treasury.iso20022.xml.XmlWriter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes {@code pain.001.001.09}, the order to pay. The same order is the same bytes. */
public final class Pain001Writer {

    /** The message. */
    public static final String MESSAGE = "pain.001.001.09";

    private static final String SEPA_CURRENCY = "EUR";

    private final PaymentOrder order;
    private final XmlWriter xml = new XmlWriter(MESSAGE);

    private Pain001Writer(PaymentOrder order) {
        this.order = order;
    }

    /** The file of an order. */
    public static byte[] write(PaymentOrder order) {
        return new Pain001Writer(order).write();
    }

    private byte[] write() {
        xml.begin("CstmrCdtTrfInitn");
        header();
        payments();
        xml.end("CstmrCdtTrfInitn");
        return xml.bytes();
    }

    private void header() {
        xml.begin("GrpHdr");
        xml.leaf("MsgId", order.messageId().text());
        xml.leaf("CreDtTm", order.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        count();
        xml.nested("InitgPty/Nm", order.debtor().name());
        xml.end("GrpHdr");
    }

    private void count() {
        xml.leaf("NbOfTxs", Integer.toString(order.transfers().size()));
        xml.leaf("CtrlSum", order.total().text());
    }

    private void payments() {
        xml.begin("PmtInf");
        xml.leaf("PmtInfId", order.messageId().text());
        xml.leaf("PmtMtd", "TRF");
        xml.leaf("BtchBookg", Boolean.toString(order.terms().batchBooking()));
        count();
        if (order.total().currency().equals(SEPA_CURRENCY)) {
            xml.nested("PmtTpInf/SvcLvl/Cd", "SEPA");
        }
        xml.nested("ReqdExctnDt/Dt", order.terms().executionDate().toString());
        xml.nested("Dbtr/Nm", order.debtor().name());
        xml.nested("DbtrAcct/Id/IBAN", order.debtor().iban().text());
        debtorsBank(order.debtor().bic());
        xml.leaf("ChrgBr", order.terms().charges().name());
        order.transfers().forEach(this::transfer);
        xml.end("PmtInf");
    }

    /** The schema wants one; where the IBAN is enough it is told so. */
    private void debtorsBank(@Nullable Bic bic) {
        if (bic == null) {
            xml.nested("DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED");
        } else {
            xml.nested("DbtrAgt/FinInstnId/BICFI", bic.text());
        }
    }

    private void transfer(CreditTransfer transfer) {
        xml.begin("CdtTrfTxInf").begin("PmtId");
        xml.leaf("InstrId", transfer.endToEndId().text());
        xml.leaf("EndToEndId", transfer.endToEndId().text());
        if (transfer.uetr() != null) {
            xml.leaf("UETR", transfer.uetr().text());
        }
        xml.end("PmtId").begin("Amt");
        xml.amount("InstdAmt", transfer.amount().currency(), transfer.amount().text());
        xml.end("Amt");
        payee(transfer.payee());
        remittance(transfer.remittance());
        xml.end("CdtTrfTxInf");
    }

    private void payee(Account payee) {
        if (payee.bic() != null) {
            xml.nested("CdtrAgt/FinInstnId/BICFI", payee.bic().text());
        }
        xml.begin("Cdtr").leaf("Nm", payee.name());
        if (payee.address() != null) {
            address(payee.address());
        }
        xml.end("Cdtr").nested("CdtrAcct/Id/IBAN", payee.iban().text());
    }

    private void address(PostalAddress address) {
        xml.begin("PstlAdr")
                .leaf("StrtNm", address.street())
                .leaf("BldgNb", address.building())
                .leaf("PstCd", address.postCode())
                .leaf("TwnNm", address.town())
                .leaf("Ctry", address.country())
                .end("PstlAdr");
    }

    private void remittance(Remittance remittance) {
        CreditorReference reference = remittance.reference();
        if (reference != null) {
            xml.begin("RmtInf").begin("Strd").begin("CdtrRefInf").begin("Tp");
            xml.nested("CdOrPrtry/Cd", "SCOR").leaf("Issr", "ISO").end("Tp");
            xml.leaf("Ref", reference.text()).end("CdtrRefInf").end("Strd").end("RmtInf");
        } else if (!remittance.text().isEmpty()) {
            xml.nested("RmtInf/Ustrd", remittance.text());
        }
    }
}
