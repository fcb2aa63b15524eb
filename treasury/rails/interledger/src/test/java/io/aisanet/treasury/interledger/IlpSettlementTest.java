package io.aisanet.treasury.interledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.Watch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we owe the peer is paid when it passes the threshold. */
class IlpSettlementTest {
    @TempDir Path folder;
    private IlpWorld world;

    @BeforeEach
    void open() throws IOException {
        world =
                new IlpWorld(
                        folder,
                        new InterledgerSettings.Credit(3_000_000, 1_000_000, 1_000_000, 200_000));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void until(PayoutBatch batch, PayoutState state) throws IOException {
        for (int turn = 0; turn < 100 && world.status(batch).state() != state; turn++) {
            world.turn();
        }
        assertThat(world.status(batch).state()).isEqualTo(state);
    }

    @Test
    void aboveTheThresholdItIsSettledOnceDownToWhatIsLeft() throws IOException {
        until(world.pay("small", IlpWorld.BOB, 900_000), PayoutState.FINAL);
        assertThat(world.settling.asked).isZero();
        until(world.pay("large", IlpWorld.BOB, 500_000), PayoutState.FINAL);
        world.turn();
        String id = world.settling.lastId;
        long owed = -world.channel().claim();
        assertThat(world.settling.lastAmount).isEqualTo(owed - 200_000);
        world.restart();
        world.turns(2);
        assertThat(world.settling.lastId).isEqualTo(id);
        world.settling.answer = Settlements.State.DONE;
        world.turn();
        int asked = world.settling.asked;
        world.turns(2);
        world.restart();
        world.turn();
        assertThat(world.settling.asked).isEqualTo(asked);
        assertThat(world.channel().claim()).isEqualTo(-200_000);
        assertThat(world.channel().watch().notices(0, 10))
                .extracting(Watch.Notice::deposit)
                .singleElement()
                .satisfies(deposit -> {
                    assertThat(deposit.reference()).isEqualTo("settle:" + id);
                    assertThat(deposit.amount()).isEqualTo(owed - 200_000);
                });
        assertThat(world.channel().reconcile().balance(world.asset(), Long.MAX_VALUE))
                .isEqualTo(-200_000);
    }

    @Test
    void beyondTheCreditNothingGoesOutUntilItIsSettled() throws IOException {
        PayoutBatch first = world.pay("first", IlpWorld.BOB, 2_900_000);
        until(first, PayoutState.FINAL);
        PayoutBatch second = world.pay("second", IlpWorld.BOB, 500_000);
        world.turns(4);
        assertThat(world.status(second).state()).isEqualTo(PayoutState.PLANNED);
        assertThat(world.channel().troubles()).anyMatch(what -> what.contains("waits until"));
        world.settling.answer = Settlements.State.REFUSED;
        world.turn();
        assertThat(world.channel().troubles()).anyMatch(what -> what.contains("by hand"));
        world.settling.answer = Settlements.State.DONE;
        until(second, PayoutState.FINAL);
    }

    @Test
    void whoOwesUsTooMuchIsNotPaidFor() throws IOException {
        // Packets are worked on at one time: which of them comes too late is open.
        world.payIn("wallet 7", 400_000, 400_000, 400_000);
        world.turns(4);
        assertThat(world.connector().outcomes()).containsExactlyInAnyOrder("paid", "paid", "T04");
        assertThat(world.channel().claim()).isEqualTo(800_000);
    }
}
