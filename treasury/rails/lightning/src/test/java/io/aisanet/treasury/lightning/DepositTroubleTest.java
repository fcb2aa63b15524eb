package io.aisanet.treasury.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.simulator.PeerFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments of our invoices. */
class DepositTroubleTest {
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

    private List<String> told() throws IOException {
        return world.channel().watch().notices(0, 100).stream()
                .map(notice ->
                        notice.deposit().claim()
                                + " "
                                + notice.deposit().amount()
                                + " "
                                + notice.deposit().state())
                .toList();
    }

    @Test
    void anInvoiceIsPaidOnceAndForWhatItAsks() throws IOException {
        Invoice invoice = world.channel().invoice("wallet 7", 1_000_000);
        world.peer().pay("dan", invoice.text(), 999_999);
        world.turns(10);
        world.peer().pay("dan", invoice.text(), 2_000_002);
        world.turns(10);
        assertThat(told()).isEmpty();
        world.peer().pay("dan", invoice.text(), 1_000_001);
        world.turns(10);
        world.peer().pay("carol", invoice.text(), 1_000_000);
        world.turns(10);
        assertThat(told()).containsExactly("wallet 7 1000001 SEEN", "wallet 7 1000001 FINAL");
    }

    @Test
    void anInvoiceThatIsOverIsNotTaken() throws IOException {
        Invoice invoice = world.channel().invoice("wallet 7", 1_000_000);
        world.pass(86_400_000);
        world.peer().pay("dan", invoice.text(), 1_000_000);
        world.turns(10);
        assertThat(told()).isEmpty();
    }

    @Test
    void anInvoiceStandsForAWalletUntilItIsPaid() throws IOException {
        Invoice first = world.channel().standingInvoice("wallet 7");
        assertThat(world.channel().standingInvoice("wallet 7")).isEqualTo(first);
        assertThat(world.channel().standingInvoice("wallet 8")).isNotEqualTo(first);
        world.restart();
        assertThat(world.channel().standingInvoice("wallet 7")).isEqualTo(first);
        world.peer().pay("dan", first.text(), 3_210_000);
        world.turns(10);
        assertThat(told()).contains("wallet 7 3210000 FINAL");
        Invoice second = world.channel().standingInvoice("wallet 7");
        assertThat(second).isNotEqualTo(first);
        world.pass(50_000_000);
        assertThat(world.channel().standingInvoice("wallet 7")).isNotEqualTo(second);
    }

    /** It was offered, we died before we gave the preimage, and the deadline passed. */
    @Test
    void whatWasOfferedMayGoAgain() throws IOException {
        String deposit = world.payIn(1_000_000, "wallet 7");
        boolean[] dead = {false};
        world.at(place -> {
            if (place.equals("before released")) {
                dead[0] = true;
                throw new IllegalStateException("died");
            }
        });
        for (int turn = 0; turn < 20 && !dead[0]; turn++) {
            try {
                world.turn();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("died");
            }
        }
        assertThat(dead[0]).isTrue();
        assertThat(told()).containsExactly("wallet 7 1000000 SEEN");
        world.at(place -> {});
        world.pass(LightningWorld.LOCK_MS);
        world.peer().tick();
        world.peer().tick();
        world.restart();
        world.turns(3);
        assertThat(told()).last().isEqualTo("wallet 7 1000000 REORGED");
        assertThat(deposit).startsWith("in:0x");
        assertThat(world.channel().alarms()).isEmpty();
    }

    @Test
    void aPeerThatKeepsOurPreimageIsAnAlarm() throws IOException {
        world.payIn(1_000_000, "wallet 7");
        world.fault(PeerFaults.WITHHOLDS, true);
        world.turns(10);
        assertThat(told()).last().isEqualTo("wallet 7 1000000 REORGED");
        assertThat(world.channel().alarms())
                .extracting(Alarm::words)
                .containsExactly("the peer has our preimage for 1000000 and does not credit us");
    }

    @Test
    void aLostAnswerToOurPreimageIsNoSecondDeposit() throws IOException {
        world.payIn(1_000_000, "wallet 7");
        world.turns(4);
        world.fault(PeerFaults.LOSES_ANSWERS, true);
        world.turns(3);
        world.fault(PeerFaults.LOSES_ANSWERS, false);
        world.restart();
        world.turns(4);
        assertThat(told()).containsExactly("wallet 7 1000000 SEEN", "wallet 7 1000000 FINAL");
        assertThat(world.channel().watch().notices(0, 10))
                .last()
                .satisfies(
                        last -> assertThat(last.deposit().state()).isEqualTo(Deposit.State.FINAL));
    }
}
