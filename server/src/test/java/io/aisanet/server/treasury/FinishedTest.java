package io.aisanet.server.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DerivedFile;
import io.aisanet.treasury.netting.NettingRules;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is finished is in a file and not in memory, and is found whatever happens to the file. */
class FinishedTest {
    private static final String RAIL = "rail";
    private static final int RECORDS = 6;
    private static final long HOUR_MS = 3_600_000;
    private static final Map<String, RailRules> RULES =
            Map.of(
                    RAIL,
                    new RailRules(
                            new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                            FeeSchedule.NONE,
                            1));

    @TempDir private Path folder;

    private static String id(long number) {
        return HexFormat.of().toHexDigits(number * 0x9E3779B97F4A7C15L)
                + HexFormat.of().toHexDigits(number);
    }

    private static Withdrawal.Order order(long number) {
        return new Withdrawal.Order(
                id(number),
                number,
                RAIL,
                AccountId.of(1 + number % 3, Asset.EURC),
                100 + number,
                1,
                new Destination("DE" + number, "Payee " + number, Map.of("bic", "B" + number)),
                "invoice " + number,
                0,
                0,
                number * HOUR_MS / 100);
    }

    private static ObjectNode stage(long number, Stage stage) {
        return RecordText.of("stage")
                .put("id", id(number))
                .put("stage", stage.name())
                .put("why", "")
                .put("at", number);
    }

    private static ObjectNode told(long number, PayoutState state) {
        var status = new PayoutStatus(id(-number), id(-number), state, "out-" + number, "", number);
        return RecordText.change(RAIL, new Pay.Change(number, status));
    }

    /** All that is written down of one that is paid. */
    private static List<ObjectNode> life(long number) {
        Withdrawal.Order order = order(number);
        var leg =
                new Handover.Leg(
                        id(-number),
                        order.asset(),
                        order.amount(),
                        order.to(),
                        order.purpose(),
                        List.of(order.id()));
        var handover =
                new Handover(RAIL, id(-number), List.of(RailBook.key(order)), List.of(leg), number);
        return List.of(
                RecordText.order(order),
                stage(number, Stage.HELD),
                stage(number, Stage.CAPTURED),
                RecordText.handover(handover),
                told(number, PayoutState.FINAL),
                stage(number, Stage.PAID));
    }

    private TreasuryBook open() throws IOException {
        return new TreasuryBook(folder.resolve("treasury.log"), RULES, Checkpoint.NONE);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void oneThatIsFinishedTakesAFewBytes() {
        int many = 60_000;
        long before = heap();
        try (var state =
                new TreasuryState(RULES, new DerivedFile(folder.resolve("finished.dat")))) {
            double most = 0;
            for (long number = 1; number <= many; number++) {
                life(number).forEach(state::apply);
                long bytes = state.withdrawals.finishedBytes() + state.legs.overBytes();
                most = number < 10_000 ? 0 : Math.max(most, (double) bytes / number);
            }
            long heap = heap() - before;
            System.out.printf(
                    "%d finished: %.1f bytes each at most, heap %.1f each%n",
                    many, most, (double) heap / many);
            assertThat(most).isLessThanOrEqualTo(64);
            assertThat(heap / many).isLessThan(200);
            assertThat(state.withdrawals.open(any -> true)).isEmpty();
            assertThat(state.withdrawals.count()).isEqualTo(many);
            for (long number : new long[] {1, 4_711, many}) {
                Withdrawal one = state.withdrawals.require(id(number));
                assertThat(one.order()).isEqualTo(order(number));
                assertThat(one.stage()).isEqualTo(Stage.PAID);
                assertThat(one.reference()).isEqualTo("out-" + number);
            }
            assertThat(state.withdrawals.find(id(many + 1))).isEmpty();
        }
    }

    /** Each record of one after the other, and a start after each. */
    @Test
    void itIsTheSameAfterEveryStart() throws IOException {
        List<ObjectNode> records = life(1);
        assertThat(records).hasSize(RECORDS);
        Withdrawal before = null;
        for (ObjectNode record : records) {
            try (TreasuryBook book = open()) {
                assertThat(book.withdrawal(id(1)).orElse(null)).isEqualTo(before);
                book.append(record);
                before = book.withdrawal(id(1)).orElseThrow();
            }
        }
        try (TreasuryBook book = open()) {
            assertThat(book.withdrawal(id(1))).contains(before);
            assertThat(book.open(any -> true)).isEmpty();
            book.append(told(1, PayoutState.RETURNED));
            assertThat(book.open(any -> true))
                    .extracting(Withdrawal::stage)
                    .containsExactly(Stage.PAID);
        }
        try (TreasuryBook book = open()) {
            Withdrawal late = book.open(any -> true).getFirst();
            assertThat(late.payoutState()).isEqualTo("RETURNED");
            assertThat(book.advance(late, Stage.RETURNED, "closed", 9).stage())
                    .isEqualTo(Stage.RETURNED);
            assertThat(book.open(any -> true)).isEmpty();
            assertThat(book.of(RAIL, RailBook::outside)).containsEntry(Asset.EURC, 0L);
        }
        try (TreasuryBook book = open()) {
            assertThat(book.withdrawal(id(1)).orElseThrow().reason()).isEqualTo("closed");
            assertThat(book.status(id(-1)))
                    .extracting(PayoutStatus::state)
                    .isEqualTo(PayoutState.RETURNED);
        }
    }

    private TreasuryBook filled(int many) throws IOException {
        TreasuryBook book = open();
        for (long number = 1; number <= many; number++) {
            life(number).forEach(book::append);
        }
        return book;
    }

    private void spoil(Consumer<RandomAccessFile> how) throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("finished.dat").toFile(), "rw")) {
            how.accept(file);
        }
    }

    private static void zero(RandomAccessFile file) {
        try {
            byte[] zeros = new byte[(int) file.length() - 100];
            file.seek(100);
            file.write(zeros);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void cut(RandomAccessFile file) {
        try {
            file.setLength(100);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileThatIsSpoiltIsWrittenAnew() throws IOException {
        int many = 120; // more than waits in memory to be written
        try (TreasuryBook book = filled(many)) {
            List<Withdrawal> all = book.withdrawals(any -> true);
            assertThat(all).extracting(one -> one.order().number()).isSorted().hasSize(many);
            for (Consumer<RandomAccessFile> how :
                    List.<Consumer<RandomAccessFile>>of(FinishedTest::zero, FinishedTest::cut)) {
                spoil(how);
                assertThat(book.withdrawals(any -> true)).isEqualTo(all);
                spoil(how);
                // It is asked for again: it is not a new one.
                assertThat(book.request(id(3), _ -> order(many + 1))).isEqualTo(all.get(2));
                assertThat(book.count()).isEqualTo(many);
            }
            spoil(FinishedTest::cut);
            book.append(told(5, PayoutState.RETURNED)); // what it is about cannot be read
            assertThat(book.open(any -> true))
                    .extracting(one -> one.order().number())
                    .containsExactly(5L);
            assertThat(book.legs(4, 1).getFirst().status())
                    .extracting(PayoutStatus::state)
                    .isEqualTo(PayoutState.RETURNED);
            assertThat(book.left(RAIL, 0, _ -> false).values().stream().mapToLong(it -> it).sum())
                    .isEqualTo(all.stream().mapToLong(one -> one.order().amount()).sum());
        }
        for (Consumer<RandomAccessFile> how :
                List.<Consumer<RandomAccessFile>>of(FinishedTest::zero, FinishedTest::cut)) {
            spoil(how);
            try (TreasuryBook book = open()) {
                assertThat(book.withdrawals(any -> true)).hasSize(many);
            }
        }
        Files.delete(folder.resolve("finished.dat"));
        try (TreasuryBook book = open()) {
            assertThat(book.withdrawals(any -> true)).hasSize(many);
        }
    }

    @Test
    void listsAreInTheOrderInWhichTheyWereAskedFor() throws IOException {
        int many = 9;
        try (TreasuryBook book = filled(many)) {
            book.append(RecordText.order(order(many + 1)));
            book.append(told(4, PayoutState.RETURNED)); // is in memory again
            assertThat(numbers(book.page(0, 4, _ -> true))).containsExactly(1L, 2L, 3L, 4L);
            assertThat(numbers(book.page(4, 4, _ -> true))).containsExactly(5L, 6L, 7L, 8L);
            assertThat(numbers(book.page(8, 4, _ -> true))).containsExactly(9L, 10L);
            long payer = order(4).payer();
            assertThat(numbers(book.page(1, 2, it -> it == payer))).containsExactly(4L, 7L);
            assertThat(numbers(book.newest(0, 3))).containsExactly(8L, 9L, 10L);
            assertThat(numbers(book.newest(3, 4))).containsExactly(4L, 5L, 6L, 7L);
            assertThat(numbers(book.newest(99, 4))).isEmpty();
            long others =
                    book
                            .withdrawals(one -> one.order().payer() != payer && one.stage().isOut())
                            .stream()
                            .mapToLong(one -> one.order().amount())
                            .sum();
            assertThat(book.left(RAIL, 0, it -> it == payer).values()).containsExactly(others);
        }
    }

    private static List<Long> numbers(List<Withdrawal> all) {
        return all.stream().map(one -> one.order().number()).toList();
    }
}
