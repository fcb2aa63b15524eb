package io.aisanet.treasury.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.lightning.simulator.PeerFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments of ours, over ways that fail and a peer that lies. */
class PaymentTroubleTest {
    /** hub, ada, bob, dan: 10 + 100 ppm, 10 + 100 ppm, 5 + 50 ppm, each of what is passed on. */
    private static final long CHEAP_FEE = 67 + 135 + 135;

    @TempDir Path folder;
    private LightningWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new LightningWorld(folder);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private PayoutBatch pay(String id, String invoice) throws IOException {
        PayoutBatch batch = world.batch(id, invoice);
        world.submit(batch);
        return batch;
    }

    private PayoutState state(PayoutBatch batch) throws IOException {
        return world.status(batch).state();
    }

    private long balance() throws IOException {
        return world.channel().reconcile().balance(world.asset(), Long.MAX_VALUE);
    }

    @Test
    void aWayOverFourHopsCostsItsFees() throws IOException {
        PayoutBatch batch = pay("fees", world.invoice("dan").text());
        world.turns(12);
        assertThat(world.status(batch).reason()).startsWith("preimage 0x");
        assertThat(world.channel().reconcile().costs(0, 10))
                .extracting(StatementLine::amount)
                .containsExactly(-CHEAP_FEE);
        assertThat(balance()).isEqualTo(1_000_000_000_000L - world.amount() - CHEAP_FEE);
        var wish = new Quote.Wish(world.asset(), world.amount(), 1, world.nowMs());
        assertThat(world.channel().quote().quote(wish))
                .isInstanceOfSatisfying(
                        ChannelQuote.class,
                        quote -> {
                            // To whoever can be reached: carol is the dearest.
                            assertThat(quote.fee()).isEqualTo(1_000 + 1_250);
                            assertThat(quote.explanation()).startsWith("2 hops at 2250");
                            assertThat(quote.amountMax()).isEqualTo(5_000_000_000L);
                        });
    }

    @Test
    void aWrongPreimageIsNoPayment() throws IOException {
        PayoutBatch batch = pay("liar", world.invoice("dan").text());
        world.fault(PeerFaults.WRONG_PREIMAGE, true);
        world.turns(12);
        assertThat(state(batch)).isEqualTo(PayoutState.SEEN);
        assertThat(world.channel().troubles())
                .anyMatch(what -> what.contains("a preimage that does not fit: payout liar-0"));
        world.fault(PeerFaults.WRONG_PREIMAGE, false);
        world.turn();
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
    }

    @Test
    void aFailureCountsOnlyWhereThePeerSignsIt() throws IOException {
        world.peer().change("offline", "dan", true);
        PayoutBatch batch = pay("fails", world.invoice("dan").text());
        world.fault(PeerFaults.UNSIGNED_FAILURE, true);
        world.turns(16);
        assertThat(state(batch)).isEqualTo(PayoutState.SEEN);
        assertThat(world.channel().troubles()).anyMatch(what -> what.contains("does not sign"));
        world.fault(PeerFaults.UNSIGNED_FAILURE, false);
        world.turn();
        assertThat(state(batch)).isEqualTo(PayoutState.FAILED);
        assertThat(world.status(batch).reason()).isEqualTo("temporary_node_failure at hop 3");
        assertThat(balance()).isEqualTo(1_000_000_000_000L);
    }

    /** Its own signature is against it: a human has both, and no second payment was made. */
    @Test
    void aSignedLieIsAnAlarm() throws IOException {
        world.fault(PeerFaults.FALSE_FAILURE, true);
        PayoutBatch batch = pay("lied", world.invoice("dan").text());
        world.turns(12);
        assertThat(state(batch)).isEqualTo(PayoutState.FAILED);
        assertThat(world.channel().alarms())
                .extracting(Alarm::amount)
                .containsExactly(-world.amount());
    }

    @Test
    void aStuckPaymentIsResolvedLate() throws IOException {
        String invoice = world.invoice("dan").text();
        world.peer().change("hold", "dan", true);
        PayoutBatch batch = pay("stuck", invoice);
        world.turns(8);
        world.pass(LightningWorld.LOCK_MS / 2);
        world.turns(5);
        assertThat(state(batch)).isEqualTo(PayoutState.SEEN);
        world.restart();
        world.peer().change("hold", "dan", false);
        world.turns(6);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.received(invoice)).isEqualTo(world.amount());
    }

    @Test
    void aDeadlineGivesTheMoneyBack() throws IOException {
        String invoice = world.invoice("dan").text();
        world.peer().change("hold", "dan", true);
        PayoutBatch batch = pay("late", invoice);
        world.turns(8);
        world.pass(LightningWorld.LOCK_MS);
        world.turns(8);
        assertThat(world.status(batch).reason()).startsWith("permanent_channel_failure at hop 4");
        assertThat(state(batch)).isEqualTo(PayoutState.FAILED);
        assertThat(balance()).isEqualTo(1_000_000_000_000L);
        world.peer().change("hold", "dan", false);
        world.turns(3);
        assertThat(world.received(invoice)).isZero();
    }

    @Test
    void aHopThatFailsIsWalkedAround() throws IOException {
        world.peer().change("disable", "ada-bob", true);
        PayoutBatch batch = pay("around", world.invoice("dan").text());
        world.turns(16);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.channel().reconcile().costs(0, 10).getFirst().amount())
                .isBetween(-6_000L, -4_000L);
    }

    @Test
    void noWayIsWorthMoreThanItMayCost() throws IOException {
        world.peer().change("disable", "hub-carol", true);
        world.peer().change("disable", "ada-bob", true);
        PayoutBatch closed = pay("closed", world.invoice("dan").text());
        world.turns(20);
        assertThat(world.status(closed).reason()).contains("channel_disabled");
        world.peer().change("disable", "hub-carol", false);
        world.pass(LightningWorld.LOCK_MS);
        PayoutBatch small = tiny("small");
        world.turns(20);
        assertThat(world.status(small).state()).isEqualTo(PayoutState.FINAL);
    }

    /** A fee limit has a fixed part: what is small may cost more than its millionths. */
    private PayoutBatch tiny(String id) throws IOException {
        var invoice = world.peer().issue("dan", 1_000, "");
        PayoutBatch batch =
                new PayoutBatch(
                        id,
                        List.of(
                                new Payout(
                                        id,
                                        world.asset(),
                                        1_000,
                                        Destination.of(invoice.text()),
                                        "")));
        world.submit(batch);
        return batch;
    }

    @Test
    void thePeerMayBeRestartedOnTheWay() throws IOException {
        String invoice = world.invoice("dan").text();
        PayoutBatch batch = pay("again", invoice);
        for (int turn = 0; turn < 14; turn++) {
            world.turn();
            world.restartPeer();
        }
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.received(invoice)).isEqualTo(world.amount());
        assertThat(world.channel().reconcile().lines(0, 10)).hasSize(2);
    }

    @Test
    void answersThatAreLostAreAskedForAgain() throws IOException {
        String invoice = world.invoice("dan").text();
        PayoutBatch batch = pay("lost", invoice);
        world.fault(PeerFaults.LOSES_ANSWERS, true);
        world.turns(3);
        assertThat(state(batch)).isEqualTo(PayoutState.SENT);
        assertThat(world.channel().troubles()).isNotEmpty();
        world.fault(PeerFaults.LOSES_ANSWERS, false);
        world.turns(10);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.received(invoice)).isEqualTo(world.amount());
        assertThat(world.channel().troubles()).isEmpty();
    }

    @Test
    void aPeerThatIsSilentIsWaitedFor() throws IOException {
        world.fault(PeerFaults.SILENT, true);
        PayoutBatch batch = pay("silent", world.invoice("dan").text());
        world.turns(2);
        assertThat(state(batch)).isEqualTo(PayoutState.SENT);
        assertThat(world.channel().troubles()).anyMatch(what -> what.contains("503"));
        world.fault(PeerFaults.SILENT, false);
        world.turns(12);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
    }

    @Test
    void aHashIsPaidOnceUnderWhateverId() throws IOException {
        String invoice = world.invoice("dan").text();
        pay("one", invoice);
        assertRefused(world.batch("two", invoice), "is paid by one-0");
        assertRefused(
                world.batch("three", world.payee(1).account(), world.payee(1).account()),
                "twice in its batch");
        world.turns(12);
        assertRefused(world.batch("four", invoice), "is paid by one-0");
        assertThat(world.received(invoice)).isEqualTo(world.amount());
    }

    @Test
    void whatFailedMayBeTriedAgain() throws IOException {
        String invoice = world.invoice("dan").text();
        world.peer().change("offline", "dan", true);
        PayoutBatch first = pay("first", invoice);
        world.turns(20);
        assertThat(state(first)).isEqualTo(PayoutState.FAILED);
        world.peer().change("offline", "dan", false);
        PayoutBatch second = pay("second", invoice);
        world.turns(12);
        assertThat(state(second)).isEqualTo(PayoutState.FINAL);
        assertThat(state(first)).isEqualTo(PayoutState.FAILED);
        assertThat(world.received(invoice)).isEqualTo(world.amount());
        assertThat(world.channel().alarms()).isEmpty();
    }

    @Test
    void whatCannotBePaidIsRefusedAtOnce() throws IOException {
        assertRefused(world.batch("a", "lnusdc1nonsense"), "invoice of a-0");
        var dear = world.peer().issue("dan", 2 * world.amount(), "");
        assertRefused(world.batch("b", dear.text()), "asks for exactly 2500000");
        String old = world.invoice("dan").text();
        world.pass(2 * LightningWorld.LOCK_MS);
        assertRefused(world.batch("c", old), "is over: ask for another");
    }

    private void assertRefused(PayoutBatch batch, String why) throws IOException {
        assertThat(world.channel().pay().submit(batch))
                .isInstanceOfSatisfying(
                        ChannelRefusal.class, no -> assertThat(no.sentence()).contains(why));
    }

    @Test
    void aStatementThatDoesNotAddUpIsNotTaken() throws IOException {
        pay("sum", world.invoice("dan").text());
        world.fault(PeerFaults.WRONG_BALANCE, true);
        world.turns(12);
        assertThat(world.channel().troubles()).anyMatch(what -> what.contains("does not add up"));
        assertThat(world.channel().reconcile().lines(0, 10)).isEmpty();
        world.fault(PeerFaults.WRONG_BALANCE, false);
        world.turn();
        assertThat(world.channel().reconcile().lines(0, 10)).hasSize(2);
    }
}
