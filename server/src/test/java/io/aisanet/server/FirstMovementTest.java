package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the outside takes is the first thing that moves: the log is known as its own nevertheless.
 */
class FirstMovementTest {
    private static final long FEE = 2_500;

    @TempDir private Path folder;

    /** Dies at the place with this number, once. */
    private static Checkpoint dyingAt(int number, List<String> places) {
        return place -> {
            places.add(place);
            if (places.size() == number) {
                throw new TreasuryTown.Crash(place);
            }
        };
    }

    @Test
    void theFirstMovementIsBookedOnceWhereverItDies() throws IOException {
        List<String> all = new ArrayList<>();
        for (boolean crashed = true; crashed; ) {
            List<String> places = new ArrayList<>();
            Path own = folder.resolve("place" + all.size());
            try (TreasuryTown town = new TreasuryTown(own)) {
                town.rail.outside.charge(FEE);
                crashed = crashes(town, dyingAt(all.size() + 1, places));
                String where = crashed ? places.getLast() : "nowhere";
                Treasury again = town.start();
                again.pass(town.rail);
                again.pass(town.rail);
                assertThat(town.state(fees(town)).debits()).as(where).isEqualTo(FEE);
                assertThat(again.state(town.rail).outside()).as(where).isEqualTo(-FEE);
                if (crashed) {
                    all.add(where);
                }
            }
        }
        assertThat(all).containsExactly("before begun", "after begun", "before cost", "after cost");
    }

    private static boolean crashes(TreasuryTown town, Checkpoint checkpoint) throws IOException {
        try {
            town.start(checkpoint).pass(town.rail);
            return false;
        } catch (TreasuryTown.Crash e) {
            return true;
        }
    }

    private static long fees(TreasuryTown town) {
        return AccountId.of(town.node.genesis.fees(), Asset.USDC);
    }

    @Test
    void aLogThatIsMissingIsRefusedAndAnOldOneIsRead() throws IOException {
        try (TreasuryTown town = new TreasuryTown(folder)) {
            town.rail.outside.charge(FEE);
            town.start().pass(town.rail);
            town.stop();
            List<String> lines = Files.readAllLines(town.log);
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).contains("begun");

            Files.delete(town.log);
            assertThatThrownBy(town::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("restore the file from a backup");

            Files.write(town.log, lines.subList(1, 2)); // as logs were before they said so
            town.start().pass(town.rail);
            town.stop();
            assertThat(Files.readAllLines(town.log)).isEqualTo(lines.subList(1, 2));
        }
    }
}
