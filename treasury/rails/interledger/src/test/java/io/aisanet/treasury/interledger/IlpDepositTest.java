package io.aisanet.treasury.interledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.simulator.ConnectorFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets of strangers to us. */
class IlpDepositTest {
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
    void eachPartIsADepositAndTakenOnce() throws IOException {
        world.payIn("wallet 7", 400_000, 100_001);
        world.turns(3);
        world.connector().payAgain();
        world.turns(3);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "wallet 7 400000 SEEN",
                        "wallet 7 400000 FINAL",
                        "wallet 7 100001 SEEN",
                        "wallet 7 100001 FINAL");
        assertThat(world.connector().outcomes()).containsExactly("paid", "paid", "F99", "F99");
        assertThat(world.channel().claim()).isEqualTo(500_001);
        assertThat(world.connector().owed()).isEqualTo(-500_001);
    }

    @Test
    void whoDoesNotKnowTheSecretPaysNothing() throws IOException, MalformedMessage {
        IlpAddress ours = world.channel().address("wallet 7");
        IlpAddress other = world.channel().address("wallet 8");
        world.connector().pay(ours.text(), world.channel().secretOf(other), 5);
        world.connector().pay("example.aisa", world.channel().secretOf(ours), 5);
        world.connector().pay("example.other.x", world.channel().secretOf(ours), 5);
        world.connector().pay("example.aisa.~~~", world.channel().secretOf(ours), 5);
        world.turns(3);
        assertThat(world.connector().outcomes()).containsExactly("F05", "F02", "F02", "F02");
        assertThat(told()).isEmpty();
    }

    @Test
    void aFulfillmentThatIsRefusedIsNoDeposit() throws IOException {
        world.fault(ConnectorFault.REFUSES_FULFILLMENTS, true);
        world.payIn("wallet 7", 400_000);
        world.turns(3);
        assertThat(told()).containsExactly("wallet 7 400000 SEEN", "wallet 7 400000 REORGED");
        assertThat(world.channel().claim()).isZero();
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgain() throws IOException {
        world.payIn("wallet 7", 400_000);
        world.fault(ConnectorFault.LOSES_ANSWERS, true);
        world.turns(2);
        assertThat(told()).containsExactly("wallet 7 400000 SEEN");
        world.restart();
        world.fault(ConnectorFault.LOSES_ANSWERS, false);
        world.turns(2);
        assertThat(told()).containsExactly("wallet 7 400000 SEEN", "wallet 7 400000 FINAL");
    }

    /** The peer may have taken it, and says no now: a human compares, nobody is credited. */
    @Test
    void whereTwoThingsMayBeTrueAHumanDecides() throws IOException {
        world.payIn("wallet 7", 400_000);
        world.fault(ConnectorFault.LOSES_ANSWERS, true);
        world.turns(2);
        world.fault(ConnectorFault.LOSES_ANSWERS, false);
        world.fault(ConnectorFault.REFUSES_FULFILLMENTS, true);
        world.turns(2);
        assertThat(told()).last().isEqualTo("unconfirmed wallet 7 400000 FINAL");
    }
}
