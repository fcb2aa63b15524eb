package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.camt.AccountReport.Kind;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.xml.XmlWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes {@code camt.053.001.08} and {@code camt.054.001.08}, as a bank does. */
public final class CamtWriter {

    private final AccountReport report;
    private final XmlWriter xml;

    private CamtWriter(AccountReport report) {
        this.report = report;
        this.xml = new XmlWriter(isStatement(report) ? "camt.053.001.08" : "camt.054.001.08");
    }

    /** A file with one report. */
    public static byte[] write(AccountReport report, Instant createdAt) {
        return new CamtWriter(report).file(createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static boolean isStatement(AccountReport report) {
        return report.kind() == Kind.STATEMENT;
    }

    private byte[] file(String createdAt) {
        String body = isStatement(report) ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn";
        String name = isStatement(report) ? "Stmt" : "Ntfctn";
        xml.begin(body).begin("GrpHdr").leaf("MsgId", report.id()).leaf("CreDtTm", createdAt);
        xml.end("GrpHdr").begin(name).leaf("Id", report.id());
        if (report.sequence() > 0) {
            xml.leaf("ElctrncSeqNb", Long.toString(report.sequence()));
        }
        xml.leaf("CreDtTm", createdAt).begin("Acct");
        xml.nested("Id/IBAN", report.account().text()).leaf("Ccy", report.currency()).end("Acct");
        if (report.balances() != null) {
            balance("OPBD", report.balances().opening(), report.balances().openedOn());
            balance("CLBD", report.balances().closing(), report.balances().closedOn());
        }
        report.entries().forEach(this::entry);
        return xml.end(name).end(body).bytes();
    }

    private void balance(String type, long signed, LocalDate day) {
        xml.begin("Bal").nested("Tp/CdOrPrtry/Cd", type);
        amount(new BankAmount(report.currency(), Math.absExact(signed)));
        xml.leaf("CdtDbtInd", signed < 0 ? "DBIT" : "CRDT").nested("Dt/Dt", day.toString());
        xml.end("Bal");
    }

    private void amount(BankAmount amount) {
        xml.amount("Amt", amount.currency(), amount.text());
    }

    private void entry(Entry entry) {
        xml.begin("Ntry");
        amount(entry.amount());
        xml.leaf("CdtDbtInd", entry.direction().name());
        if (entry.reversal()) {
            xml.leaf("RvslInd", "true");
        }
        xml.nested("Sts/Cd", "BOOK");
        xml.nested("BookgDt/Dt", entry.days().booked().toString());
        xml.nested("ValDt/Dt", entry.days().value().toString());
        xml.leaf("AcctSvcrRef", entry.reference());
        code(entry);
        details(entry);
        xml.end("Ntry");
    }

    private void code(Entry entry) {
        boolean came = entry.direction() == Entry.Direction.CRDT;
        xml.begin("BkTxCd").begin("Domn").leaf("Cd", "PMNT").begin("Fmly");
        xml.leaf("Cd", came ? "RCDT" : "ICDT").leaf("SubFmlyCd", "ESCT");
        xml.end("Fmly").end("Domn").end("BkTxCd");
    }

    private void details(Entry entry) {
        boolean batch = !entry.batch().equals(Entry.Batch.NONE);
        if (!batch && entry.details().isEmpty()) {
            return;
        }
        xml.begin("NtryDtls");
        if (batch) {
            xml.begin("Btch").leaf("MsgId", entry.batch().messageId());
            xml.leaf("PmtInfId", entry.batch().paymentInfoId());
            xml.leaf("NbOfTxs", Long.toString(entry.batch().count()));
            xml.end("Btch");
        }
        entry.details().forEach(detail -> detail(entry, detail));
        xml.end("NtryDtls");
    }

    private void detail(Entry entry, EntryDetail detail) {
        xml.begin("TxDtls");
        references(detail);
        amount(detail.amount());
        xml.leaf("CdtDbtInd", entry.direction().name());
        parties(entry, detail.counterparty());
        remittance(detail.remittance());
        if (detail.returned() != null) {
            xml.begin("RtrInf").nested("Rsn/Cd", detail.returned().code());
            xml.leaf("AddtlInf", detail.returned().words()).end("RtrInf");
        }
        xml.end("TxDtls");
    }

    private void references(EntryDetail detail) {
        EntryDetail.Ids ids = detail.ids();
        List<String> all =
                List.of(ids.messageId(), ids.paymentInfoId(), ids.endToEndId(), ids.uetr());
        if (detail.reference().isEmpty() && all.stream().allMatch(String::isEmpty)) {
            return;
        }
        xml.begin("Refs").leaf("MsgId", ids.messageId()).leaf("AcctSvcrRef", detail.reference());
        xml.leaf("PmtInfId", ids.paymentInfoId()).leaf("EndToEndId", ids.endToEndId());
        xml.leaf("UETR", ids.uetr()).end("Refs");
    }

    private void parties(Entry entry, EntryDetail.Counterparty other) {
        if (other.equals(EntryDetail.Counterparty.NONE)) {
            return;
        }
        String side = entry.direction() == Entry.Direction.CRDT ? "Dbtr" : "Cdtr";
        xml.begin("RltdPties");
        if (!other.name().isEmpty()) {
            xml.nested(side + "/Pty/Nm", other.name());
        }
        if (!other.account().isEmpty()) {
            xml.nested(side + "Acct/Id/IBAN", other.account());
        }
        xml.end("RltdPties");
    }

    private void remittance(EntryDetail.RemittanceText remittance) {
        if (remittance.shown().isEmpty()) {
            return;
        }
        xml.begin("RmtInf").leaf("Ustrd", remittance.text());
        if (!remittance.reference().isEmpty()) {
            xml.begin("Strd").begin("CdtrRefInf").nested("Tp/CdOrPrtry/Cd", "SCOR");
            xml.leaf("Ref", remittance.reference()).end("CdtrRefInf").end("Strd");
        }
        xml.end("RmtInf");
    }
}
