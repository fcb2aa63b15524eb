package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.pain.PaymentStatus.Meaning;
import io.aisanet.treasury.iso20022.pain.StatusReport;
import io.aisanet.treasury.iso20022.pain.StatusReport.Part;
import io.aisanet.treasury.iso20022.pain.StatusReport.Transaction;
import io.aisanet.treasury.iso20022.pain.StatusReport.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Takes what the bank says about an order. */
final class StatusTaking {

    /**
     * Codes by which a bank says that it has the order already. That is no refusal of the payments:
     * believing so would pay them twice.
     */
    private static final Set<String> HAD_BEFORE = Set.of("AM05", "DU01", "DU02", "DUPL");

    private final BookDraft draft;

    StatusTaking(BookDraft draft) {
        this.draft = draft;
    }

    void take(StatusReport report) throws Malformed {
        PayoutBatch batch = draft.book().batches().get(report.originalMessageId());
        if (batch == null) {
            throw new Malformed(
                    "is about order " + report.originalMessageId() + ", which is not ours",
                    "Document/CstmrPmtStsRpt/OrgnlGrpInfAndSts/OrgnlMsgId",
                    "ask the bank whose it is");
        }
        if (saysHadBefore(report)) {
            return;
        }
        Map<String, Verdict> verdicts = verdicts(batch, report);
        for (Payout leg : batch.legs()) {
            Verdict verdict = verdicts.get(leg.id());
            if (verdict != null && verdict.status() != null) {
                take(leg, verdict, verdict.status().meaning());
            }
        }
        new SumTaking(draft).takeWaiting(batch);
    }

    private static boolean saysHadBefore(StatusReport report) {
        return hadBefore(report.group())
                || report.payments().stream().map(Part::verdict).anyMatch(StatusTaking::hadBefore);
    }

    private static boolean hadBefore(Verdict verdict) {
        return verdict.status() != null
                && verdict.status().meaning() == Meaning.REFUSED
                && verdict.reasons().stream().anyMatch(HAD_BEFORE::contains);
    }

    /** The narrowest verdict on each payout counts. */
    private static Map<String, Verdict> verdicts(PayoutBatch batch, StatusReport report)
            throws Malformed {
        Map<String, Verdict> verdicts = new HashMap<>();
        batch.legs().forEach(leg -> verdicts.put(leg.id(), report.group()));
        for (Part part : report.payments()) {
            if (!part.paymentInfoId().equals(batch.id())) {
                throw unknown("OrgnlPmtInfId", part.paymentInfoId());
            }
            if (part.verdict().status() != null) {
                batch.legs().forEach(leg -> verdicts.put(leg.id(), part.verdict()));
            }
        }
        for (Part part : report.payments()) {
            for (Transaction transaction : part.transactions()) {
                if (!verdicts.containsKey(transaction.endToEndId())) {
                    throw unknown("OrgnlEndToEndId", transaction.endToEndId());
                }
                verdicts.put(transaction.endToEndId(), transaction.verdict());
            }
        }
        return verdicts;
    }

    private static Malformed unknown(String element, String id) {
        return new Malformed(
                "names " + id + ", which is not in the order",
                "Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts/" + element,
                "ask the bank what it means");
    }

    private void take(Payout leg, Verdict verdict, Meaning meaning) {
        PayoutState state = draft.book().status(leg).state();
        switch (meaning) {
            case WAITING -> {}
            case ACCEPTED -> {
                if (state == PayoutState.SENT) {
                    draft.move(leg, PayoutState.SEEN, "", verdict.sentence());
                }
            }
            case REFUSED -> {
                if (state == PayoutState.SENT || state == PayoutState.SEEN) {
                    draft.move(leg, PayoutState.FAILED, "", verdict.sentence());
                } else if (state == PayoutState.FINAL) {
                    draft.task(
                            TaskKind.REFUSED_LATE,
                            leg.id(),
                            0,
                            "the bank refuses a payout that it has booked: " + verdict.sentence());
                }
            }
        }
    }
}
