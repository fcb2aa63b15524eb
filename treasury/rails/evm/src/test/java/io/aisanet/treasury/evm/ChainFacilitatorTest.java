package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.X402;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** x402 {@code exact} on a real chain: Circle's token, the stock packages, our facilitator. */
class ChainFacilitatorTest {
    private static final String NETWORK = "eip155:" + Anvil.CHAIN_ID;
    private static final byte[] PAYER = Keccak256.hash("a payer".getBytes(StandardCharsets.UTF_8));
    private static final EvmAddress PAYER_ADDRESS = Secp256k1.best().address(PAYER);

    private static final BigInteger COINS = BigInteger.TEN.pow(19);

    @TempDir Path directory;
    private Anvil anvil;
    private FiatToken token;
    private ChainClient client;

    @BeforeEach
    void start() throws IOException {
        anvil = Anvil.start();
        token = FiatToken.create(anvil);
        token.mint(PAYER_ADDRESS, 1_000_000);
        client = World.client(List.of(anvil.uri()));
        TestKey gas = new TestKey("gas");
        anvil.rpc("anvil_setBalance", gas.address().toString(), "0x" + COINS.toString(16));
    }

    @AfterEach
    void stop() {
        client.close();
        anvil.close();
    }

    private ChainFacilitator open(Checkpoint checkpoint) throws IOException {
        return ChainFacilitator.open(
                new SettlementDesk.Means(client, new TestKey("gas"), InstantSource.system()),
                new FacilitatorTerms(
                        Map.of(token.address(), 100L),
                        2,
                        0,
                        Duration.ofSeconds(2),
                        0,
                        60_000,
                        FeePolicy.STANDARD),
                directory.resolve("settlements.log"),
                checkpoint);
    }

    private FacilitatorRequest payment(EvmAddress payTo, long amount, int nonce) throws Exception {
        ObjectNode terms =
                Json.object()
                        .put("scheme", "exact")
                        .put("network", NETWORK)
                        .put("asset", token.address().toString())
                        .put("amount", Long.toString(amount))
                        .put("payTo", payTo.toString())
                        .put("maxTimeoutSeconds", 600);
        terms.putObject("extra").put("name", "USD Coin").put("version", "2");
        byte[] nonceBytes = new byte[32];
        nonceBytes[31] = (byte) nonce;
        ObjectNode request = Json.object().put("x402Version", X402.VERSION);
        request.set("paymentRequirements", terms);
        ObjectNode payload = request.putObject("paymentPayload").put("x402Version", 2);
        payload.set("accepted", terms);
        payload.set(
                "payload",
                new ExactScheme(Secp256k1.best())
                        .sign(
                                PaymentRequirements.fromJson(terms),
                                PAYER,
                                System.currentTimeMillis() / 1000,
                                Bytes32.of(nonceBytes))
                        .toJson());
        return FacilitatorRequest.fromJson(request);
    }

    @Test
    void aStockClientPaysAStockServerAndTheDepositComesIn() throws Exception {
        try (World world = new World(anvil, token);
                ChainFacilitator facilitator = open(Checkpoint.NONE);
                FacilitatorServer server = new FacilitatorServer(facilitator)) {
            world.turn();
            EvmAddress payTo = world.address("the provider's");
            world.addresses.put(payTo, "wallet-7");
            ObjectNode common =
                    Json.object().put("network", NETWORK).put("asset", token.address().toString());
            ObjectNode shop =
                    common.deepCopy()
                            .put("facilitatorUrl", server.url())
                            .put("payTo", payTo.toString())
                            .put("amount", "1500")
                            .put("name", "USD Coin")
                            .put("version", "2");
            try (NodeProgram seller = NodeProgram.start("shop.mjs", shop)) {
                int port = seller.nextLine().path("port").asInt();
                ObjectNode buyer =
                        common.deepCopy()
                                .put("privateKey", Hex.encode(PAYER))
                                .put("url", "http://127.0.0.1:" + port + "/ok")
                                .put("times", 2);
                try (NodeProgram pays = NodeProgram.start("pay.mjs", buyer)) {
                    for (int i = 0; i < 2; i++) {
                        JsonNode line = pays.nextLine();
                        assertThat(line.path("status").asInt()).as("%s", line).isEqualTo(200);
                        assertThat(line.path("payment").path("transaction").asText())
                                .startsWith("0x")
                                .hasSize(66);
                    }
                }
            }
            for (int i = 0; i < 6; i++) {
                world.turn();
                facilitator.step();
            }
            assertThat(token.balance(payTo)).isEqualTo(3_000);
            assertThat(world.channel().watch().notices(0, 100))
                    .extracting(Watch.Notice::deposit)
                    .filteredOn(deposit -> deposit.state() == Deposit.State.FINAL)
                    .extracting(Deposit::claim)
                    .containsExactly("wallet-7", "wallet-7");
        }
    }

    @Test
    void anOrderIsSettledOnceHoweverManyAsk() throws Exception {
        EvmAddress payTo = Anvil.SECOND;
        long before = token.balance(payTo);
        try (ChainFacilitator facilitator = open(Checkpoint.NONE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FacilitatorRequest request = payment(payTo, 5_000, 1);
            List<Future<SettleResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(threads.submit(() -> facilitator.settle(request)));
            }
            List<SettleResponse> settled = new ArrayList<>();
            for (Future<SettleResponse> answer : answers) {
                settled.add(answer.get());
            }
            assertThat(settled).filteredOn(SettleResponse::success).hasSize(1);
            assertThat(settled)
                    .filteredOn(answer -> !answer.success())
                    .extracting(SettleResponse::errorReason)
                    .isSubsetOf(
                            ErrorCodes.DUPLICATE_SETTLEMENT, ErrorCodes.EXACT_NONCE_ALREADY_USED);
            assertThat(facilitator.verify(request).invalidReason())
                    .isEqualTo(ErrorCodes.EXACT_NONCE_ALREADY_USED);
        }
        assertThat(token.balance(payTo) - before).isEqualTo(5_000);
    }

    @Test
    void whatThePayerCannotPayOrIsTooLittleIsRefused() throws Exception {
        try (ChainFacilitator facilitator = open(Checkpoint.NONE)) {
            assertThat(facilitator.settle(payment(Anvil.SECOND, 2_000_000, 1)).errorReason())
                    .isEqualTo(ErrorCodes.EXACT_INSUFFICIENT_BALANCE);
            assertThat(facilitator.settle(payment(Anvil.SECOND, 99, 2)).errorReason())
                    .isEqualTo(ErrorCodes.INVALID_PAYMENT_REQUIREMENTS);
            token.bar(PAYER_ADDRESS);
            assertThat(facilitator.settle(payment(Anvil.SECOND, 5_000, 3)).errorReason())
                    .isEqualTo(ErrorCodes.EXACT_TRANSACTION_FAILED);
        }
    }

    @Test
    void aCrashBetweenSigningAndSendingSettlesAfterTheRestart() throws Exception {
        EvmAddress payTo = Anvil.SECOND;
        long before = token.balance(payTo);
        Crashes crashes = new Crashes();
        FacilitatorRequest request = payment(payTo, 5_000, 1);
        try (ChainFacilitator facilitator = open(crashes.afterPlaces(1))) {
            assertThat(crashes.run(() -> facilitator.settle(request))).isTrue();
        }
        assertThat(token.balance(payTo)).isEqualTo(before);
        try (ChainFacilitator facilitator = open(Checkpoint.NONE)) {
            facilitator.step();
            anvil.mine(4);
            facilitator.step();
            // Nobody was told of it yet: whoever asks again hears of it, once.
            assertThat(facilitator.settle(request).success()).isTrue();
            assertThat(facilitator.settle(request).success()).isFalse();
        }
        assertThat(token.balance(payTo) - before).isEqualTo(5_000);
    }

    @Test
    void whoHandsTheSameOrderInFirstHasOnlyPaidTheGas() throws Exception {
        EvmAddress payTo = Anvil.SECOND;
        long before = token.balance(payTo);
        try (ChainFacilitator facilitator = open(Checkpoint.NONE)) {
            FacilitatorRequest request = payment(payTo, 5_000, 1);
            Bytes32 purpose = Bytes32.of(Keccak256.hash(new byte[] {1}));
            assertThat(facilitator.orders().take(request, purpose))
                    .isInstanceOf(ChainOrders.Taken.Free.class);
            anvil.rpc("evm_setAutomine", false);
            anvil.rpc("evm_setIntervalMining", 0);
            assertThat(facilitator.orders().collect(request, purpose))
                    .isInstanceOf(Collected.Pending.class);
            // Somebody who saw ours copies it and offers more for gas.
            var order = ExactPayload.fromJson(request.paymentPayload().payload());
            byte[] signature = HexBytes.parse(order.signature()).toBytes();
            ObjectNode copy =
                    Json.object()
                            .put("from", Anvil.BANKER.toString())
                            .put("to", token.address().toString())
                            .put("gas", "0x30d40")
                            .put("maxFeePerGas", "0x174876e800")
                            .put("maxPriorityFeePerGas", "0x12a05f2000")
                            .put(
                                    "data",
                                    Eip3009.transfer(order.authorization(), signature).toString());
            String theirs = anvil.rpc("eth_sendTransaction", copy).asText();
            anvil.mine(1);
            anvil.rpc("evm_setAutomine", true);
            facilitator.step();
            assertThat(facilitator.orders().collect(request, purpose))
                    .isEqualTo(new Collected.Done(theirs));
            assertThat(
                            facilitator
                                    .orders()
                                    .take(request, Bytes32.of(Keccak256.hash(new byte[] {2}))))
                    .isEqualTo(new ChainOrders.Taken.Before(ChainOrders.Stand.CARRIED_OUT, false));
            anvil.mine(4);
            facilitator.step();
            assertThat(facilitator.underWay()).isZero();
            BigInteger left = World.coins(anvil, new TestKey("gas").address());
            assertThat(facilitator.gas().total())
                    .as("ours reverted, and theirs is not our cost")
                    .isPositive()
                    .isEqualTo(COINS.subtract(left));
            assertThat(facilitator.gas().today(System.currentTimeMillis())).isPositive();
        }
        assertThat(token.balance(payTo) - before).isEqualTo(5_000);
    }

    @Test
    void whatWasAnsweredAsPendingIsAnsweredAsSettledOnce() throws Exception {
        try (ChainFacilitator facilitator = open(Checkpoint.NONE)) {
            FacilitatorRequest request = payment(Anvil.SECOND, 5_000, 1);
            anvil.rpc("evm_setAutomine", false);
            assertThat(facilitator.settle(request).errorReason())
                    .isEqualTo(ErrorCodes.SETTLEMENT_PENDING);
            anvil.rpc("evm_setAutomine", true);
            anvil.mine(1);
            assertThat(facilitator.settle(request).success()).isTrue();
            assertThat(facilitator.settle(request).errorReason())
                    .isEqualTo(ErrorCodes.DUPLICATE_SETTLEMENT);
        }
    }

    @Test
    void aReorganisationDoesNotLoseAPayment() throws Exception {
        EvmAddress payTo = Anvil.SECOND;
        long before = token.balance(payTo);
        try (ChainFacilitator facilitator = open(Checkpoint.NONE)) {
            anvil.mine(3);
            assertThat(facilitator.settle(payment(payTo, 5_000, 1)).success()).isTrue();
            anvil.rpc("anvil_reorg", 1, List.of());
            assertThat(token.balance(payTo)).isEqualTo(before);
            for (int i = 0; i < 5; i++) {
                facilitator.step();
                anvil.mine(1);
            }
        }
        assertThat(token.balance(payTo) - before).isEqualTo(5_000);
    }
}
