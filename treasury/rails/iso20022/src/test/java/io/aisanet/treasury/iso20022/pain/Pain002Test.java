package io.aisanet.treasury.iso20022.pain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.Schemas;
import io.aisanet.treasury.iso20022.pain.StatusReport.Part;
import io.aisanet.treasury.iso20022.pain.StatusReport.Transaction;
import io.aisanet.treasury.iso20022.pain.StatusReport.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pain002Test {

    private static final Verdict NONE = new Verdict(null, List.of(), "");
    private static final Instant NOW = Instant.parse("2026-11-20T09:30:15Z");
    private static final StatusReport PARTIAL =
            new StatusReport(
                    "S1",
                    "batch-1",
                    new Verdict(PaymentStatus.PART, List.of(), ""),
                    List.of(
                            new Part(
                                    "batch-1",
                                    NONE,
                                    List.of(
                                            new Transaction(
                                                    "p-1",
                                                    new Verdict(PaymentStatus.ACSP, List.of(), "")),
                                            new Transaction(
                                                    "p-2",
                                                    new Verdict(
                                                            PaymentStatus.RJCT,
                                                            List.of("AC04"),
                                                            "account closed"))))));

    @ParameterizedTest
    @ValueSource(strings = {"10", "11", "12", "13", "14"})
    void readsEveryVersionThatIsValid(String version) throws Exception {
        byte[] file =
                new String(Pain002Writer.write(PARTIAL, NOW), UTF_8)
                        .replace("pain.002.001.10", "pain.002.001." + version)
                        .getBytes(UTF_8);

        Schemas.requireValid("pain.002.001." + version, file);
        assertThat(Pain002Reader.read(file)).isEqualTo(PARTIAL);
        assertThat(PARTIAL.payments().getFirst().transactions().get(1).verdict().sentence())
                .isEqualTo("AC04: account closed");
    }

    @Test
    void aVerdictOnTheWholeIsEnough() throws Exception {
        for (PaymentStatus status : PaymentStatus.values()) {
            var report =
                    new StatusReport(
                            "S", "batch-1", new Verdict(status, List.of("AM04"), ""), List.of());
            byte[] file = Pain002Writer.write(report, NOW);

            Schemas.requireValid("pain.002.001.10", file);
            assertThat(Pain002Reader.read(file)).isEqualTo(report);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<TxSts>RJCT, <TxSts>RJKT, is a status that is not known here",
        "<OrgnlEndToEndId>p-2, <OrgnlEndToEndId>p-1, judges payment p-1 twice",
        "<OrgnlMsgId>batch-1</OrgnlMsgId>, '', has no OrgnlMsgId",
        "<MsgId>S1</MsgId>, <MsgId/>, is empty",
        "pain.002.001.10, pain.002.001.09, not a pain.002.001",
        "<Cd>AC04</Cd>, '', has no Prtry"
    })
    void damageIsRefusedAtItsPlace(String good, String bad, String why) {
        String file = new String(Pain002Writer.write(PARTIAL, NOW), UTF_8);
        assertThat(file).contains(good);

        assertThatThrownBy(() -> Pain002Reader.read(file.replace(good, bad).getBytes(UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why)
                .hasMessageContaining("line ");
    }

    @Test
    void aReportThatSaysNothingIsRefused() {
        var report = new StatusReport("S", "batch-1", NONE, List.of());

        assertThatThrownBy(() -> Pain002Reader.read(Pain002Writer.write(report, NOW)))
                .hasMessageContaining("has no status");
    }
}
