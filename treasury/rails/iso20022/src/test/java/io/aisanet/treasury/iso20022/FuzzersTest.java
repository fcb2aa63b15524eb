package io.aisanet.treasury.iso20022;

import io.aisanet.fuzzing.FuzzTarget;
import io.aisanet.treasury.iso20022.camt.ReportsFuzzer;
import io.aisanet.treasury.iso20022.channel.BankFileFuzzer;
import io.aisanet.treasury.iso20022.id.IdentifiersFuzzer;
import io.aisanet.treasury.iso20022.pain.OrderFuzzer;
import io.aisanet.treasury.iso20022.pain.StatusReportFuzzer;
import io.aisanet.treasury.iso20022.xml.XmlDocumentFuzzer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzersTest {

    static List<FuzzTarget> targets() {
        return List.of(
                new FuzzTarget(XmlDocumentFuzzer.class, XmlDocumentFuzzer::fuzzerTestOneInput),
                new FuzzTarget(IdentifiersFuzzer.class, IdentifiersFuzzer::fuzzerTestOneInput),
                new FuzzTarget(OrderFuzzer.class, OrderFuzzer::fuzzerTestOneInput),
                new FuzzTarget(StatusReportFuzzer.class, StatusReportFuzzer::fuzzerTestOneInput),
                new FuzzTarget(ReportsFuzzer.class, ReportsFuzzer::fuzzerTestOneInput),
                new FuzzTarget(BankFileFuzzer.class, BankFileFuzzer::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holdsForSeedsAndDamagedSeeds(FuzzTarget target) throws IOException {
        target.check();
    }
}
