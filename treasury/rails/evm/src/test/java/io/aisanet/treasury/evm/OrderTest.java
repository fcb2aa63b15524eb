package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that we sign and payees hand in. */
class OrderTest {
    private static final long AMOUNT = 5_000;
    private static final int SECONDS = 600;

    private Anvil anvil;
    private FiatToken token;

    @BeforeEach
    void start() throws IOException {
        anvil = Anvil.start();
        token = FiatToken.create(anvil);
    }

    @AfterEach
    void stop() {
        anvil.close();
    }

    private World world(World.Wishes wishes) throws IOException {
        World world = new World(anvil, token, wishes);
        signs(world);
        world.turn();
        return world;
    }

    private void signs(World world) {
        world.channel()
                .signOrders(new Eip712Domain("USD Coin", "2", Anvil.CHAIN_ID, token.address()));
    }

    private static PayoutBatch order(String id, EvmAddress payee, long amount) {
        var to =
                new Destination(
                        payee.toString(),
                        "",
                        Map.of(Destination.ORDER_SECONDS, Integer.toString(SECONDS)));
        return new PayoutBatch(id, List.of(new Payout("p-" + id, Asset.USDC, amount, to, "")));
    }

    private ExactPayload sign(World world, PayoutBatch batch) throws IOException {
        world.channel().pay().submit(batch);
        return world.channel().order(batch.id()).orElseThrow();
    }

    private void handIn(ExactPayload order) throws Exception {
        anvil.send(
                Anvil.BANKER,
                token.address(),
                Eip3009.transfer(
                        order.authorization(), HexBytes.parse(order.signature()).toBytes()));
    }

    private static PayoutStatus status(World world, PayoutBatch batch) throws IOException {
        return Objects.requireNonNull(world.channel().pay().status(batch.id())).getFirst();
    }

    @Test
    void whatThePayeeHandsInIsFinalUnderEnoughBlocks() throws Exception {
        try (World world = world(World.Wishes.none(anvil))) {
            EvmAddress payee = world.address("a seller");
            PayoutBatch batch = order("a", payee, AMOUNT);
            ExactPayload order = sign(world, batch);
            assertThat(sign(world, batch)).isEqualTo(order);
            world.restart();
            signs(world);
            assertThat(sign(world, batch)).isEqualTo(order);
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.SENT);
            handIn(order);
            world.channel().step();
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.SEEN);
            for (int i = 0; i < 5; i++) {
                world.turn();
            }
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.FINAL);
            assertThat(token.balance(payee)).isEqualTo(AMOUNT);
            assertThat(world.channel().reconcile().lines(0, 10))
                    .extracting(StatementLine::reference, StatementLine::amount)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    status(world, batch).reference(), -AMOUNT));
            assertThat(world.channel().order(batch.id())).isEmpty();
        }
    }

    @Test
    void whatNobodyHandsInFailsWhenItCanNotBeHandedInAnyMore() throws Exception {
        try (World world = world(World.Wishes.none(anvil))) {
            PayoutBatch batch = order("a", world.address("a seller"), AMOUNT);
            ExactPayload order = sign(world, batch);
            anvil.rpc("evm_increaseTime", SECONDS - 60);
            for (int i = 0; i < 6; i++) {
                world.turn();
            }
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.SENT);
            anvil.rpc("evm_increaseTime", 120);
            world.turn();
            // Its end has come, in a block that may still go.
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.SENT);
            for (int i = 0; i < 4; i++) {
                world.turn();
            }
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.FAILED);
            assertThat(world.channel().order(batch.id())).isEmpty();
            assertThatThrownBy(() -> handIn(order)).isInstanceOf(IOException.class);
            assertThat(token.balance(order.authorization().to())).isZero();
        }
    }

    @Test
    void aReorganisationTakesItBackUntilItIsThereAgain() throws Exception {
        try (World world = world(World.Wishes.none(anvil))) {
            PayoutBatch batch = order("a", world.address("a seller"), AMOUNT);
            ExactPayload order = sign(world, batch);
            anvil.mine(3);
            handIn(order);
            world.channel().step();
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.SEEN);
            anvil.rpc("anvil_reorg", 1, List.of());
            world.channel().step();
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.REORGED);
            handIn(order);
            for (int i = 0; i < 5; i++) {
                world.turn();
            }
            assertThat(status(world, batch).state()).isEqualTo(PayoutState.FINAL);
        }
    }

    @Test
    void theKeysCapsCountOrdersToo() throws Exception {
        var wishes = World.Wishes.none(anvil).with(new KeyCaps(AMOUNT, AMOUNT + 1));
        try (World world = world(wishes)) {
            EvmAddress payee = world.address("a seller");
            assertThat(world.channel().pay().submit(order("big", payee, AMOUNT + 1)))
                    .isInstanceOf(ChannelRefusal.class);
            sign(world, order("a", payee, AMOUNT));
            PayoutBatch second = order("b", payee, 2);
            world.channel().pay().submit(second);
            assertThat(world.channel().order("b")).isEmpty();
            assertThat(status(world, second).state()).isEqualTo(PayoutState.FAILED);
            assertThat(status(world, second).reason()).contains("caps");
        }
    }

    @Test
    void whatIsSignedIsNotThereTwice() throws Exception {
        var wishes = World.Wishes.none(anvil).with(new KeyCaps(World.FUNDS, 2 * World.FUNDS));
        try (World world = world(wishes)) {
            EvmAddress payee = world.address("a seller");
            sign(world, order("a", payee, World.FUNDS - 10));
            PayoutBatch second = order("b", payee, 11);
            world.channel().pay().submit(second);
            assertThat(world.channel().order("b")).isEmpty();
            assertThat(status(world, second).reason()).contains("too little");
        }
    }

    @Test
    void anOrderIsTheSameWhereverItDies() throws Exception {
        Crashes crashes = new Crashes();
        boolean crashed = true;
        int places = 0;
        for (; crashed; places++) {
            int[] armed = {Integer.MAX_VALUE};
            Checkpoint checkpoint =
                    place -> {
                        if (armed[0] != Integer.MAX_VALUE && armed[0]-- == 0) {
                            throw new Crashes.Crash(place);
                        }
                    };
            try (World world = world(World.Wishes.none(anvil).with(checkpoint))) {
                EvmAddress payee = world.address("seller " + places);
                PayoutBatch batch = order("r" + places, payee, AMOUNT);
                armed[0] = places;
                crashed = crashes.run(() -> sign(world, batch));
                armed[0] = Integer.MAX_VALUE;
                world.restart();
                signs(world);
                handIn(sign(world, batch));
                for (int i = 0; i < 5; i++) {
                    world.turn();
                }
                assertThat(token.balance(payee)).isEqualTo(AMOUNT);
                assertThat(status(world, batch).state()).isEqualTo(PayoutState.FINAL);
            }
        }
        assertThat(places).as("before and after two records").isEqualTo(5);
    }
}
