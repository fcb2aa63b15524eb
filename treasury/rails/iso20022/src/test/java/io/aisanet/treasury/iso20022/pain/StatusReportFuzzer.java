package io.aisanet.treasury.iso20022.pain;

import io.aisanet.fuzzing.Property;
import io.aisanet.treasury.iso20022.Malformed;
import java.util.List;

/** What a bank says about an order: one verdict on each payment. */
public final class StatusReportFuzzer {

    private StatusReportFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        StatusReport report;
        try {
            report = Pain002Reader.read(input);
        } catch (Malformed e) {
            return;
        }
        List<String> names =
                report.payments().stream()
                        .flatMap(part -> part.transactions().stream())
                        .map(StatusReport.Transaction::endToEndId)
                        .toList();
        Property.same(names.size(), (int) names.stream().distinct().count(), "judged once");
        Property.holds(
                report.group().status() != null || !report.payments().isEmpty(), "says something");
    }
}
