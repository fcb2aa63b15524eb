package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.World.Wishes;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a payee costs in gas with Circle's token, printed; the bounds are those of our quotes. */
class GasTest {

    @Test
    void aPayeeCostsLessTheMoreTheyAre() throws IOException {
        try (Anvil anvil = Anvil.start()) {
            FiatToken token = FiatToken.create(anvil);
            RailSettings.Pace pace = new RailSettings.Pace(500, 8, 30_000, 120_000, 1_000);
            Wishes wishes = Wishes.none(anvil).with(pace);
            long last = Long.MAX_VALUE;
            for (int payees : new int[] {10, 100, 500}) {
                try (World world = new World(anvil, token, wishes)) {
                    long fresh = gas(world, world.batch("new-" + payees, payees));
                    long known = gas(world, world.batch("known-" + payees, payees));
                    System.out.printf(
                            "gas for %3d payees: new holders %,10d (%,6d each), holders %,9d (%,6d"
                                    + " each)%n",
                            payees, fresh, fresh / payees, known, known / payees);
                    assertThat(known / payees).isLessThan(last);
                    assertThat(fresh / payees).isLessThan(38_000);
                    last = known / payees;
                }
            }
            assertThat(last).isLessThan(13_000);
        }
    }

    private static long gas(World world, PayoutBatch batch) throws IOException {
        world.channel().pay().submit(batch);
        world.turnUntil(batch, PayoutState.FINAL);
        String hash = World.transaction(world.status(batch).getFirst().reference());
        return Long.decode(
                world.anvil.rpc("eth_getTransactionReceipt", hash).path("gasUsed").asText());
    }
}
