package io.aisanet.treasury.iso20022.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.iso20022.TestIbans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bank does when not all is well. */
class TroubleTest {

    private static final long CENT = 10_000;

    @TempDir Path folder;
    private BankWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new BankWorld(folder, true, 1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void noMoneyIsAFailure() throws IOException {
        submit("b", BankWorld.OPENING + CENT, 1);
        turns(16);

        assertThat(status("b").state()).isEqualTo(PayoutState.FAILED);
        assertThat(status("b").reason()).isEqualTo("AM04: not enough money");
        assertThat(world.bank().balance()).isEqualTo(BankWorld.OPENING);
    }

    @Test
    void anOrderAfterTheCutOffGoesOutOnTheNextBusinessDay() throws IOException {
        world.bank().advanceTo(Instant.parse("2026-12-24T15:00:01Z"));
        submit("b", CENT, 1);
        world.channel().work();
        world.bank().work();
        world.bank().advanceTo(Instant.parse("2026-12-28T05:59:59Z"));
        world.channel().work();
        assertThat(status("b").state()).isEqualTo(PayoutState.SEEN);
        world.bank().advanceTo(Instant.parse("2026-12-28T06:00:00Z"));
        world.channel().work();

        assertThat(status("b").state()).isEqualTo(PayoutState.FINAL);
        assertThat(Files.readString(folder.resolve("own/orders/b.xml")))
                .contains("<Dt>2026-12-28</Dt>");
    }

    @Test
    void aSecondCopyOfAnOrderIsRefusedByTheBankAndFailsNothing() throws IOException {
        world.bank().advanceTo(Instant.parse("2026-12-22T15:00:01Z"));
        submit("b", CENT, 1);
        world.channel().work();
        Path sent = folder.resolve("out/pain001-b.xml");
        Files.copy(sent, folder.resolve("out/pain001-copy.xml"));
        turns(8);

        assertThat(archived("AM05")).isEqualTo(1);
        assertThat(world.channel().suspense().open()).isEmpty();
        assertThat(status("b").state()).isEqualTo(PayoutState.FINAL);
        assertThat(world.received(world.payee(1))).isEqualTo(CENT);
    }

    @Test
    void aRefusalOfOneOfTwoFailsThatOne() throws IOException {
        world.bank().close(TestIbans.of(2));
        world.channel()
                .submit(new PayoutBatch("b", List.of(leg("p-1", CENT, 1), leg("p-2", CENT, 2))));
        turns(8);

        assertThat(Objects.requireNonNull(world.channel().status("b")))
                .extracting(PayoutStatus::state)
                .containsExactly(PayoutState.FINAL, PayoutState.FAILED);
    }

    @Test
    void partOfAPayoutThatComesBackIsForAHuman() throws IOException {
        submit("b", 100 * CENT, 1);
        turns(8);
        drop(
                "part",
                note("N-1", "R1", "CRDT", "0.90", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"));
        world.channel().work();

        assertThat(status("b").state()).isEqualTo(PayoutState.FINAL);
        assertThat(world.channel().suspense().open())
                .extracting(SuspenseTask::kind, SuspenseTask::amount)
                .containsExactly(tuple(TaskKind.RETURN_PARTIAL, 900_000L));
        assertThat(world.channel().notices(0, 10))
                .last()
                .matches(one -> one.deposit().amount() == 900_000);
    }

    @Test
    void aDebitThatNobodyOrderedIsAnAlarm() throws IOException {
        drop("fee", note("N-1", "F1", "DBIT", "0.90", "").replace("p-1", "p-9"));
        world.channel().work();

        SuspenseTask task = world.channel().suspense().open().getFirst();
        assertThat(task.kind()).isEqualTo(TaskKind.DEBIT_UNMATCHED);
        assertThat(task.kind().isAlarm()).isTrue();
        assertThat(task.amount()).isEqualTo(-900_000);
    }

    @Test
    void aDebitThatComesTwiceOrWithAnotherAmountIsAnAlarm() throws IOException {
        submit("b", 100 * CENT, 1);
        turns(8);
        drop("twice", note("N-1", "T1", "DBIT", "1.00", ""));
        drop("other", note("N-2", "T2", "DBIT", "1.01", ""));
        world.channel().work();

        assertThat(world.channel().suspense().open())
                .extracting(SuspenseTask::kind)
                .containsExactlyInAnyOrder(TaskKind.DEBIT_CONTRADICTS, TaskKind.DEBIT_DIFFERS);
    }

    @Test
    void oneEntryInTwoWaysIsAnAlarmAndCreditedOnce() throws IOException {
        drop("a", note("N-1", "E1", "CRDT", "1.00", ""));
        drop("b", note("N-2", "E1", "CRDT", "1.00", ""));
        world.channel().work();
        assertThat(world.channel().suspense().open()).hasSize(1);
        drop("c", note("N-3", "E1", "CRDT", "2.00", ""));
        drop("d", note("N-1", "E2", "CRDT", "1.00", ""));
        world.channel().work();

        assertThat(world.channel().lines(0, 10)).hasSize(1);
        assertThat(world.channel().suspense().open())
                .extracting(SuspenseTask::kind)
                .containsExactly(
                        TaskKind.NO_REFERENCE, TaskKind.ENTRY_ALTERED, TaskKind.REPORT_CONTRADICTS);
    }

    @Test
    void aMissingStatementIsWaitedForAndReported() throws IOException {
        world.bank().advanceTo(Instant.parse("2026-12-23T21:00:00Z"));
        Path first = statement("STMT-1");
        Path aside = folder.resolve("first");
        Files.move(first, aside);
        world.channel().work();
        world.restart();
        world.channel().work();
        assertThat(world.channel().nextStatement()).isEqualTo(1);
        assertThat(world.channel().suspense().open())
                .extracting(SuspenseTask::kind)
                .containsExactly(TaskKind.STATEMENT_MISSING);
        Files.move(aside, folder.resolve("in/zzz-late.xml"));
        world.channel().work();

        assertThat(world.channel().nextStatement()).isEqualTo(3);
        assertThat(world.channel().suspense().open()).isEmpty();
    }

    @Test
    void anAlteredStatementIsAnAlarm() throws IOException {
        world.bank().advanceTo(Instant.parse("2026-12-22T21:00:00Z"));
        String text = Files.readString(statement("STMT-1"));
        world.channel().work();
        drop("altered", text.replace("1000000.00", "1000000.01"));
        drop("copy", text.replace("<MsgId>STMT-1", "<MsgId>AGAIN"));
        world.channel().work();

        assertThat(world.channel().suspense().open())
                .extracting(SuspenseTask::kind)
                .containsExactly(TaskKind.REPORT_CONTRADICTS);
        assertThat(world.channel().statedBalance()).isEqualTo(BankWorld.OPENING);
    }

    @Test
    void aNotifiedEntryThatIsNotStatedIsAnAlarm() throws IOException {
        drop("a", note("N-1", "E1", "CRDT", "1.00", ""));
        world.channel().work();
        world.bank().advanceTo(Instant.parse("2026-12-22T21:00:00Z"));
        world.channel().work();

        assertThat(world.channel().suspense().open())
                .extracting(SuspenseTask::kind)
                .contains(TaskKind.ENTRY_NOT_STATED);
    }

    @ParameterizedTest
    @CsvSource({
        "<a/>, is not an ISO 20022 message",
        "<Document, is not well-formed XML",
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.052.001.08'/>, not read here"
    })
    void aBadFileGoesToQuarantine(String text, String why) throws IOException {
        drop("bad", text);
        world.channel().work();

        assertThat(folder.resolve("quarantine/bad.xml")).hasContent(text);
        assertThat(Files.readString(folder.resolve("quarantine/bad.xml.reason"))).contains(why);
    }

    @Test
    void aReportOfAnotherAccountOrOrderGoesToQuarantine() throws IOException {
        String note = note("N-1", "E1", "CRDT", "1.00", "");
        drop("account", note.replace(TestIbans.of(1_000_000).text(), TestIbans.of(5).text()));
        drop("currency", note.replace("USD", "EUR"));
        submit("b", CENT, 1);
        world.channel().work();
        world.bank().work();
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            Path answer =
                    files.filter(file -> file.toString().contains("pain002"))
                            .findFirst()
                            .orElseThrow();
            drop("order", Files.readString(answer).replace("<OrgnlMsgId>b<", "<OrgnlMsgId>c<"));
        }
        world.channel().work();

        for (String name : List.of("account", "currency", "order")) {
            assertThat(folder.resolve("quarantine/" + name + ".xml.reason")).exists();
        }
        assertThat(world.channel().lines(0, 10))
                .extracting(StatementLine::reference)
                .containsExactly("B000000001");
    }

    @ParameterizedTest
    @CsvSource({
        "12345, 1, AMOUNT",
        "1000000000000000, 1, AMOUNT",
        "10000, 1000000, DESTINATION",
    })
    void whatABankCannotPayIsRefused(long amount, int payee, ChannelRefusal.Kind kind)
            throws IOException {
        assertRefused(leg("p", amount, payee), kind);
    }

    @Test
    void destinationsAndTextsHaveToBeWhatBanksTake() throws IOException {
        String iban = TestIbans.of(1).text();
        Destination good = new Destination(iban, "Payee", Map.of("town", "Bonn", "country", "DE"));
        for (Destination bad :
                List.of(
                        new Destination(iban + "1", "Payee", Map.of()),
                        new Destination(iban, "", Map.of()),
                        new Destination(iban, "\u6771", Map.of()),
                        new Destination(iban, "Payee", Map.of("street", "Main Street")),
                        new Destination(iban, "Payee", Map.of("line", "Main Street, Bonn")),
                        new Destination(iban, "Payee", Map.of("bic", "X")))) {
            assertRefused(
                    new Payout("p", Asset.USD, CENT, bad, ""), ChannelRefusal.Kind.DESTINATION);
        }
        assertRefused(new Payout("p", Asset.USD, CENT, good, "\u6771"), ChannelRefusal.Kind.SHAPE);
        assertRefused(new Payout("p", Asset.EURC, CENT, good, ""), ChannelRefusal.Kind.ASSET);
        assertThat(
                        world.channel()
                                .submit(
                                        new PayoutBatch(
                                                "good",
                                                List.of(
                                                        new Payout(
                                                                "p", Asset.USD, CENT, good, "")))))
                .isInstanceOf(Pay.Submitted.class);
    }

    @Test
    void aHumanDecidesOnce() throws IOException {
        String reference = world.payIn(CENT, "who am I");
        world.channel().work();
        SuspenseTask task = world.channel().suspense().open().getFirst();
        assertThat(task.reference()).isEqualTo(reference);
        Resolution credit = decided(task, Resolution.Decision.CREDIT_WALLET, 12);

        assertThat(world.channel().suspense().resolve(credit))
                .isEqualTo(SuspenseDesk.Answer.DECIDED);
        world.restart();
        assertThat(world.channel().suspense().open()).isEmpty();
        assertThat(world.channel().suspense().decided(0)).containsExactly(credit);
        assertThat(world.channel().suspense().resolve(credit))
                .isEqualTo(SuspenseDesk.Answer.DECIDED);
        assertThat(
                        world.channel()
                                .suspense()
                                .resolve(decided(task, Resolution.Decision.SEND_BACK, 0)))
                .isEqualTo(SuspenseDesk.Answer.DECIDED_OTHERWISE);
    }

    private static Resolution decided(
            SuspenseTask task, Resolution.Decision decision, long wallet) {
        return new Resolution(task.id(), decision, wallet, "asked the payer", "ann", 1);
    }

    private void assertRefused(Payout leg, ChannelRefusal.Kind kind) throws IOException {
        assertThat(world.channel().submit(new PayoutBatch("refused", List.of(leg))))
                .isInstanceOfSatisfying(
                        ChannelRefusal.class, no -> assertThat(no.kind()).isEqualTo(kind));
        assertThat(world.channel().status("refused")).isNull();
    }

    private Payout leg(String id, long amount, int payee) {
        return new Payout(id, Asset.USD, amount, world.payee(payee), "");
    }

    private void submit(String batch, long amount, int payee) throws IOException {
        assertThat(
                        world.channel()
                                .submit(new PayoutBatch(batch, List.of(leg("p-1", amount, payee)))))
                .isInstanceOf(Pay.Submitted.class);
    }

    private PayoutStatus status(String batch) throws IOException {
        return Objects.requireNonNull(world.channel().status(batch)).getFirst();
    }

    private void turns(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            world.turn();
        }
    }

    private long archived(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("archive"))) {
            long found = 0;
            for (Path file : files.toList()) {
                found += Files.readString(file).contains(text) ? 1 : 0;
            }
            return found;
        }
    }

    private Path statement(String id) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("<Id>" + id + "</Id>")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no statement " + id);
    }

    private void drop(String name, String text) throws IOException {
        Files.write(folder.resolve("in").resolve(name + ".xml"), text.getBytes(UTF_8));
    }

    /** A notification of one payment with the name p-1. */
    private static String note(
            String id, String reference, String direction, String amount, String more) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
        <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-12-22T10:00:00Z</CreDtTm></GrpHdr>
        <Ntfctn><Id>%1$s</Id><Acct><Id><IBAN>%2$s</IBAN></Id><Ccy>USD</Ccy></Acct>
        <Ntry><Amt Ccy="USD">%3$s</Amt><CdtDbtInd>%4$s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-12-22</Dt></BookgDt><AcctSvcrRef>%5$s</AcctSvcrRef>
        <NtryDtls><TxDtls><Refs><EndToEndId>p-1</EndToEndId></Refs>%6$s</TxDtls></NtryDtls>
        </Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """
                .formatted(id, TestIbans.of(1_000_000).text(), amount, direction, reference, more);
    }
}
