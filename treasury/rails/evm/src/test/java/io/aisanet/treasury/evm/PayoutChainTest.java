package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.evm.World.Wishes;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.SendOutcome;
import io.aisanet.treasury.evm.chain.Transaction;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payouts on a chain that reorganises, is slow, dear, and used by others. */
class PayoutChainTest {
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

    private static void assertPaid(World world, PayoutBatch batch) throws IOException {
        for (Payout leg : batch.legs()) {
            assertThat(world.received(leg.destination())).as(leg.id()).isEqualTo(leg.amount());
        }
    }

    private static List<PayoutState> moves(World world, String payout) throws IOException {
        return world.channel().pay().changes(0, 10_000).stream()
                .map(Pay.Change::status)
                .filter(status -> status.payoutId().equals(payout))
                .map(PayoutStatus::state)
                .toList();
    }

    @Test
    void aReorganisationIsToldAndTheSameBytesAreSentAgain() throws IOException {
        try (World world = new World(anvil, token)) {
            PayoutBatch batch = world.batch("reorg", 2);
            world.turn();
            world.channel().pay().submit(batch);
            world.turnUntil(batch, PayoutState.SEEN);
            String hash = World.transaction(world.status(batch).getFirst().reference());
            long height =
                    Long.decode(
                            anvil.rpc("eth_getTransactionReceipt", hash)
                                    .path("blockNumber")
                                    .asText());
            anvil.rpc("anvil_reorg", anvil.height() - height + 1, List.of());
            assertThat(anvil.rpc("eth_getTransactionReceipt", hash).isNull()).isTrue();
            world.turnUntil(batch, PayoutState.FINAL);

            assertThat(moves(world, "reorg-0"))
                    .containsExactly(
                            PayoutState.PLANNED,
                            PayoutState.SIGNED,
                            PayoutState.SENT,
                            PayoutState.SEEN,
                            PayoutState.REORGED,
                            PayoutState.SENT,
                            PayoutState.SEEN,
                            PayoutState.FINAL);
            assertThat(world.status(batch).getFirst().reference()).contains(hash);
            assertPaid(world, batch);
        }
    }

    @Test
    void whatIsStuckIsReplacedAtTheSameNonce() throws IOException {
        try (World world = new World(anvil, token)) {
            world.turn();
            anvil.rpc("evm_setAutomine", false);
            long before = nonce(world);
            BigInteger coins = World.coins(anvil, world.key.address());
            PayoutBatch batch = world.batch("stuck", 2);
            world.channel().pay().submit(batch);
            world.channel().step();
            assertThat(world.isAll(batch, PayoutState.SENT)).isTrue();
            world.channel().step();
            world.skippedMs.addAndGet(200_000);
            world.channel().step();
            world.skippedMs.addAndGet(200_000);
            world.restart();
            world.channel().step();
            anvil.rpc("evm_setAutomine", true);
            world.turnUntil(batch, PayoutState.FINAL);

            assertThat(moves(world, "stuck-0"))
                    .containsExactly(
                            PayoutState.PLANNED,
                            PayoutState.SIGNED,
                            PayoutState.SENT,
                            PayoutState.SIGNED,
                            PayoutState.SENT,
                            PayoutState.SIGNED,
                            PayoutState.SENT,
                            PayoutState.SEEN,
                            PayoutState.FINAL);
            assertPaid(world, batch);
            assertThat(nonce(world)).isEqualTo(before + 1);
            BigInteger cost = coins.subtract(World.coins(anvil, world.key.address()));
            assertThat(world.channel().gas().total()).isPositive().isEqualTo(cost);
            world.restart();
            assertThat(world.channel().gas().total()).isEqualTo(cost);
        }
    }

    private long nonce(World world) throws IOException {
        String account = world.key.address().toString();
        return Long.decode(anvil.rpc("eth_getTransactionCount", account, "latest").asText());
    }

    @Test
    void aPayeeWhomTheTokenRefusesIsLeftOutAndTheOthersArePaid() throws IOException {
        try (World world = new World(anvil, token)) {
            PayoutBatch batch = world.batch("barred", 4);
            token.bar(parse(batch.legs().get(2).destination()));
            world.channel().pay().submit(batch);
            for (int i = 0; i < 12; i++) {
                world.turn();
            }

            assertThat(world.status(batch))
                    .extracting(PayoutStatus::state)
                    .containsExactly(
                            PayoutState.FINAL,
                            PayoutState.FINAL,
                            PayoutState.FAILED,
                            PayoutState.FINAL);
            assertThat(world.received(batch.legs().get(2).destination())).isZero();
            assertThat(world.status(batch).get(2).reason()).contains("refuses this payee");
        }
    }

    private static EvmAddress parse(Destination destination) throws IOException {
        return Anvil.address(destination.account().substring(2).toLowerCase(Locale.ROOT));
    }

    @Test
    void aTokenThatIsPausedMakesPayoutsWaitAndFailsNone() throws IOException {
        try (World world = new World(anvil, token)) {
            token.call("pause()");
            PayoutBatch batch = world.batch("paused", 2);
            world.channel().pay().submit(batch);
            world.turn();
            world.turn();
            assertThat(world.isAll(batch, PayoutState.PLANNED)).isTrue();
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("would revert"));
            token.call("unpause()");
            world.turnUntil(batch, PayoutState.FINAL);
            assertPaid(world, batch);
        }
    }

    @Test
    void theContractPaysABatchIdOnce() throws IOException {
        try (World world = new World(anvil, token)) {
            PayoutBatch batch = world.batch("once", 2);
            world.channel().pay().submit(batch);
            world.turnUntil(batch, PayoutState.FINAL);
            List<PayoutContract.Order> orders = new ArrayList<>();
            for (Payout leg : batch.legs()) {
                orders.add(
                        new PayoutContract.Order(
                                parse(leg.destination()), leg.amount(), Bytes32.of(new byte[32])));
            }
            HexBytes again =
                    PayoutContract.pay(
                            PayoutContract.batchId("once", 0), token.address(), orders, false);
            try (ChainClient client = World.client(List.of(anvil.uri()))) {
                var signed =
                        new Transaction(
                                        Anvil.CHAIN_ID,
                                        3,
                                        new Fees(5_000_000_000L, 1_000_000_000L),
                                        500_000,
                                        PayoutSetup.address(),
                                        again)
                                .sign(world.key);
                assertThat(client.send(signed).kind()).isEqualTo(SendOutcome.Kind.ACCEPTED);
                anvil.mine(1);
                assertThat(client.agreedReceipt(signed.hash()).orElseThrow().success()).isFalse();
            }
            assertPaid(world, batch);
        }
    }

    @Test
    void recordsThatWereLostPayNothingAgain() throws IOException {
        try (World world = new World(anvil, token)) {
            PayoutBatch batch = world.batch("lost", 3);
            world.channel().pay().submit(batch);
            world.turnUntil(batch, PayoutState.FINAL);
            String reference = world.status(batch).getFirst().reference();
            world.channel().close();
            Files.delete(world.directory.resolve("payouts.log"));
            world.restart();
            world.channel().pay().submit(batch);
            world.turnUntil(batch, PayoutState.FINAL);

            assertPaid(world, batch);
            assertThat(world.status(batch).getFirst().reference()).isEqualTo(reference);
        }
    }

    @Test
    void aNonceThatSomebodyElseUsedIsNotWaitedForForEver() throws IOException {
        try (World world = new World(anvil, token);
                ChainClient client = World.client(List.of(anvil.uri()))) {
            world.turn();
            anvil.rpc("evm_setAutomine", false);
            PayoutBatch batch = world.batch("foreign", 2);
            world.channel().pay().submit(batch);
            world.channel().step();
            var foreign =
                    new Transaction(
                                    Anvil.CHAIN_ID,
                                    nonce(world),
                                    new Fees(90_000_000_000L, 50_000_000_000L),
                                    50_000,
                                    Anvil.SECOND,
                                    HexBytes.EMPTY)
                            .sign(world.key);
            assertThat(client.send(foreign).kind()).isEqualTo(SendOutcome.Kind.ACCEPTED);
            anvil.rpc("evm_setAutomine", true);
            world.turn();
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("used by somebody else"));
            world.turnUntil(batch, PayoutState.FINAL);
            assertPaid(world, batch);
        }
    }

    @Test
    void theKeysOwnCapsHoldWhateverIsAsked() throws IOException {
        KeyCaps caps = new KeyCaps(3_000_000, 5_000_000);
        try (World world = new World(anvil, token, Wishes.none(anvil).with(caps))) {
            PayoutBatch first = world.batch("capped", 6);
            world.channel().pay().submit(first);
            for (int i = 0; i < 8; i++) {
                world.turn();
            }
            assertThat(world.status(first))
                    .extracting(PayoutStatus::state)
                    .containsExactly(
                            PayoutState.FINAL,
                            PayoutState.FINAL,
                            PayoutState.FINAL,
                            PayoutState.FINAL,
                            PayoutState.PLANNED,
                            PayoutState.PLANNED);
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("caps"));
            world.skippedMs.addAndGet(25L * 3600 * 1000);
            world.turnUntil(first, PayoutState.FINAL);
            assertPaid(world, first);
        }
    }

    @Test
    void aNodeThatFailsAllTheTimePaysOnce() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            node.does((method, answer) -> {
                if (random.nextInt(10) == 0) {
                    throw new IOException("broken off after the real node had it");
                }
                return answer;
            });
            PayoutBatch batch = world.batch("flaky", 3);
            world.channel().pay().submit(batch);
            for (int i = 0; i < 200 && !world.isAll(batch, PayoutState.FINAL); i++) {
                world.turn();
            }
            assertThat(world.isAll(batch, PayoutState.FINAL)).isTrue();
            assertPaid(world, batch);
        }
    }

    @Test
    void aSuccessThatShowsNoPaymentIsNotBelieved() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            world.turn();
            node.does((method, answer) -> {
                if (method.equals("eth_getTransactionReceipt")
                        && answer.path("result").isObject()) {
                    ((ObjectNode) answer.path("result")).putArray("logs");
                }
                return answer;
            });
            PayoutBatch batch = world.batch("empty", 1);
            world.channel().pay().submit(batch);
            for (int i = 0; i < 8; i++) {
                world.turn();
            }
            assertThat(world.isAll(batch, PayoutState.SENT)).isTrue();
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("does not show its payments"));
            node.does(FaultyNode.Fault.NONE);
            world.turnUntil(batch, PayoutState.FINAL);
        }
    }

    @Test
    void aSecondWriterWithTheSameLogIsRefused() throws IOException {
        try (World world = new World(anvil, token)) {
            assertThatThrownBy(() ->
                            DurableLog.open(
                                    world.directory.resolve("payouts.log"),
                                    Checkpoint.NONE,
                                    record -> {}))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void twoNodesThatDifferMakeNoPayoutFinal() throws IOException {
        try (FaultyNode second = new FaultyNode(anvil.uri());
                World world =
                        new World(
                                anvil,
                                token,
                                Wishes.none(anvil).with(List.of(anvil.uri(), second.uri())))) {
            world.turn();
            second.does((method, answer) -> {
                if (method.equals("eth_getTransactionReceipt")) {
                    answer.putNull("result");
                }
                return answer;
            });
            PayoutBatch batch = world.batch("differ", 1);
            world.channel().pay().submit(batch);
            for (int i = 0; i < 8; i++) {
                world.turn();
            }
            assertThat(world.isAll(batch, PayoutState.SEEN)).isTrue();
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("differ on the receipt"));
            second.does(FaultyNode.Fault.NONE);
            world.turnUntil(batch, PayoutState.FINAL);
            assertPaid(world, batch);
        }
    }
}
