package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.World.Wishes;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A crash at each place in turn, and then at each place again after the restart. */
class PayoutCrashTest {
    /** More places than any run passes. */
    private static final int PLACES_MAX = 60;

    private static Anvil anvil;
    private static FiatToken token;

    @BeforeAll
    static void start() throws IOException {
        anvil = Anvil.start();
        token = FiatToken.create(anvil);
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @Test
    void aCrashAtAnyPlacePaysOnce() throws IOException {
        RailSettings.Pace pace = new RailSettings.Pace(2, 8, 30_000, 120_000, 1_000);
        try (World world = new World(anvil, token, Wishes.none(anvil).with(pace))) {
            int crashes = 0;
            boolean more = true;
            for (int place = 0; place < PLACES_MAX && more; place++) {
                more = crashesAndPaysOnce(world, "crash-" + place, place);
                crashes += more ? 1 : 0;
            }
            assertThat(more).as("all places were reached").isFalse();
            // Two transactions, each signed, sent, noted, seen, final, and the batch before.
            assertThat(crashes).isGreaterThanOrEqualTo(22);
        }
    }

    private static boolean crashesAndPaysOnce(World world, String id, int place)
            throws IOException {
        PayoutBatch batch = world.batch(id, 3);
        long before = world.token.balance(world.key.address());
        Crashes crashes = new Crashes();
        world.restart(crashes.afterPlaces(place));
        boolean crashed =
                crashes.run(() -> {
                    world.channel().pay().submit(batch);
                    for (int turn = 0; turn < 12; turn++) {
                        world.turn();
                    }
                });
        world.restart();
        world.channel().pay().submit(batch);
        world.turnUntil(batch, PayoutState.FINAL);
        assertThat(world.channel().troubles()).isEmpty();

        assertThat(before - world.token.balance(world.key.address())).isEqualTo(batch.total());
        return crashed;
    }

    @Test
    void crashesOnEveryStepOfTheWayPayOnce() throws IOException {
        try (World world = new World(anvil, token)) {
            PayoutBatch batch = world.batch("again", 3);
            Crashes crashes = new Crashes();
            int crashed = 0;
            for (int i = 0; i < 40; i++) {
                world.restart(crashes.afterPlaces(i % 5));
                crashed +=
                        crashes.run(() -> {
                            world.channel().pay().submit(batch);
                            world.turn();
                        })
                                ? 1
                                : 0;
            }
            world.restart();
            world.turnUntil(batch, PayoutState.FINAL);

            assertThat(crashed).isGreaterThanOrEqualTo(5);
            for (Payout leg : batch.legs()) {
                assertThat(world.received(leg.destination())).isEqualTo(leg.amount());
            }
        }
    }

    @Test
    void nothingIsSentThatIsNotOnDisk() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            List<Boolean> onDisk = new CopyOnWriteArrayList<>();
            node.tells(call -> {
                if (call.path("method").asText().equals("eth_sendRawTransaction")) {
                    String log = Files.readString(world.directory.resolve("payouts.log"));
                    onDisk.add(log.contains(call.path("params").path(0).asText()));
                }
            });
            PayoutBatch batch = world.batch("disk", 2);
            world.channel().pay().submit(batch);
            world.turnUntil(batch, PayoutState.FINAL);

            assertThat(onDisk).isNotEmpty().containsOnly(true);
        }
    }
}
