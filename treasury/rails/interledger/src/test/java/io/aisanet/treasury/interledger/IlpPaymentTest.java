package io.aisanet.treasury.interledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.interledger.simulator.ConnectorFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments of ours: exact amounts in parts, and a peer that fails or lies. */
class IlpPaymentTest {
    @TempDir Path folder;
    private IlpWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new IlpWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private PayoutState state(PayoutBatch batch) throws IOException {
        return world.status(batch).state();
    }

    /**
     * Two connectors round up what they take, and carry 400,000 at once: it arrives to the unit.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999, 399_999, 400_001, 1_250_000, 7_777_777})
    void arrivesExactly(long amount) throws IOException {
        PayoutBatch batch = world.pay("exact", IlpWorld.CAROL, amount);
        for (int turn = 0; turn < 120 && state(batch) != PayoutState.FINAL; turn++) {
            world.turn();
        }
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.CAROL)).isEqualTo(amount);
        long cost =
                world.channel().reconcile().costs(0, 10).stream()
                        .mapToLong(StatementLine::amount)
                        .sum();
        assertThat(world.channel().claim()).isEqualTo(-amount + cost);
        assertThat(world.connector().owed()).isEqualTo(amount - cost);
        // 500 and 1,700 millionths, each rounded up for each part
        long parts = amount / 390_000 + 2;
        assertThat(-cost)
                .isBetween(amount * 2_199 / 1_000_000, amount * 2_205 / 1_000_000 + 3 * parts);
    }

    @Test
    void whatItCostIsWhatTheNextOneIsQuoted() throws IOException {
        var wish = new Quote.Wish(world.asset(), 1_000_000, 1, world.nowMs());
        assertThat(((ChannelQuote) world.channel().quote().quote(wish)).fee()).isEqualTo(10_000);
        world.pay("first", IlpWorld.CAROL, 1_000_000);
        world.turns(30);
        var quote = (ChannelQuote) world.channel().quote().quote(wish);
        assertThat(quote.fee()).isBetween(2_200L, 2_230L);
        assertThat(quote.amountMax()).isBetween(48_000_000L, 49_000_000L);
    }

    @Test
    void aReplyThatIsLostIsAskedOfThePayee() throws IOException {
        world.fault(ConnectorFault.DROPS_REPLIES, true);
        PayoutBatch batch = world.pay("lost", IlpWorld.BOB, 500_000);
        world.turns(8);
        assertThat(state(batch)).isEqualTo(PayoutState.SENT);
        world.fault(ConnectorFault.DROPS_REPLIES, false);
        world.turns(40);
        world.turns(10);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.BOB)).isEqualTo(500_000);
    }

    @Test
    void aPacketThatIsForgottenGoesOutAgainAfterItsTime() throws IOException {
        world.fault(ConnectorFault.FORGETS, true);
        PayoutBatch batch = world.pay("forgotten", IlpWorld.BOB, 500_000);
        world.turns(3);
        world.fault(ConnectorFault.FORGETS, false);
        world.turns(20);
        assertThat(state(batch)).isEqualTo(PayoutState.SENT);
        assertThat(world.connector().received(IlpWorld.BOB)).isZero();
        world.turns(30);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.BOB)).isEqualTo(500_000);
    }

    @Test
    void aWrongFulfillmentIsNone() throws IOException {
        world.fault(ConnectorFault.WRONG_FULFILLMENT, true);
        PayoutBatch batch = world.pay("liar", IlpWorld.BOB, 500_000);
        world.turns(6);
        assertThat(state(batch)).isEqualTo(PayoutState.SENT);
        // The payee's own word settles it: what we owe is what it has.
        world.fault(ConnectorFault.WRONG_FULFILLMENT, false);
        world.turns(50);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.BOB)).isEqualTo(500_000);
    }

    /** The same part goes out again; the payee says that it has it, and takes it once. */
    @Test
    void aRejectThatIsALiePaysOnce() throws IOException {
        world.fault(ConnectorFault.FALSE_REJECT, true);
        PayoutBatch batch = world.pay("false", IlpWorld.BOB, 500_000);
        world.turns(10);
        world.fault(ConnectorFault.FALSE_REJECT, false);
        world.turns(60);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.BOB)).isEqualTo(500_000);
    }

    @Test
    void whoCannotBeReachedIsFailedAfterThePacketsTime() throws IOException {
        world.fault(ConnectorFault.UNREACHABLE, true);
        PayoutBatch batch = world.pay("nobody", IlpWorld.BOB, 500_000);
        world.turns(20);
        assertThat(state(batch)).isEqualTo(PayoutState.SENT);
        world.turns(20);
        assertThat(state(batch)).isEqualTo(PayoutState.FAILED);
        assertThat(world.status(batch).reason()).isEqualTo("rejected: F02");
        assertThat(world.channel().claim()).isZero();
    }

    /** Where a part arrived it can neither fail nor be final: it waits, and says so. */
    @Test
    void whatArrivedInPartIsNeverFailed() throws IOException {
        PayoutBatch batch = world.pay("part", IlpWorld.CAROL, 1_250_000);
        for (int turn = 0; world.connector().received(IlpWorld.CAROL) == 0; turn++) {
            assertThat(turn).isLessThan(20);
            world.turn();
        }
        world.fault(ConnectorFault.UNREACHABLE, true);
        world.turns(60);
        world.pass(600_000);
        world.turns(3);
        assertThat(state(batch)).isEqualTo(PayoutState.SEEN);
        assertThat(world.channel().troubles())
                .anyMatch(what -> what.contains("of 1250000 arrived, the rest is rejected: F02"));
        world.fault(ConnectorFault.UNREACHABLE, false);
        world.pass(60_000);
        world.turns(30);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.CAROL)).isEqualTo(1_250_000);
    }

    @Test
    void aSilentPeerIsWaitedFor() throws IOException {
        world.fault(ConnectorFault.SILENT, true);
        PayoutBatch batch = world.pay("silent", IlpWorld.BOB, 500_000);
        world.turns(3);
        assertThat(world.channel().troubles()).anyMatch(what -> what.contains("503"));
        world.fault(ConnectorFault.SILENT, false);
        world.turns(10);
        assertThat(state(batch)).isEqualTo(PayoutState.FINAL);
    }

    @Test
    void whatCannotBePaidIsRefusedAtOnce() throws IOException {
        assertRefused(Destination.of(IlpWorld.BOB), "secret");
        assertRefused(new Destination("nobody", "", Map.of("secret", "x")), "is no ILP address");
        assertRefused(new Destination(IlpWorld.BOB, "", Map.of("secret", "c2hvcnQ")), "32 bytes");
        assertRefused(
                new Destination("example.aisa.x", "", world.payee(IlpWorld.BOB).details()),
                "to ourselves");
    }

    private void assertRefused(Destination to, String why) throws IOException {
        var batch = new PayoutBatch("bad", List.of(new Payout("bad", world.asset(), 5, to, "")));
        assertThat(world.channel().pay().submit(batch))
                .isInstanceOfSatisfying(
                        ChannelRefusal.class, no -> assertThat(no.sentence()).contains(why));
    }
}
