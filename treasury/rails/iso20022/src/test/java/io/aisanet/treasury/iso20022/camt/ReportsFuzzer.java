package io.aisanet.treasury.iso20022.camt;

import static java.util.Objects.requireNonNull;

import io.aisanet.fuzzing.Property;
import io.aisanet.treasury.iso20022.Malformed;
import java.util.List;

/** Statements and notifications: sums are right, and what is read reads as written. */
public final class ReportsFuzzer {

    private ReportsFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws Malformed {
        List<AccountReport> reports;
        try {
            reports = CamtReader.read(input);
        } catch (Malformed e) {
            return;
        }
        for (AccountReport report : reports) {
            byte[] written = CamtWriter.write(report, Reports.NOW);
            Property.same(said(report), said(CamtReader.read(written).getFirst()), "as written");
            report.entries().forEach(ReportsFuzzer::addsUp);
            if (report.kind() == AccountReport.Kind.STATEMENT) {
                long sum = report.entries().stream().mapToLong(Entry::signed).sum();
                var balances = requireNonNull(report.balances());
                Property.same(balances.closing(), balances.opening() + sum, "statement adds up");
            }
        }
    }

    private static void addsUp(Entry entry) {
        long sum = entry.details().stream().mapToLong(one -> one.amount().atomic()).sum();
        Property.holds(
                entry.details().isEmpty() || sum == entry.amount().atomic(), "entry adds up");
    }

    private static String said(AccountReport report) {
        return report.kind()
                + report.id()
                + report.sequence()
                + report.account().text()
                + report.currency()
                + report.balances()
                + report.entries();
    }
}
