package io.aisanet.treasury.interledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The channel dies before and after each of its records, in and out: all is done once. */
class IlpCrashTest {
    private static final int TURNS = 60;

    @TempDir Path folder;

    /** As if the process had died there. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Dies at one place, and stays dead on every thread until it is opened again. */
    private static final class Dying implements Checkpoint {
        private final List<String> places = new ArrayList<>();
        private final int at;
        private boolean dead;

        Dying(int at) {
            this.at = at;
        }

        @Override
        public synchronized void reached(String place) {
            places.add(place);
            dead |= places.size() - 1 == at;
            if (dead) {
                throw new Crash();
            }
        }

        synchronized boolean wasDead() {
            boolean was = dead;
            dead = false;
            return was;
        }
    }

    @Test
    @Timeout(300)
    void dyingAnywhereIsDoneOnce() throws IOException {
        Dying never = run(folder.resolve("never"), -1);
        assertThat(never.places)
                .contains("before planned", "after planned", "after packet", "before taken")
                .contains("after signed", "after sent", "after seen", "before final")
                .contains("after rejected", "before line", "after line")
                .contains("after accepted", "before offered", "after deposit");
        for (int at = 0; at < never.places.size(); at++) {
            run(folder.resolve("at-" + at), at);
        }
    }

    private static Dying run(Path folder, int at) throws IOException {
        Dying dying = new Dying(at);
        try (IlpWorld world = new IlpWorld(folder)) {
            world.at(dying);
            var batch =
                    new PayoutBatch(
                            "b",
                            List.of(
                                    new Payout(
                                            "b",
                                            world.asset(),
                                            600_000,
                                            world.payee(IlpWorld.CAROL),
                                            "")));
            world.payIn("wallet 7", 300_000);
            survive(world, dying, () -> world.channel().pay().submit(batch));
            assertThat(world.channel().pay().submit(batch)).isInstanceOf(Pay.Submitted.class);
            for (int turn = 0; turn < TURNS; turn++) {
                survive(world, dying, world::turn);
            }
            check(world, at, dying);
        }
        return dying;
    }

    /** What may die. */
    private interface Step {
        void run() throws IOException;
    }

    private static void survive(IlpWorld world, Dying dying, Step step) throws IOException {
        try {
            step.run();
        } catch (Crash e) {
            world.restart();
        } catch (IOException e) {
            assertThat(dying.dead).as("trouble without a death: " + e).isTrue();
        }
        if (dying.wasDead()) {
            world.restart();
        }
    }

    private static void check(IlpWorld world, int at, Dying dying) throws IOException {
        String what = at < 0 ? "alive" : "died " + dying.places.get(at);
        assertThat(Objects.requireNonNull(world.channel().pay().status("b")).getFirst().state())
                .as(what)
                .isEqualTo(PayoutState.FINAL);
        assertThat(world.connector().received(IlpWorld.CAROL)).as(what).isEqualTo(600_000);
        long lines =
                world.channel().reconcile().lines(0, 100).stream()
                        .mapToLong(StatementLine::amount)
                        .sum();
        assertThat(lines).as(what).isEqualTo(world.channel().claim());
        assertThat(world.connector().owed()).as(what).isEqualTo(-world.channel().claim());
        // What was never written down is not fulfilled: its time runs out, and its payer knows.
        String outcome = what.equals("died before accepted") ? "open" : "paid";
        assertThat(world.connector().outcomes()).as(what).containsExactly(outcome);
    }
}
