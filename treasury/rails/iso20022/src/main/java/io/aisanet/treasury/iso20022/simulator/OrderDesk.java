package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.file.InboxFile;
import io.aisanet.treasury.iso20022.file.Verdict;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.pain.CreditTransfer;
import io.aisanet.treasury.iso20022.pain.Pain001Reader;
import io.aisanet.treasury.iso20022.pain.Pain002Writer;
import io.aisanet.treasury.iso20022.pain.PaymentOrder;
import io.aisanet.treasury.iso20022.pain.PaymentStatus;
import io.aisanet.treasury.iso20022.pain.StatusReport;
import io.aisanet.treasury.iso20022.pain.StatusReport.Part;
import io.aisanet.treasury.iso20022.pain.StatusReport.Transaction;
import io.aisanet.treasury.iso20022.xml.XmlDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads orders, and answers what becomes of them. */
final class OrderDesk {

    private static final StatusReport.Verdict NONE = new StatusReport.Verdict(null, List.of(), "");

    private final BankSetup setup;
    private final Mailbox mailbox;
    private final Set<MessageKey> messageIds = new HashSet<>();
    private final Set<Iban> closed = new HashSet<>();
    private int reports;

    OrderDesk(BankSetup setup, Mailbox mailbox) {
        this.setup = setup;
        this.mailbox = mailbox;
    }

    /** What is to be carried out of an order. */
    record Accepted(PaymentOrder order, List<CreditTransfer> transfers) {
        Accepted {
            transfers = List.copyOf(transfers);
        }
    }

    /** Takes accepted orders. */
    interface Orders {
        void accept(Accepted accepted) throws IOException;
    }

    void close(Iban account) {
        closed.add(account);
    }

    Verdict read(InboxFile file, Instant now, Orders orders) throws IOException {
        try {
            PaymentOrder order = Pain001Reader.read(file.text().bytes());
            take(order, now, orders);
            return new Verdict.Taken();
        } catch (Malformed e) {
            refuse(file, e, now);
            return new Verdict.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** A file that is XML at least is answered. */
    private void refuse(InboxFile file, Malformed problem, Instant now) throws IOException {
        try {
            String id =
                    XmlDocument.read(file.text().bytes())
                            .root()
                            .one("CstmrCdtTrfInitn")
                            .one("GrpHdr")
                            .one("MsgId")
                            .parsed(MessageKey::parse)
                            .text();
            answer(id, verdict(PaymentStatus.RJCT, "FF01", problem.what()), List.of(), now);
        } catch (Malformed e) {
            // Nobody can be answered: the file and its reason are in quarantine.
            return;
        }
    }

    private void take(PaymentOrder order, Instant now, Orders orders) throws IOException {
        String id = order.messageId().text();
        if (!messageIds.add(order.messageId())) {
            answer(id, verdict(PaymentStatus.RJCT, "AM05", "message id was used"), List.of(), now);
        } else if (!order.debtor().iban().equals(setup.customer().iban())) {
            answer(id, verdict(PaymentStatus.RJCT, "AC01", "not your account"), List.of(), now);
        } else {
            judge(order, now, orders);
        }
    }

    private void judge(PaymentOrder order, Instant now, Orders orders) throws IOException {
        List<Transaction> judged = new ArrayList<>();
        List<CreditTransfer> good = new ArrayList<>();
        for (CreditTransfer transfer : order.transfers()) {
            String code = trouble(transfer);
            if (code == null) {
                good.add(transfer);
            }
            judged.add(
                    new Transaction(
                            transfer.endToEndId().text(),
                            code == null
                                    ? verdict(PaymentStatus.ACSP)
                                    : verdict(PaymentStatus.RJCT, code, "refused by the bank")));
        }
        PaymentStatus group =
                good.isEmpty()
                        ? PaymentStatus.RJCT
                        : good.size() < judged.size() ? PaymentStatus.PART : PaymentStatus.ACCP;
        String id = order.messageId().text();
        answer(id, verdict(group), List.of(new Part(id, NONE, judged)), now);
        if (!good.isEmpty()) {
            orders.accept(new Accepted(order, good));
        }
    }

    private @Nullable String trouble(CreditTransfer transfer) {
        if (closed.contains(transfer.payee().iban())) {
            return "AC04";
        }
        return transfer.amount().currency().equals(setup.currency()) ? null : "AM03";
    }

    /** Refuses at the last moment what was accepted. */
    void refuse(Accepted accepted, String code, Instant now) throws IOException {
        List<Transaction> judged = new ArrayList<>();
        for (CreditTransfer transfer : accepted.transfers()) {
            judged.add(
                    new Transaction(
                            transfer.endToEndId().text(),
                            verdict(PaymentStatus.RJCT, code, "not enough money")));
        }
        String id = accepted.order().messageId().text();
        answer(id, NONE, List.of(new Part(id, NONE, judged)), now);
    }

    private void answer(
            String originalId, StatusReport.Verdict group, List<Part> parts, Instant now)
            throws IOException {
        reports++;
        var report = new StatusReport("RPT-" + reports, originalId, group, parts);
        mailbox.send("pain002", Pain002Writer.write(report, now));
    }

    private static StatusReport.Verdict verdict(PaymentStatus status) {
        return new StatusReport.Verdict(status, List.of(), "");
    }

    private static StatusReport.Verdict verdict(PaymentStatus status, String code, String words) {
        return new StatusReport.Verdict(status, List.of(code), words);
    }
}
