package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.ClippedText;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.pain.StatusReport.Part;
import io.aisanet.treasury.iso20022.pain.StatusReport.Transaction;
import io.aisanet.treasury.iso20022.pain.StatusReport.Verdict;
import io.aisanet.treasury.iso20022.xml.XmlDocument;
import io.aisanet.treasury.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code pain.002.001.10} to {@code .14}, what the bank says about an order. */
public final class Pain002Reader {

    private static final XmlDocument.Versions VERSIONS = new XmlDocument.Versions(10, 14);
    private static final int WORDS_MAX = 500;

    private Pain002Reader() {}

    /** The report in a file. */
    public static StatusReport read(byte[] file) throws Malformed {
        return read(XmlDocument.read(file));
    }

    /** The report in a document. */
    public static StatusReport read(XmlDocument document) throws Malformed {
        XmlElement body = document.body("pain.002.001", VERSIONS, "CstmrPmtStsRpt");
        XmlElement group = body.one("OrgnlGrpInfAndSts");
        List<Part> parts = new ArrayList<>();
        for (XmlElement part : body.all("OrgnlPmtInfAndSts")) {
            parts.add(part(part));
        }
        Verdict verdict = verdict(group, "GrpSts");
        if (verdict.status() == null && parts.isEmpty()) {
            throw group.problem("has no status", "write GrpSts, or OrgnlPmtInfAndSts below");
        }
        requireOnce(parts, body);
        return new StatusReport(
                body.one("GrpHdr").required("MsgId"),
                group.one("OrgnlMsgId").parsed(MessageKey::parse).text(),
                verdict,
                parts);
    }

    private static Part part(XmlElement element) throws Malformed {
        List<Transaction> transactions = new ArrayList<>();
        for (XmlElement transaction : element.all("TxInfAndSts")) {
            transactions.add(
                    new Transaction(
                            transaction.one("OrgnlEndToEndId").parsed(MessageKey::parse).text(),
                            verdict(transaction, "TxSts")));
        }
        return new Part(
                element.required("OrgnlPmtInfId"), verdict(element, "PmtInfSts"), transactions);
    }

    /** A payment with two verdicts in one report has none that could be believed. */
    private static void requireOnce(List<Part> parts, XmlElement body) throws Malformed {
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            for (Transaction transaction : part.transactions()) {
                if (!names.add(transaction.endToEndId())) {
                    throw body.problem(
                            "judges payment " + transaction.endToEndId() + " twice",
                            "ask the bank which of both it means");
                }
            }
        }
    }

    private static Verdict verdict(XmlElement element, String name) throws Malformed {
        List<String> reasons = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (XmlElement info : element.all("StsRsnInf")) {
            XmlElement reason = info.optional("Rsn");
            if (reason != null) {
                String code = reason.textAt("Cd");
                reasons.add(code.isEmpty() ? reason.required("Prtry") : code);
            }
            for (XmlElement line : info.all("AddtlInf")) {
                words.append(words.isEmpty() ? "" : " ").append(line.text());
            }
        }
        return new Verdict(
                status(element.optional(name)),
                reasons,
                ClippedText.of(words.toString(), WORDS_MAX));
    }

    private static @Nullable PaymentStatus status(@Nullable XmlElement element) throws Malformed {
        if (element == null) {
            return null;
        }
        PaymentStatus status = PaymentStatus.ofCode(element.text());
        if (status == null) {
            throw element.problem(
                    "is a status that is not known here", "see the bank's guide and tell us");
        }
        return status;
    }
}
