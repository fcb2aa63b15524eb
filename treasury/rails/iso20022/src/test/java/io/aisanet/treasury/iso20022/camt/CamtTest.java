package io.aisanet.treasury.iso20022.camt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.Schemas;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamtTest {

    private static final List<Entry> ENTRIES =
            List.of(
                    Reports.deposit("E1", 2870),
                    Reports.batch("E2"),
                    Reports.returned("E3", "p-1", 100));

    @Test
    void statementsAreValidAndReadAsWritten() throws Exception {
        AccountReport statement = Reports.statement(7, 50, ENTRIES);
        byte[] file = CamtWriter.write(statement, Reports.NOW);

        Schemas.requireValidCamt(file);
        AccountReport read = CamtReader.read(file).getFirst();
        assertThat(read).usingRecursiveComparison().ignoringFields("digest").isEqualTo(statement);
        assertThat(read.digest()).hasSize(64);
        assertThat(read.entries().get(1).referenceOf(1)).isEqualTo("E2.2");
        assertThat(read.entries().get(2).referenceOf(0)).isEqualTo("E3");
    }

    @Test
    void anOverdrawnAccountReadsAsWritten() throws Exception {
        AccountReport statement = Reports.statement(1, -500, List.of(Reports.batch("E2")));
        byte[] file = CamtWriter.write(statement, Reports.NOW);

        Schemas.requireValidCamt(file);
        assertThat(CamtReader.read(file).getFirst().balances()).isEqualTo(statement.balances());
    }

    @Test
    void notificationsAreValidAndReadAsWritten() throws Exception {
        AccountReport notification = Reports.notification("N1", ENTRIES);
        byte[] file = CamtWriter.write(notification, Reports.NOW);

        Schemas.requireValidCamt(file);
        assertThat(CamtReader.read(file).getFirst())
                .usingRecursiveComparison()
                .ignoringFields("digest")
                .isEqualTo(notification);
    }

    @Test
    void aCopyHasTheSameDigestAndAnAlterationHasNot() throws Exception {
        AccountReport statement = Reports.statement(7, 50, ENTRIES);
        String digest = Reports.read(statement).digest();
        byte[] later = CamtWriter.write(statement, Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(CamtReader.read(later).getFirst().digest()).isEqualTo(digest);
        assertThat(Reports.read(Reports.statement(7, 51, ENTRIES)).digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({
        "<Amt Ccy=\"EUR\">28.70, <Amt Ccy=\"EUR\">28.71, does not add up",
        "<Amt Ccy=\"EUR\">2.00, <Amt Ccy=\"EUR\">2.01, its TxDtls of 3.01",
        "<AcctSvcrRef>E2</AcctSvcrRef>, '', has no AcctSvcrRef",
        "<AcctSvcrRef>E2<, <AcctSvcrRef>E1<, AcctSvcrRef of another entry",
        "<Cd>OPBD</Cd>, <Cd>ITBD</Cd>, has no opening balance",
        "<Cd>CLBD</Cd>, <Cd>CLAV</Cd>, has no closing balance",
        "<Cd>BOOK</Cd>, <Cd>BOKO</Cd>, is no status of an entry",
        "<RvslInd>true, <RvslInd>maybe, is neither true nor false",
        "<ElctrncSeqNb>7</ElctrncSeqNb>, '', has no ElctrncSeqNb",
        "<ElctrncSeqNb>7<, <ElctrncSeqNb>0<, count statements from 1",
        "<ElctrncSeqNb>7<, <ElctrncSeqNb>-7<, is not a number",
        "<Ccy>EUR</Ccy>, <Ccy>USD</Ccy>, is not in USD",
        "DE89370400440532013000, DE89370400440532013001, wrong check digits",
        "<ElctrncSeqNb>, <StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn><ElctrncSeqNb>, is one page",
        "camt.053.001.08, camt.053.001.02, not a camt.053.001",
        "<Amt Ccy=\"EUR\">28.70, <Amt Ccy=\"EUR\">28.705, too many decimals"
    })
    void damageIsRefusedAtItsPlace(String good, String bad, String why) {
        byte[] written = CamtWriter.write(Reports.statement(7, 50, ENTRIES), Reports.NOW);
        String file = new String(written, UTF_8);
        assertThat(file).contains(good);

        assertThatThrownBy(() -> CamtReader.read(file.replace(good, bad).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        e -> {
                            assertThat(e).hasMessageContaining(why);
                            assertThat(e.where()).contains("line ");
                            assertThat(e.mend()).isNotBlank();
                        });
    }

    @Test
    void whatIsNotBookedIsLeftOut() throws Exception {
        byte[] written = CamtWriter.write(Reports.notification("N1", ENTRIES), Reports.NOW);
        byte[] pending =
                new String(written, UTF_8)
                        .replaceFirst("<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>")
                        .getBytes(UTF_8);

        assertThat(CamtReader.read(pending).getFirst().entries())
                .extracting(Entry::reference)
                .containsExactly("E2", "E3");
    }

    @Test
    void aBatchWithoutItsPaymentsIsASum() throws Exception {
        Entry whole = Reports.batch("E2");
        Entry sum =
                new Entry(
                        "E2",
                        whole.amount(),
                        whole.direction(),
                        false,
                        whole.days(),
                        whole.batch(),
                        List.of());
        Entry read = Reports.read(Reports.notification("N", List.of(sum))).entries().getFirst();

        assertThat(read).isEqualTo(sum);
        assertThat(read.sameBooking(whole)).isTrue();
    }
}
