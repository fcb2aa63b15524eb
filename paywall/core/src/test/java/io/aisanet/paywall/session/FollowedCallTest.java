package io.aisanet.paywall.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.session.SessionFunds.Funds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that somebody follows hears of its own capture, whenever and however that ends. */
class FollowedCallTest {
    private static final long NEVER_MS = 3_600_000;
    private static final long ALL = 1_000_000;
    private static final CredentialId ID = new CredentialId(1, 2);

    /** Charged 200 each. */
    private static final Cost COST = Cost.of(200);

    @TempDir Path directory;

    private final ToldSteps told = new ToldSteps();
    private final Deque<Funds> answers = new ArrayDeque<>();
    private SessionBook book;
    private SessionKeeper keeper;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        open(told);
        EvmAddress payer = EvmAddress.parse("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
        Opening opening =
                new Opening(
                        ID,
                        new Payer.Address(payer),
                        payer,
                        AisaAsset.USDC,
                        Long.MAX_VALUE,
                        Bytes32.of(new byte[32]));
        session = book.begin(opening, new Deposit(new CredentialId(3, 4), ALL, 0));
    }

    private void open(Tracing tracing) throws IOException {
        book = SessionBook.open(directory, 10, InstantSource.system(), tracing);
        keeper = SessionKeeper.start(book, new Answers(), InstantSource.system(), NEVER_MS);
    }

    /** Says what was put there; else it does what is wished. */
    private final class Answers implements SessionFunds {
        @Override
        public Funds capture(Deposit deposit, long total, boolean last) {
            return answers.isEmpty() ? new Funds.Known(total, last) : answers.poll();
        }

        @Override
        public Funds end(Deposit deposit) {
            return answers.isEmpty() ? new Funds.Known(deposit.captured(), true) : answers.poll();
        }
    }

    @AfterEach
    void close() {
        keeper.close();
        book.close();
    }

    private void charge(int number, Cost cost) {
        told.current = number;
        assertThat(book.reserve(session, number, 200)).isEqualTo(Admission.RESERVED);
        book.charge(session, number, 200, cost);
    }

    @Test
    void isCapturedWithOthersAndThoseWhomNobodyFollows() {
        charge(1, COST);
        charge(2, COST);
        charge(3, Cost.NONE);
        charge(5, COST);
        keeper.settleAll();
        assertThat(told.lines)
                .containsExactly(
                        "1-01 capture 200 Captured",
                        "5-01 capture 200 Captured",
                        "capture session of [1-01, 5-01] 2 600");
        charge(4, COST);
        keeper.settleAll();
        assertThat(told.lines).hasSize(3);
    }

    @Test
    void isCapturedWhenItsLastFractionIs() {
        charge(1, Cost.ofMillionths(1_400_000));
        charge(3, Cost.ofMillionths(1_400_000));
        keeper.settleAll();
        assertThat(told.lines)
                .containsExactly("1-01 capture 1.4 Captured", "capture session of [1-01] 1 2");
        assertThat(keeper.end(session)).isTrue();
        assertThat(told.lines).endsWith("3-01 capture 1.4 Captured", "end session of [3-01] 1 1");
    }

    @Test
    void hearsOnceThatItIsRefusedAndThatItIsPaidAllTheSame() {
        charge(1, COST);
        Funds no = new Funds.Known(0, false, "SOME_REASON");
        answers.addAll(List.of(no, no, no, no, no, no));
        keeper.settleAll();
        keeper.settleAll();
        answers.add(new Funds.Unknown("nobody knows"));
        keeper.settleAll();
        keeper.settleAll();
        assertThat(told.lines)
                .containsExactly(
                        "1-01 capture 200 Refused failed: SOME_REASON",
                        "capture session of [1-01] 1 0 SOME_REASON failed: refused",
                        "capture session of [1-01] 1 0 SOME_REASON failed: refused",
                        "capture session of [1-01] 1 failed: not known yet 0",
                        "1-01 capture 200 Captured",
                        "capture session of [1-01] 1 200");
    }

    @Test
    void hearsThatItsHoldExpiredBeforeItWasCaptured() {
        charge(1, COST);
        charge(3, COST);
        answers.add(new Funds.Known(200, true, "HOLD_EXPIRED"));
        assertThat(keeper.end(session)).isTrue();
        assertThat(told.lines)
                .containsExactly(
                        "1-01 capture 200 Captured",
                        "3-01 capture 200 NotCaptured failed: HOLD_EXPIRED",
                        "end session of [1-01, 3-01] 2 200 HOLD_EXPIRED");
    }

    @Test
    void isFollowedByALaterRunUnlessThisOneCapturedIt() throws Exception {
        charge(1, COST);
        keeper.settleAll();
        charge(3, COST);
        charge(5, COST);
        told.lines.clear();
        answers.add(new Funds.Unknown("nobody knows")); // as the first run stops
        close();
        open(told);
        keeper.settleAll();
        assertThat(told.lines)
                .endsWith(
                        "3-01 capture 200 Captured",
                        "5-01 capture 200 Captured",
                        "capture session of [3-01, 5-01] 2 400")
                .noneMatch(line -> line.startsWith("1-01"));
    }

    @Test
    void soManyAreFollowedAtOneTime() {
        for (int i = 0; i <= CallTraces.FOLLOWED_MAX; i++) {
            told.current = 1;
            book.reserve(session, i, 1);
            book.charge(session, i, 1, Cost.of(1));
        }
        keeper.settleAll();
        assertThat(told.lines).hasSize(CallTraces.FOLLOWED_MAX + 1);
        told.lines.clear();
        charge(CallTraces.FOLLOWED_MAX + 1, COST);
        keeper.settleAll();
        assertThat(told.lines).as("there is room again").hasSize(2);
    }

    /** Nothing of it is in the journal where nobody follows anything. */
    @Test
    void leavesNoTraceWhereNobodyFollows() throws Exception {
        long before = Files.size(directory.resolve("sessions.journal"));
        charge(2, COST);
        long unfollowed = Files.size(directory.resolve("sessions.journal")) - before;
        charge(1, COST);
        long followed = Files.size(directory.resolve("sessions.journal")) - before - unfollowed;
        assertThat(unfollowed).isLessThan(60);
        assertThat(followed).isGreaterThan(unfollowed);
    }
}
