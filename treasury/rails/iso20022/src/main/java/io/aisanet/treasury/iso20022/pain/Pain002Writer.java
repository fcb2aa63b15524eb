package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.pain.StatusReport.Part;
import io.aisanet.treasury.iso20022.pain.StatusReport.Transaction;
import io.aisanet.treasury.iso20022.pain.StatusReport.Verdict;
import io.aisanet.treasury.iso20022.xml.XmlWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes {@code pain.002.001.10}, as a bank does. */
public final class Pain002Writer {

    private static final String MESSAGE = "pain.002.001.10";

    private Pain002Writer() {}

    /** The file of a report. */
    public static byte[] write(StatusReport report, Instant createdAt) {
        var xml = new XmlWriter(MESSAGE);
        xml.begin("CstmrPmtStsRpt").begin("GrpHdr");
        xml.leaf("MsgId", report.messageId());
        xml.leaf("CreDtTm", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        xml.end("GrpHdr").begin("OrgnlGrpInfAndSts");
        xml.leaf("OrgnlMsgId", report.originalMessageId());
        xml.leaf("OrgnlMsgNmId", Pain001Writer.MESSAGE);
        verdict(xml, "GrpSts", report.group());
        xml.end("OrgnlGrpInfAndSts");
        for (Part part : report.payments()) {
            xml.begin("OrgnlPmtInfAndSts").leaf("OrgnlPmtInfId", part.paymentInfoId());
            verdict(xml, "PmtInfSts", part.verdict());
            for (Transaction transaction : part.transactions()) {
                xml.begin("TxInfAndSts").leaf("OrgnlInstrId", transaction.endToEndId());
                xml.leaf("OrgnlEndToEndId", transaction.endToEndId());
                verdict(xml, "TxSts", transaction.verdict());
                xml.end("TxInfAndSts");
            }
            xml.end("OrgnlPmtInfAndSts");
        }
        return xml.end("CstmrPmtStsRpt").bytes();
    }

    private static void verdict(XmlWriter xml, String name, Verdict verdict) {
        if (verdict.status() != null) {
            xml.leaf(name, verdict.status().name());
        }
        for (String reason : verdict.reasons()) {
            xml.begin("StsRsnInf").nested("Rsn/Cd", reason);
            xml.leaf("AddtlInf", verdict.words()).end("StsRsnInf");
        }
    }
}
