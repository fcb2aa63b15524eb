package io.aisanet.treasury.iso20022.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.iso20022.id.WalletReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies at every place in turn, and what it does is done once. */
class CrashTest {

    private static final int TURNS = 40;
    private static final String CLAIM = WalletReference.deposit(12).reference().text();

    @TempDir Path folder;

    /** Thrown where the process dies. */
    private static final class Death extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts places, and dies at one. */
    private static final class Dying implements CrashPoint {
        private final Set<String> places = new TreeSet<>();
        private final int at;
        private int reached;

        Dying(int at) {
            this.at = at;
        }

        @Override
        public void reached(String place) throws IOException {
            places.add(place);
            if (reached++ == at) {
                throw new Death();
            }
        }
    }

    @Test
    void dyingAnywhereIsDoneOnce() throws Exception {
        Dying never = run(folder.resolve("never"), -1);
        assertThat(never.places).containsExactly("composed", "put", "read", "sent", "signed");
        assertThat(never.reached).isBetween(10, 60);
        for (int at = 0; at < never.reached; at++) {
            run(folder.resolve("at-" + at), at);
        }
    }

    private static Dying run(Path folder, int at) throws Exception {
        Dying dying = new Dying(at);
        try (BankWorld world = new BankWorld(folder, true, 1)) {
            world.crash(dying);
            PayoutBatch batch = batch(world);
            String deposit = world.payIn(world.amount(), CLAIM);
            assertThat(world.channel().submit(batch)).isInstanceOf(Pay.Submitted.class);
            for (int turn = 0; turn < TURNS; turn++) {
                turn(world);
            }
            check(world, batch, deposit);
        }
        return dying;
    }

    private static void turn(BankWorld world) throws IOException {
        try {
            world.turn();
        } catch (Death e) {
            world.restart();
        }
    }

    private static PayoutBatch batch(BankWorld world) {
        return new PayoutBatch(
                "b-1",
                List.of(
                        new Payout("p-1", Asset.USD, world.amount(), world.payee(1), "one"),
                        new Payout("p-2", Asset.USD, world.amount(), world.payee(2), "two")));
    }

    private static void check(BankWorld world, PayoutBatch batch, String deposit)
            throws IOException {
        assertThat(Objects.requireNonNull(world.channel().status("b-1")))
                .allMatch(status -> status.state() == PayoutState.FINAL);
        for (Payout leg : batch.legs()) {
            assertThat(world.received(leg.destination())).isEqualTo(leg.amount());
        }
        assertThat(world.channel().notices(0, 100))
                .extracting(Watch.Notice::deposit)
                .hasSize(2)
                .allMatch(one -> one.reference().equals(deposit) && one.claim().equals(CLAIM));
        assertThat(world.channel().lines(0, 100)).hasSize(3);
        assertThat(world.channel().statedBalance()).isEqualTo(world.bank().balance());
        assertThat(world.channel().suspense().open()).isEmpty();
        try (Stream<Path> left = Files.list(world.folder().resolve("in"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatDidNotReachTheDiskIsNotTold() throws Exception {
        try (BankWorld world = new BankWorld(folder, true, 1)) {
            world.channel().close();
            assertThatThrownBy(() -> world.channel().submit(batch(world)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> world.channel().status("b-1"))
                    .hasMessageContaining("open it again");
            world.restart();
            assertThat(world.channel().status("b-1")).isNull();
        }
    }

    @Test
    void twoProcessesDoNotShareAJournal() throws Exception {
        try (BankWorld world = new BankWorld(folder, true, 1)) {
            assertThat(world.channel().changes(0, 1)).isEmpty();
            assertThatThrownBy(() -> new BankWorld(folder, true, 1)).isInstanceOf(Exception.class);
        }
    }
}
