package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.chain.Answer;
import io.aisanet.treasury.evm.chain.BlockHeader;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.Receipt;
import io.aisanet.treasury.evm.chain.RpcLimits;
import io.aisanet.treasury.evm.chain.SendOutcome;
import io.aisanet.treasury.evm.chain.SignedTransaction;
import io.aisanet.treasury.evm.chain.Transaction;
import io.aisanet.treasury.evm.devnet.Anvil;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChainClientTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");
    private static Anvil anvil;

    @BeforeAll
    static void start() throws IOException {
        anvil = Anvil.start();
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @Test
    void aNodeOfAnotherChainIsNoNode() {
        try (var client = new ChainClient(1, List.of(anvil.uri()), RpcLimits.STANDARD)) {
            assertThat(client.ask(ChainNode::head))
                    .isInstanceOfSatisfying(
                            Answer.Unreachable.class,
                            no -> assertThat(no.reason()).contains("chain").contains("not 0x1"));
        }
    }

    @Test
    void theNextNodeAnswersWhereTheFirstDoesNot() throws IOException {
        try (ChainClient client = World.client(List.of(NOBODY, anvil.uri()))) {
            assertThat(client.ask(ChainNode::head).get().number()).isGreaterThanOrEqualTo(0);
            assertThat(client.nodes().getFirst().head()).isInstanceOf(Answer.Unreachable.class);
        }
    }

    @Test
    void anAnswerIsBoundInSizeAndTime() throws IOException {
        RpcLimits small = new RpcLimits(Duration.ofSeconds(1), Duration.ofMillis(500), 600, 100);
        try (FaultyNode node = new FaultyNode(anvil.uri());
                var client = new ChainClient(Anvil.CHAIN_ID, List.of(node.uri()), small)) {
            assertThat(client.ask(ChainNode::head)).isInstanceOf(Answer.Unreachable.class);
            assertThat(client.ask(n -> n.nonce(Anvil.SECOND))).isInstanceOf(Answer.Known.class);
            CountDownLatch never = new CountDownLatch(1);
            node.does((method, answer) -> {
                try {
                    if (never.await(2, TimeUnit.SECONDS)) {
                        throw new IOException("nobody ends this wait");
                    }
                    return answer;
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
            assertThat(client.ask(n -> n.nonce(Anvil.SECOND)))
                    .isInstanceOfSatisfying(
                            Answer.Unreachable.class,
                            no -> assertThat(no.reason()).containsAnyOf("PT0.5S", "timed out"));
        }
    }

    @Test
    void manyQuestionsGoInAsManyRequestsAsTheLimitDemands() throws IOException {
        anvil.mine(25);
        RpcLimits limits = new RpcLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), 1 << 20, 8);
        try (var client = new ChainClient(Anvil.CHAIN_ID, List.of(anvil.uri()), limits)) {
            List<Long> heights = LongStream.rangeClosed(1, 20).boxed().toList();
            List<Optional<BlockHeader>> blocks = client.ask(node -> node.blocks(heights)).get();

            assertThat(blocks).hasSize(20).allMatch(Optional::isPresent);
            for (int i = 1; i < blocks.size(); i++) {
                assertThat(blocks.get(i).orElseThrow().parent())
                        .isEqualTo(blocks.get(i - 1).orElseThrow().hash());
            }
            assertThat(client.ask(node -> node.blocks(List.of(1_000_000L))).get())
                    .containsExactly(Optional.empty());
        }
    }

    @Test
    void aTransactionIsWhatItsHashSaysAndOfWhomTheKeySays() throws IOException {
        TestKey key = new TestKey("a signer");
        anvil.rpc("anvil_setBalance", key.address().toString(), "0x8ac7230489e80000");
        try (ChainClient client = World.client(List.of(anvil.uri()))) {
            Fees fees = new Fees(3_000_000_000L, 1_000_000_000L);
            SignedTransaction signed =
                    new Transaction(Anvil.CHAIN_ID, 0, fees, 30_000, Anvil.SECOND, HexBytes.EMPTY)
                            .sign(key);

            assertThat(client.send(signed).kind()).isEqualTo(SendOutcome.Kind.ACCEPTED);
            assertThat(client.send(signed).kind())
                    .isIn(SendOutcome.Kind.ACCEPTED, SendOutcome.Kind.NONCE_USED);
            anvil.mine(1);
            Receipt receipt = client.agreedReceipt(signed.hash()).orElseThrow();
            assertThat(receipt.success()).isTrue();
            assertThat(
                            anvil.rpc("eth_getTransactionByHash", signed.hash().toString())
                                    .path("from")
                                    .asText())
                    .isEqualToIgnoringCase(key.address().toString());
            assertThat(client.ask(node -> node.nonce(key.address())).get()).isEqualTo(1);
        }
    }

    @Test
    void whatANodeRefusesIsToldByItsKind() throws IOException {
        TestKey poor = new TestKey("who has nothing");
        try (ChainClient client = World.client(List.of(anvil.uri()))) {
            SignedTransaction unpaid =
                    new Transaction(
                                    Anvil.CHAIN_ID,
                                    0,
                                    new Fees(3_000_000_000L, 1),
                                    30_000,
                                    Anvil.SECOND,
                                    HexBytes.EMPTY)
                            .sign(poor);
            assertThat(client.send(unpaid).kind()).isEqualTo(SendOutcome.Kind.NO_GAS_MONEY);
            assertThat(client.agreedReceipt(Bytes32.of(new byte[32]))).isEmpty();
        }
    }
}
