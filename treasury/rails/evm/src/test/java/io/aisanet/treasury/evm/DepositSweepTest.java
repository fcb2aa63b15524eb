package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deposit addresses of our own: issued, watched, swept to the hot key. */
class DepositSweepTest {
    private static final long LEAST = 1_000_000;

    @TempDir Path directory;
    private Anvil anvil;
    private FiatToken token;
    private ChainClient client;
    private TestKey hot;
    private long unitsPerCoin = 1_000_000;

    @BeforeEach
    void start() throws IOException {
        anvil = Anvil.start();
        token = FiatToken.create(anvil);
        token.mint(Anvil.BANKER, 1_000_000_000);
        client = World.client(List.of(anvil.uri()));
        hot = new TestKey("sweep");
        anvil.rpc(
                "anvil_setBalance", new TestKey("gas").address().toString(), "0x8ac7230489e80000");
    }

    @AfterEach
    void stop() {
        client.close();
        anvil.close();
    }

    /** All that sweeps, open. */
    private final class Broom implements AutoCloseable {
        final IssuedAddresses addresses;
        final ChainFacilitator facilitator;
        final DepositSweep sweep;

        Broom(Checkpoint checkpoint, int round) throws IOException {
            DepositKeys keys = new DepositKeys(hot);
            Path folder = directory.resolve("r" + round);
            addresses =
                    new IssuedAddresses(
                            folder.resolve("addresses.log"),
                            keys,
                            Map.of(Anvil.SECOND, 99L),
                            wallet -> "wallet " + wallet);
            facilitator =
                    ChainFacilitator.open(
                            new SettlementDesk.Means(
                                    client, new TestKey("gas"), InstantSource.system()),
                            new FacilitatorTerms(
                                    Map.of(token.address(), 1L),
                                    2,
                                    0,
                                    Duration.ofSeconds(5),
                                    0,
                                    60_000,
                                    FeePolicy.STANDARD),
                            folder.resolve("settlements.log"),
                            checkpoint);
            var domain = new Eip712Domain("USD Coin", "2", Anvil.CHAIN_ID, token.address());
            sweep =
                    new DepositSweep(
                            facilitator,
                            addresses,
                            keys,
                            new DepositSweep.Rules(
                                    domain,
                                    hot.address(),
                                    LEAST,
                                    10_000,
                                    () -> new GasPrices(0, 0, unitsPerCoin)),
                            InstantSource.system());
        }

        void turn() throws IOException {
            facilitator.step();
            sweep.step();
            anvil.mine(1);
        }

        @Override
        public void close() {
            facilitator.close();
            addresses.close();
        }
    }

    @Test
    void anAddressIsIssuedOnceAndKnownAfterARestart() throws Exception {
        EvmAddress seven;
        try (Broom broom = new Broom(Checkpoint.NONE, 0)) {
            seven = broom.addresses.of(7).orElseThrow();
            assertThat(broom.addresses.of(7)).contains(seven);
            assertThat(broom.addresses.of(8).orElseThrow()).isNotEqualTo(seven);
            assertThat(broom.addresses.of(99)).contains(Anvil.SECOND);
        }
        try (Broom broom = new Broom(Checkpoint.NONE, 0)) {
            assertThat(broom.addresses.claims()).containsEntry(seven, "wallet 7").hasSize(3);
            assertThat(broom.addresses.walletOf(seven)).contains(7L);
        }
    }

    @Test
    void whatIsThereIsFetchedOnceWhereverItDies() throws Exception {
        Crashes crashes = new Crashes();
        boolean crashed = true;
        int places = 0;
        for (; crashed; places++) {
            long before = token.balance(hot.address());
            try (Broom broom = new Broom(crashes.afterPlaces(places), places)) {
                EvmAddress from = broom.addresses.of(100 + places).orElseThrow();
                token.pay(from, 5 * LEAST);
                crashed =
                        crashes.run(() -> {
                            for (int i = 0; i < 6; i++) {
                                broom.turn();
                            }
                        });
            }
            try (Broom broom = new Broom(Checkpoint.NONE, places)) {
                for (int i = 0; i < 6; i++) {
                    broom.turn();
                }
                assertThat(broom.facilitator.underWay()).isZero();
                assertThat(broom.facilitator.gas().total()).isGreaterThan(BigInteger.ZERO);
            }
            assertThat(token.balance(hot.address()) - before)
                    .as("died at place %s", places)
                    .isEqualTo(5 * LEAST);
        }
        assertThat(places).as("died before and after three records").isGreaterThan(6);
    }

    @Test
    void whatIsTooLittleOrCostsTooMuchStays() throws Exception {
        try (Broom broom = new Broom(Checkpoint.NONE, 0)) {
            EvmAddress from = broom.addresses.of(1).orElseThrow();
            token.pay(from, LEAST - 1);
            broom.turn();
            broom.turn();
            assertThat(token.balance(from)).isEqualTo(LEAST - 1);
            token.pay(from, LEAST);
            unitsPerCoin = 1_000_000_000_000L;
            broom.turn();
            broom.turn();
            assertThat(token.balance(from)).isEqualTo(2 * LEAST - 1);
            unitsPerCoin = 1_000_000;
            broom.turn();
            broom.turn();
            assertThat(token.balance(from)).isZero();
        }
    }

    @Test
    void aSweepIsNoDepositAndNoLineOfTheStatement() throws Exception {
        try (World world = new World(anvil, token)) {
            hot = world.key;
            try (Broom broom = new Broom(Checkpoint.NONE, 0)) {
                EvmAddress from = broom.addresses.of(7).orElseThrow();
                world.addresses.put(from, "wallet 7");
                world.turn();
                long before = token.balance(hot.address());
                token.pay(from, 5 * LEAST);
                for (int i = 0; i < 8; i++) {
                    broom.turn();
                    world.turn();
                }
                assertThat(token.balance(hot.address()) - before).isEqualTo(5 * LEAST);
                assertThat(world.channel().troubles()).isEmpty();
                assertThat(world.channel().watch().notices(0, 100))
                        .extracting(Watch.Notice::deposit)
                        .filteredOn(deposit -> deposit.state() == Deposit.State.FINAL)
                        .extracting(Deposit::claim)
                        .containsExactly("wallet 7");
                assertThat(world.channel().reconcile().lines(0, 100))
                        .extracting(StatementLine::amount)
                        .containsExactly(5 * LEAST);
            }
        }
    }
}
