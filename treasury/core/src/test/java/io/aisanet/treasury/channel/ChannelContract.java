package io.aisanet.treasury.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of {@link Channel}. A channel's test class extends this and says how to make one. */
public abstract class ChannelContract {

    /** How often the world turns at most until something becomes final. */
    private static final int TURNS_MAX = 200;

    private Outside outside;

    /** A fresh channel and the world around it. */
    protected abstract Outside open() throws IOException;

    @BeforeEach
    void openOutside() throws IOException {
        outside = open();
    }

    @AfterEach
    void closeOutside() throws IOException {
        outside.close();
    }

    @Test
    void aBatchIsPaidOnceHoweverOftenItIsHandedIn() throws IOException {
        PayoutBatch batch = batch("once", 3);
        submit(batch);
        submit(batch);
        turnUntilFinal(batch);
        submit(batch);
        outside.turn();

        assertPaidOnce(batch);
    }

    @Test
    void aBatchHandedInByManyThreadsAtOnceIsPaidOnce() throws Exception {
        PayoutBatch batch = batch("threads", 2);
        List<Callable<Pay.Submission>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> outside.channel().pay().submit(batch));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Pay.Submission> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isInstanceOf(Pay.Submitted.class);
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a thread could not hand the batch in", e);
        }
        turnUntilFinal(batch);

        assertPaidOnce(batch);
    }

    @Test
    void aRestartAtAnyTurnPaysOnce() throws IOException {
        PayoutBatch batch = batch("restart", 2);
        submit(batch);
        outside.restart();
        for (int turn = 0; turn < TURNS_MAX && !isFinal(batch); turn++) {
            outside.turn();
            outside.restart();
            submit(batch);
        }

        assertPaidOnce(batch);
    }

    @Test
    void aBatchIdWithOtherLegsIsRefused() throws IOException {
        PayoutBatch batch = batch("reused", 2);
        submit(batch);
        PayoutBatch other = new PayoutBatch(batch.id(), List.of(batch.legs().getFirst()));

        assertThat(outside.channel().pay().submit(other))
                .isInstanceOfSatisfying(
                        ChannelRefusal.class,
                        no -> assertThat(no.kind()).isEqualTo(ChannelRefusal.Kind.ID_REUSED));
        turnUntilFinal(batch);
        assertPaidOnce(batch);
    }

    @Test
    void aPayoutIdInAnotherBatchIsRefused() throws IOException {
        PayoutBatch batch = batch("first", 1);
        submit(batch);

        assertThat(outside.channel().pay().submit(new PayoutBatch("second", batch.legs())))
                .isInstanceOfSatisfying(
                        ChannelRefusal.class,
                        no -> assertThat(no.kind()).isEqualTo(ChannelRefusal.Kind.ID_REUSED));
        assertThat(outside.channel().pay().status("second")).isNull();
    }

    @Test
    void everyMoveIsLegalAndToldInOrder() throws IOException {
        PayoutBatch batch = batch("moves", 2);
        submit(batch);
        turnUntilFinal(batch);

        List<Pay.Change> changes = outside.channel().pay().changes(0, 1000);
        Moves.check(changes);
        for (Payout leg : batch.legs()) {
            assertThat(changes)
                    .filteredOn(change -> change.status().payoutId().equals(leg.id()))
                    .last()
                    .satisfies(last -> {
                        assertThat(last.status().state()).isEqualTo(PayoutState.FINAL);
                        assertThat(last.status().reference()).isNotEmpty();
                    });
        }
    }

    @Test
    void feedsAreTheSameAfterARestartAndInParts() throws IOException {
        PayoutBatch batch = batch("feeds", 2);
        submit(batch);
        outside.payIn(outside.amount(), "claim-1");
        turnUntilFinal(batch);
        outside.turn();
        List<Pay.Change> changes = outside.channel().pay().changes(0, 1000);
        List<Watch.Notice> notices = outside.channel().watch().notices(0, 1000);
        List<StatementLine> lines = outside.channel().reconcile().lines(0, 1000);
        Channel again = outside.restart();

        assertThat(again.pay().changes(0, 1000)).startsWith(changes.toArray(Pay.Change[]::new));
        assertThat(again.watch().notices(0, 1000)).startsWith(notices.toArray(Watch.Notice[]::new));
        assertThat(again.reconcile().lines(0, 1000))
                .startsWith(lines.toArray(StatementLine[]::new));
        assertThat(again.pay().changes(changes.getFirst().number(), 1))
                .containsExactly(changes.get(1));
        assertThat(again.watch().notices(0, 1)).containsExactly(notices.getFirst());
    }

    @Test
    void aDepositIsToldWithWhatItClaimsAndBecomesFinal() throws IOException {
        String first = outside.payIn(outside.amount(), "claim-1");
        String second = outside.payIn(outside.amount(), "claim-1");
        assertThat(second).isNotEqualTo(first);
        List<Watch.Notice> notices = List.of();
        for (int turn = 0; turn < TURNS_MAX && !Moves.isFinal(notices, first, second); turn++) {
            outside.turn();
            notices = outside.channel().watch().notices(0, 1000);
        }

        assertThat(Moves.isFinal(notices, first, second)).isTrue();
        Moves.checkDeposits(notices);
        assertThat(notices)
                .extracting(Watch.Notice::deposit)
                .allSatisfy(deposit -> {
                    assertThat(deposit.claim()).contains("claim-1");
                    assertThat(deposit.amount()).isEqualTo(outside.amount());
                    assertThat(deposit.asset()).isEqualTo(outside.asset());
                });
    }

    @Test
    void theStatementHasEveryFinalMovementAndAddsUp() throws IOException {
        String in = outside.payIn(outside.amount(), "claim-1");
        PayoutBatch batch = batch("books", 2);
        submit(batch);
        turnUntilFinal(batch);
        for (int turn = 0; turn < TURNS_MAX && !onStatement(in); turn++) {
            outside.turn();
        }
        Reconcile books = outside.channel().reconcile();
        List<StatementLine> lines = books.lines(0, 1000);

        assertThat(lines).extracting(StatementLine::reference).contains(in).doesNotHaveDuplicates();
        assertThat(lines).extracting(StatementLine::reference).containsAll(references(batch));
        long balance = books.balance(outside.asset(), 0);
        for (StatementLine line : lines) {
            balance += line.asset() == outside.asset() ? line.amount() : 0;
            assertThat(books.balance(outside.asset(), line.number())).isEqualTo(balance);
        }
        assertThat(lines).extracting(StatementLine::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aQuoteKnowsItsLimits() throws IOException {
        var wish = new Quote.Wish(outside.asset(), 2 * outside.amount(), 2, outside.nowMs());

        assertThat(outside.channel().quote().quote(wish))
                .isInstanceOfSatisfying(
                        ChannelQuote.class,
                        quote -> {
                            assertThat(outside.amount())
                                    .isBetween(quote.amountMin(), quote.amountMax());
                            assertThat(quote.explanation()).isNotBlank();
                            assertThat(quote.validUntilMs())
                                    .isGreaterThanOrEqualTo(outside.nowMs());
                        });
    }

    @Test
    void factsAndCalendarAgree() {
        ChannelFacts facts = outside.channel().facts();
        long nowMs = outside.nowMs();

        assertThat(facts.assets()).contains(outside.asset());
        assertThat(facts.calendar().cutOffMs(nowMs)).isGreaterThanOrEqualTo(nowMs);
        long goesOutMs = facts.calendar().goesOutMs(nowMs);
        assertThat(goesOutMs).isGreaterThanOrEqualTo(nowMs);
        assertThat(facts.calendar().goesOutMs(goesOutMs)).isEqualTo(goesOutMs);
    }

    private PayoutBatch batch(String id, int legs) {
        List<Payout> payouts = new ArrayList<>();
        for (int i = 0; i < legs; i++) {
            payouts.add(
                    new Payout(
                            id + "-" + i,
                            outside.asset(),
                            outside.amount(),
                            outside.payee(i),
                            "invoice " + i));
        }
        return new PayoutBatch(id, payouts);
    }

    private void submit(PayoutBatch batch) throws IOException {
        Pay.Submission answer = outside.channel().pay().submit(batch);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Pay.Submitted.class,
                        taken ->
                                assertThat(taken.legs())
                                        .extracting(PayoutStatus::payoutId)
                                        .isEqualTo(batch.legs().stream().map(Payout::id).toList()));
    }

    private void turnUntilFinal(PayoutBatch batch) throws IOException {
        for (int turn = 0; turn < TURNS_MAX && !isFinal(batch); turn++) {
            outside.turn();
        }
        assertThat(isFinal(batch)).as("batch %s final", batch.id()).isTrue();
    }

    private boolean isFinal(PayoutBatch batch) throws IOException {
        return statuses(batch).stream().allMatch(leg -> leg.state() == PayoutState.FINAL);
    }

    private List<PayoutStatus> statuses(PayoutBatch batch) throws IOException {
        List<PayoutStatus> known = outside.channel().pay().status(batch.id());
        if (known == null) {
            throw new AssertionError("batch " + batch.id() + " was taken on and is forgotten");
        }
        return known;
    }

    private List<String> references(PayoutBatch batch) throws IOException {
        return statuses(batch).stream().map(PayoutStatus::reference).toList();
    }

    private boolean onStatement(String reference) throws IOException {
        return outside.channel().reconcile().lines(0, 1000).stream()
                .anyMatch(line -> line.reference().equals(reference));
    }

    private void assertPaidOnce(PayoutBatch batch) throws IOException {
        assertThat(isFinal(batch)).isTrue();
        for (Payout leg : batch.legs()) {
            assertThat(outside.received(leg.destination())).as(leg.id()).isEqualTo(leg.amount());
        }
    }
}
