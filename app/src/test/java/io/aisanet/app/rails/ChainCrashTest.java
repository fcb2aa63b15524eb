package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.app.rails.Town.Wish;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.evm.GasPrices;
import io.aisanet.treasury.evm.KeyCaps;
import io.aisanet.treasury.evm.PayoutSetup;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.evm.RailToken;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.netting.NettingRules;
import io.aisanet.treasury.reconcile.Break;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.ScryptCost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The treasury dies at each of its places in turn, over a real node and a real chain. */
class ChainCrashTest {
    private static final long UNIT = 1_000_000;
    private static final long FLOAT = 1_000_000 * UNIT;
    private static final int TURNS_MAX = 60;

    @TempDir private Path folder;

    /** One treasury with a wallet that is paid into by an address of its own. */
    private final class Round implements Crashes.Round {
        final Town town;
        final Anvil anvil;
        final FiatToken token;
        final int number;
        final long wallet;
        final EvmAddress deposits;
        final RailsConfig config;
        final Path own;

        Round(Town town, Anvil anvil, FiatToken token, int number) throws IOException {
            this.town = town;
            this.anvil = anvil;
            this.token = token;
            this.number = number;
            this.wallet = town.wallet(Asset.USDC);
            this.deposits = address(1);
            this.own = folder.resolve("round" + number);
            var settings =
                    new RailSettings(
                            "evm:r" + number,
                            new RailToken(Asset.USDC, token.address(), false),
                            PayoutSetup.address(),
                            1,
                            RailSettings.Pace.STANDARD,
                            new KeyCaps(FLOAT, FLOAT),
                            FeePolicy.STANDARD);
            var chain =
                    new RailsConfig.Chain(
                            Anvil.CHAIN_ID,
                            List.of(anvil.uri()),
                            new RailsConfig.HotKeyFile(
                                    folder.resolve("keys"), "hot", new Secret("x")),
                            settings,
                            Map.of(deposits, wallet),
                            new RailsConfig.Cost(
                                    new GasPrices(80_000, 30_000, 3_000 * UNIT), 1_000, true),
                            new RailRules(
                                    new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                                    FeeSchedule.NONE,
                                    1));
            this.config = new RailsConfig(List.of(), List.of(chain), 1_000);
            token.bar(address(9));
        }

        /** One that nobody has the key of. */
        EvmAddress address(int what) {
            byte[] bytes = new byte[EvmAddress.LENGTH];
            bytes[0] = (byte) 0xA1;
            bytes[1] = (byte) number;
            bytes[19] = (byte) what;
            return EvmAddress.of(bytes);
        }

        /** Everything from the start; whoever did it before does nothing new. */
        @Override
        public void play(Checkpoint checkpoint) throws IOException {
            try (RunningRails rails = town.open(config, own, checkpoint)) {
                Treasury treasury = rails.treasury();
                Rail rail = rails.rails().getFirst();
                treasury.pass(rail);
                if (token.balance(deposits) == 0) {
                    token.pay(deposits, 50 * UNIT);
                }
                for (int i = 0; i < TURNS_MAX && town.available(wallet, Asset.USDC) == 0; i++) {
                    turn(treasury, rail);
                    if (!treasury.withdrawals(any -> true).isEmpty()) {
                        break; // a life before had the money
                    }
                }
                want(treasury, rail, "a", 10, 2);
                want(treasury, rail, "b", 5, 2);
                want(treasury, rail, "c", 7, 3);
                want(treasury, rail, "d", 3, 9);
                for (int i = 0; i < TURNS_MAX && !isOver(treasury); i++) {
                    turn(treasury, rail);
                }
            }
        }

        private boolean isOver(Treasury treasury) {
            return treasury.withdrawals(any -> true).stream().allMatch(it -> it.stage().isOver());
        }

        private void want(Treasury treasury, Rail rail, String name, long units, int to) {
            var wish =
                    new Wish(
                            wallet,
                            Asset.USDC,
                            units * UNIT,
                            Destination.of(address(to).toString()));
            Town.withdraw(treasury, rail, name, wish);
        }

        private void turn(Treasury treasury, Rail rail) throws IOException {
            treasury.pass(rail);
            anvil.mine(1);
        }

        @Override
        public void audit(String what) throws IOException {
            try (RunningRails rails = town.open(config, own, Checkpoint.NONE)) {
                Treasury treasury = rails.treasury();
                Rail rail = rails.rails().getFirst();
                assertThat(treasury.withdrawals(any -> true))
                        .as(what)
                        .extracting(Withdrawal::stage)
                        .containsExactly(Stage.PAID, Stage.PAID, Stage.PAID, Stage.FAILED);
                assertThat(token.balance(address(2))).as(what).isEqualTo(15 * UNIT);
                assertThat(token.balance(address(3))).as(what).isEqualTo(7 * UNIT);
                assertThat(token.balance(address(9))).as(what).isZero();
                assertThat(town.available(wallet, Asset.USDC)).as(what).isEqualTo(28 * UNIT);
                assertThat(treasury.state(rail).outside()).as(what).isEqualTo(28 * UNIT);
                assertThat(treasury.inTransit(Asset.USDC)).as(what).isZero();
                assertThat(treasury.tasks(one -> one.isOpen())).as(what).isEmpty();
                assertThat(treasury.reconciling().run(rail, System.currentTimeMillis()).breaks())
                        .as(what)
                        .extracting(Break::sentence)
                        .isEmpty();
            }
        }
    }

    @Test
    @Timeout(300)
    void nothingIsLostOrDoubledWhereverItDies() throws Exception {
        AgentWallet hot =
                Keystore.in(folder.resolve("keys"))
                        .withCost(ScryptCost.LIGHT)
                        .create("hot", "x".toCharArray());
        try (Anvil anvil = Anvil.start();
                Town town = new Town(folder)) {
            FiatToken token = FiatToken.create(anvil);
            anvil.rpc("anvil_setBalance", hot.address().toString(), "0x8ac7230489e80000");
            token.mint(hot.address(), FLOAT);
            token.mint(Anvil.BANKER, FLOAT);
            Crashes crashes = new Crashes();
            crashes.everywhere(number -> new Round(town, anvil, token, number));
            assertThat(crashes.places())
                    .contains("before deposit", "before booked", "after withdrawal")
                    .contains("before stage", "before batch", "after batch", "before payout");
        }
    }
}
