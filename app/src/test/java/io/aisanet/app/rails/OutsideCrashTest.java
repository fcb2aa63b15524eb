package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.AccountId;
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
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.HexBytes;
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
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Paying sellers outside, with a treasury that dies at each of its places in turn. */
class OutsideCrashTest {
    private static final long UNIT = 1_000_000;
    private static final long FLOAT = 1_000_000 * UNIT;
    private static final int TURNS_MAX = 60;
    private static final int STEP_S = 120;

    @TempDir private Path folder;

    /** One treasury with a wallet that has money. */
    private final class Round implements Crashes.Round {
        final Town town;
        final Anvil anvil;
        final FiatToken token;
        final int number;
        final long wallet;
        final RailsConfig config;

        Round(Town town, Anvil anvil, FiatToken token, int number) {
            this.town = town;
            this.anvil = anvil;
            this.token = token;
            this.number = number;
            this.wallet = town.wallet(Asset.USDC);
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
                            file("hot"),
                            settings,
                            Map.of(),
                            new RailsConfig.Cost(
                                    new GasPrices(80_000, 30_000, 3_000 * UNIT), 1_000, true),
                            new RailRules(
                                    new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                                    FeeSchedule.NONE,
                                    1));
            var x402 =
                    new RailsConfig.X402(
                            file("gas"),
                            new RailsConfig.X402.Domain("USD Coin", "2"),
                            0,
                            1,
                            Duration.ofSeconds(1),
                            Set.of(),
                            new RailsConfig.X402.Sweep(Long.MAX_VALUE, 1));
            this.config = new RailsConfig(List.of(), List.of(chain.with(x402)), 1_000);
        }

        private RailsConfig.HotKeyFile file(String name) {
            return new RailsConfig.HotKeyFile(folder.resolve("keys"), name, new Secret("x"));
        }

        private Path own() {
            return folder.resolve("round" + number);
        }

        EvmAddress seller(int what) {
            byte[] bytes = new byte[EvmAddress.LENGTH];
            bytes[0] = (byte) 0xB1;
            bytes[1] = (byte) number;
            bytes[19] = (byte) what;
            return EvmAddress.of(bytes);
        }

        /** Everything from the start; whoever did it before does nothing new. */
        @Override
        public void play(Checkpoint checkpoint) throws Exception {
            try (RunningRails rails = town.open(config, own(), checkpoint)) {
                Treasury treasury = rails.treasury();
                Rail rail = rails.rails().getFirst();
                treasury.pass(rail);
                EvmAddress deposits =
                        EvmAddress.parse(rail.instructions(wallet).path("account").asText());
                if (token.balance(deposits) == 0) {
                    token.pay(deposits, 50 * UNIT);
                }
                for (int i = 0;
                        i < TURNS_MAX
                                && treasury.withdrawals(any -> true).isEmpty()
                                && town.available(wallet, Asset.USDC) == 0;
                        i++) {
                    turn(treasury, rail);
                }
                // The chain's clock is ahead of ours by what the rounds before let pass.
                int ahead = number * STEP_S;
                Optional<ObjectNode> sold = order(treasury, rail, 1, ahead + 3_600);
                order(treasury, rail, 2, ahead + STEP_S / 2);
                if (sold.isPresent()) {
                    handIn(sold.get());
                }
                for (int i = 0; i < 3; i++) {
                    turn(treasury, rail);
                }
                if (!isOver(treasury)) {
                    anvil.rpc(
                            "evm_setNextBlockTimestamp",
                            System.currentTimeMillis() / 1000 + ahead + STEP_S);
                }
                for (int i = 0; i < TURNS_MAX && !isOver(treasury); i++) {
                    turn(treasury, rail);
                }
            }
        }

        private boolean isOver(Treasury treasury) {
            return treasury.withdrawals(any -> true).stream().allMatch(it -> it.stage().isOver());
        }

        private Optional<ObjectNode> order(Treasury treasury, Rail rail, int what, int seconds)
                throws IOException {
            String id =
                    HexFormat.of().toHexDigits(wallet) + HexFormat.of().toHexDigits((long) what);
            var to =
                    new Destination(
                            seller(what).toString(),
                            "",
                            Map.of(Destination.ORDER_SECONDS, Integer.toString(seconds)));
            treasury.withdraw(
                    id,
                    index ->
                            new Withdrawal.Order(
                                    id,
                                    index,
                                    rail.name(),
                                    AccountId.of(wallet, Asset.USDC),
                                    10L * what * UNIT,
                                    0,
                                    to,
                                    "",
                                    0,
                                    0,
                                    System.currentTimeMillis()));
            return treasury.outside().order(rail, id);
        }

        private void handIn(ObjectNode payload) throws IOException, MalformedMessage {
            ExactPayload order = ExactPayload.fromJson(payload);
            if (token.balance(order.authorization().to()) == 0) {
                anvil.send(
                        Anvil.BANKER,
                        token.address(),
                        Eip3009.transfer(
                                order.authorization(),
                                HexBytes.parse(order.signature()).toBytes()));
            }
        }

        private void turn(Treasury treasury, Rail rail) throws IOException {
            treasury.pass(rail);
            anvil.mine(1);
        }

        @Override
        public void audit(String what) throws IOException {
            try (RunningRails rails = town.open(config, own(), Checkpoint.NONE)) {
                Treasury treasury = rails.treasury();
                Rail rail = rails.rails().getFirst();
                assertThat(treasury.withdrawals(any -> true))
                        .as(what)
                        .extracting(Withdrawal::stage)
                        .containsExactly(Stage.PAID, Stage.FAILED);
                assertThat(token.balance(seller(1))).as(what).isEqualTo(10 * UNIT);
                assertThat(token.balance(seller(2))).as(what).isZero();
                assertThat(town.available(wallet, Asset.USDC)).as(what).isEqualTo(40 * UNIT);
                assertThat(treasury.state(rail).outside()).as(what).isEqualTo(40 * UNIT);
                assertThat(treasury.inTransit(Asset.USDC)).as(what).isZero();
                assertThat(treasury.reconciling().run(rail, System.currentTimeMillis()).breaks())
                        .as(what)
                        .extracting(Break::sentence)
                        .isEmpty();
            }
        }
    }

    @Test
    @Timeout(300)
    void nobodyIsPaidTwiceOrChargedForNothingWhereverItDies() throws Exception {
        EvmAddress hot = key("hot");
        EvmAddress gas = key("gas");
        try (Anvil anvil = Anvil.start();
                Town town = new Town(folder)) {
            FiatToken token = FiatToken.create(anvil);
            anvil.rpc("anvil_setBalance", hot.toString(), "0x8ac7230489e80000");
            anvil.rpc("anvil_setBalance", gas.toString(), "0x8ac7230489e80000");
            token.mint(hot, FLOAT);
            token.mint(Anvil.BANKER, FLOAT);
            Crashes crashes = new Crashes();
            crashes.everywhere(number -> new Round(town, anvil, token, number));
            assertThat(crashes.places())
                    .contains("before withdrawal", "after stage", "before batch", "after batch");
        }
    }

    private EvmAddress key(String name) throws IOException {
        try (AgentWallet made =
                Keystore.in(folder.resolve("keys"))
                        .withCost(ScryptCost.LIGHT)
                        .create(name, "x".toCharArray())) {
            return made.address();
        }
    }
}
