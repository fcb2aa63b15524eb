package io.aisanet.treasury.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel dies before and after each of its records, in and out: all is done once. */
class LightningCrashTest {
    private static final int TURNS = 14;

    @TempDir Path folder;

    /** As if the process had died there. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Dies at one place and counts them all. */
    private static final class Dying implements Checkpoint {
        private final List<String> places = new ArrayList<>();
        private final int at;

        Dying(int at) {
            this.at = at;
        }

        @Override
        public void reached(String place) {
            places.add(place);
            if (places.size() - 1 == at) {
                throw new Crash();
            }
        }
    }

    @Test
    void dyingAnywhereIsDoneOnce() throws IOException {
        Dying never = run(folder.resolve("never"), -1);
        assertThat(never.places)
                .contains("before planned", "after planned", "after signed", "after sent")
                .contains("after seen", "before final", "after final")
                .contains("before deposit", "after deposit", "before released", "after released")
                .contains("after incoming", "before line", "after line", "after opened");
        for (int at = 0; at < never.places.size(); at++) {
            run(folder.resolve("at-" + at), at);
        }
    }

    private static Dying run(Path folder, int at) throws IOException {
        Dying dying = new Dying(at);
        try (LightningWorld world = new LightningWorld(folder)) {
            String deposit = world.payIn(LightningWorld.AMOUNT, "wallet 7");
            PayoutBatch batch =
                    world.batch("b", world.payee(0).account(), world.payee(1).account());
            world.at(dying);
            survive(world, () -> world.submit(batch));
            world.submit(batch);
            for (int turn = 0; turn < TURNS; turn++) {
                survive(world, world::turn);
            }
            check(world, batch, deposit);
        }
        return dying;
    }

    /** What may die. */
    private interface Part {
        void run() throws IOException;
    }

    private static void survive(LightningWorld world, Part part) throws IOException {
        try {
            part.run();
        } catch (Crash e) {
            world.restart();
        }
    }

    private static void check(LightningWorld world, PayoutBatch batch, String deposit)
            throws IOException {
        assertThat(world.channel().pay().status(batch.id()))
                .allMatch(leg -> leg.state() == PayoutState.FINAL);
        batch.legs()
                .forEach(leg ->
                        assertThat(world.received(leg.destination())).isEqualTo(leg.amount()));
        assertThat(world.channel().watch().notices(0, 100))
                .extracting(notice -> notice.deposit().reference() + notice.deposit().state())
                .containsExactly(deposit + Deposit.State.SEEN, deposit + Deposit.State.FINAL);
        // One in, two out, a fee for each.
        assertThat(world.channel().reconcile().lines(0, 100)).hasSize(5);
        assertThat(world.channel().troubles()).isEmpty();
        assertThat(world.channel().alarms()).isEmpty();
    }
}
