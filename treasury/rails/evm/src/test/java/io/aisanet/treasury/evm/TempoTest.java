package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.esaulpaugh.headlong.abi.Function;
import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.devnet.Anvil;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another fast network is the same rail: Tempo, whose tokens carry memos and pay for gas. */
class TempoTest {
    private static final EvmAddress PATH_USD =
            Anvil.address("20c0000000000000000000000000000000000000");
    private static final Function TRANSFER_WITH_MEMO =
            Function.parse("transferWithMemo(address,uint256,bytes32)");

    @TempDir Path directory;

    @Test
    void memosTellDepositsApartAndGoWithPayouts() throws Exception {
        TestKey key = new TestKey("tempo");
        try (Anvil anvil = Anvil.start("--network", "tempo");
                ChainClient client = World.client(List.of(anvil.uri()))) {
            fund(anvil, client, key);
            try (EvmChannel channel = open(client, key)) {
                turn(anvil, channel, 3);
                pay(anvil, key.address(), 7_000_000, "wallet-42");
                PayoutBatch batch = batch();
                channel.pay().submit(batch);
                turn(anvil, channel, 10);

                assertThat(channel.troubles()).isEmpty();
                assertDeposit(channel);
                assertPaid(anvil, channel, batch);
            }
        }
    }

    private static PayoutBatch batch() {
        return new PayoutBatch(
                "tempo",
                List.of(
                        new Payout("t-1", Asset.USD, 1_500_000, payee(1), "invoice 17"),
                        new Payout("t-2", Asset.USD, 2_500_000, payee(2), "invoice 18")));
    }

    private static Destination payee(int number) {
        return Destination.of(
                "0x" + "c0ffee".repeat(6) + String.format(Locale.ROOT, "%04d", number));
    }

    /** At this hard fork a payee who is new to the token costs 250,000 gas. */
    @Test
    void whatDoesNotFitUnderTheCapOfGasIsDivided() throws Exception {
        TestKey key = new TestKey("tempo t4");
        try (Anvil anvil = Anvil.start("--network", "tempo", "--hardfork", "t4");
                ChainClient client = World.client(List.of(anvil.uri()))) {
            fund(anvil, client, key);
            try (EvmChannel channel = open(client, key)) {
                turn(anvil, channel, 3);
                List<Payout> legs = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    legs.add(new Payout("n-" + i, Asset.USD, 1_000_000, payee(1_000 + i), ""));
                }
                channel.pay().submit(new PayoutBatch("many", legs));
                turn(anvil, channel, 12);

                assertThat(channel.troubles()).isEmpty();
                assertThat(channel.pay().status("many"))
                        .extracting(PayoutStatus::state)
                        .containsOnly(PayoutState.FINAL);
                assertThat(channel.pay().status("many"))
                        .extracting(leg -> World.transaction(leg.reference()))
                        .satisfies(hashes ->
                                assertThat(hashes.stream().distinct().count()).isBetween(2L, 8L));
            }
            try (EvmChannel again = open(client, key)) {
                assertThat(again.pay().status("many"))
                        .extracting(PayoutStatus::state)
                        .containsOnly(PayoutState.FINAL);
            }
        }
    }

    private static void fund(Anvil anvil, ChainClient client, TestKey key) throws IOException {
        // Gas is paid in the token, but this node wants to see coins before it takes a transaction.
        anvil.rpc("anvil_setBalance", key.address().toString(), "0x8ac7230489e80000");
        pay(anvil, key.address(), 50_000_000_000L, "float");
        new PayoutSetup(client, key, FeePolicy.STANDARD, Duration.ofSeconds(20)).ensure(PATH_USD);
    }

    private EvmChannel open(ChainClient client, TestKey key) throws IOException {
        return EvmChannel.open(
                new RailSettings(
                        "evm:tempo",
                        new RailToken(Asset.USD, PATH_USD, true),
                        PayoutSetup.address(),
                        2,
                        new RailSettings.Pace(500, 8, 30_000, 120_000, 1_000),
                        new KeyCaps(1_000_000_000, 10_000_000_000L),
                        FeePolicy.STANDARD),
                new EvmChannel.Parts(
                        client,
                        key,
                        DepositAddresses.NONE,
                        () -> new GasPrices(80_000, 260_000, 1_000_000),
                        1_000),
                directory,
                InstantSource.system());
    }

    private static void pay(Anvil anvil, EvmAddress to, long amount, String memo)
            throws IOException {
        HexBytes call =
                HexBytes.of(
                        TRANSFER_WITH_MEMO.encodeCallWithArgs(
                                Erc20.abi(to),
                                BigInteger.valueOf(amount),
                                Memo.of(memo).orElseThrow().toBytes()));
        anvil.send(Anvil.BANKER, PATH_USD, call);
    }

    private static void turn(Anvil anvil, EvmChannel channel, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            anvil.mine(1);
            channel.step();
        }
    }

    private static void assertDeposit(EvmChannel channel) throws IOException {
        assertThat(channel.watch().notices(0, 100))
                .extracting(Watch.Notice::deposit)
                .filteredOn(deposit -> deposit.state() == Deposit.State.FINAL)
                .singleElement()
                .satisfies(deposit -> {
                    assertThat(deposit.claim()).isEqualTo("wallet-42");
                    assertThat(deposit.amount()).isEqualTo(7_000_000);
                });
    }

    private static void assertPaid(Anvil anvil, EvmChannel channel, PayoutBatch batch)
            throws IOException {
        List<PayoutStatus> legs = Objects.requireNonNull(channel.pay().status("tempo"));
        assertThat(legs).extracting(PayoutStatus::state).containsOnly(PayoutState.FINAL);
        for (Payout leg : batch.legs()) {
            EvmAddress payee = Anvil.address(leg.destination().account().substring(2));
            assertThat(anvil.number(PATH_USD, Erc20.balanceOf(payee)).longValueExact())
                    .isEqualTo(leg.amount());
        }
        assertThat(channel.reconcile().lines(0, 100))
                .filteredOn(line -> line.amount() == -1_500_000)
                .extracting(StatementLine::text)
                .containsExactly("invoice 17");
        String hash = World.transaction(legs.getFirst().reference());
        JsonNode receipt = anvil.rpc("eth_getTransactionReceipt", hash);
        System.out.println("gas for 2 new payees on Tempo: " + receipt.path("gasUsed"));
    }

    @Test
    void aPurposeThatIsNoMemoIsRefused() throws Exception {
        try (ChainClient client = World.client(List.of(URI.create("http://127.0.0.1:1/")));
                EvmChannel channel = open(client, new TestKey("nobody"))) {
            Payout wordy =
                    new Payout(
                            "w-1", Asset.USD, 1, payee(1), "more than thirty-two characters here");
            assertThat(channel.pay().submit(new PayoutBatch("wordy", List.of(wordy))))
                    .isInstanceOfSatisfying(
                            ChannelRefusal.class,
                            no -> assertThat(no.kind()).isEqualTo(ChannelRefusal.Kind.SHAPE));
        }
    }
}
