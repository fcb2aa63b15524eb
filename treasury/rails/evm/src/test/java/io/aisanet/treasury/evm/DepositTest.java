package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.evm.World.Wishes;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deposits on a chain that reorganises, behind nodes that lie. */
class DepositTest {
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

    private static List<Deposit> deposits(World world) throws IOException {
        return world.channel().watch().notices(0, 1000).stream()
                .map(Watch.Notice::deposit)
                .toList();
    }

    private static List<Deposit.State> states(World world, String reference) throws IOException {
        return deposits(world).stream()
                .filter(deposit -> deposit.reference().equals(reference))
                .map(Deposit::state)
                .toList();
    }

    /** What has become final, once each. */
    private static Map<String, Long> credited(World world) throws IOException {
        Map<String, Long> credited = new TreeMap<>();
        for (Deposit deposit : deposits(world)) {
            if (deposit.state() == Deposit.State.FINAL) {
                assertThat(credited.put(deposit.reference(), deposit.amount())).isNull();
            }
        }
        return credited;
    }

    private static void turn(World world, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            world.turn();
        }
    }

    @Test
    void aDepositIsSeenAtOnceAndFinalUnderEnoughBlocks() throws IOException {
        try (World world = new World(anvil, token)) {
            turn(world, 1);
            String reference = world.payIn(5, "claim");
            world.channel().step();
            assertThat(states(world, reference)).containsExactly(Deposit.State.SEEN);
            turn(world, World.CONFIRMATIONS - 1);
            assertThat(states(world, reference)).containsExactly(Deposit.State.SEEN);
            turn(world, 1);
            assertThat(states(world, reference))
                    .containsExactly(Deposit.State.SEEN, Deposit.State.FINAL);
            assertThat(world.channel().troubles()).isEmpty();
        }
    }

    @Test
    void aReorganisationTakesADepositAway() throws IOException {
        try (World world = new World(anvil, token)) {
            turn(world, 4);
            String reference = world.payIn(5, "claim");
            world.channel().step();
            assertThat(states(world, reference)).containsExactly(Deposit.State.SEEN);
            anvil.rpc("anvil_reorg", 1, List.of());
            turn(world, 8);

            assertThat(states(world, reference))
                    .containsExactly(Deposit.State.SEEN, Deposit.State.REORGED);
            assertThat(credited(world)).isEmpty();
        }
    }

    @Test
    void aDepositThatComesBackIsCreditedOnce() throws IOException {
        try (World world = new World(anvil, token)) {
            turn(world, 4);
            String before = anvil.rpc("evm_snapshot").asText();
            world.payIn(5, "claim");
            world.channel().step();
            anvil.rpc("evm_revert", before);
            anvil.mine(2);
            world.channel().step();
            String again = world.payIn(5, "claim");
            turn(world, 8);

            assertThat(credited(world)).containsExactly(Map.entry(again, 5L));
            assertThat(deposits(world))
                    .filteredOn(deposit -> deposit.state() == Deposit.State.REORGED)
                    .hasSize(1);
            assertThat(world.channel().troubles()).isEmpty();
        }
    }

    @Test
    void aCrashAtAnyPlaceLosesAndDoublesNothing() throws IOException {
        try (World world = new World(anvil, token)) {
            turn(world, 4);
            Map<String, Long> sent = new TreeMap<>();
            Crashes crashes = new Crashes();
            int crashed = 0;
            for (int i = 0; i < 40; i++) {
                if (i < 12) {
                    sent.put(world.payIn(100 + i, "claim " + i % 3), 100L + i);
                }
                anvil.mine(1);
                world.restart(crashes.afterPlaces(i % 4));
                crashed += crashes.run(() -> world.channel().step()) ? 1 : 0;
                world.restart();
                world.channel().step();
            }

            assertThat(crashed).isGreaterThan(12);
            assertThat(credited(world)).isEqualTo(sent);
        }
    }

    @Test
    void aReceiptWithoutTheLogIsNotBelieved() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            turn(world, 2);
            String reference = world.payIn(5, "claim");
            node.does((method, answer) -> {
                if (method.equals("eth_getTransactionReceipt")) {
                    ((ObjectNode) answer.path("result")).putArray("logs");
                }
                return answer;
            });
            turn(world, 6);
            assertThat(deposits(world)).isEmpty();
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("contradicts itself"));

            node.does(FaultyNode.Fault.NONE);
            turn(world, 1);
            assertThat(credited(world)).containsExactly(Map.entry(reference, 5L));
        }
    }

    @Test
    void aBlockThatIsNotAtItsHeightIsNotBelieved() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            turn(world, 2);
            world.payIn(5, "claim");
            String wrong = "0x" + "ab".repeat(32);
            node.does((method, answer) -> {
                for (JsonNode log : logsOf(method, answer)) {
                    ((ObjectNode) log).put("blockHash", wrong);
                }
                if (method.equals("eth_getTransactionReceipt")) {
                    ((ObjectNode) answer.path("result")).put("blockHash", wrong);
                }
                return answer;
            });
            turn(world, 6);

            assertThat(deposits(world)).isEmpty();
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("not at its height"));
        }
    }

    private static Iterable<JsonNode> logsOf(String method, ObjectNode answer) {
        return switch (method) {
            case "eth_getLogs" -> answer.path("result");
            case "eth_getTransactionReceipt" -> answer.path("result").path("logs");
            default -> List.of();
        };
    }

    @Test
    void twoNodesThatDifferMakeNothingFinal() throws IOException {
        try (FaultyNode second = new FaultyNode(anvil.uri());
                World world =
                        new World(
                                anvil,
                                token,
                                Wishes.none(anvil).with(List.of(anvil.uri(), second.uri())))) {
            turn(world, 2);
            second.does((method, answer) -> {
                if (method.equals("eth_getLogs")) {
                    answer.putArray("result");
                }
                return answer;
            });
            String reference = world.payIn(5, "claim");
            turn(world, 6);
            assertThat(states(world, reference)).containsExactly(Deposit.State.SEEN);
            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("differ on what moved"));

            second.does(FaultyNode.Fault.NONE);
            turn(world, 1);
            assertThat(credited(world)).containsExactly(Map.entry(reference, 5L));
        }
    }

    @Test
    void aNodeThatTakesFewBlocksIsAskedForFew() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            turn(world, 1);
            String reference = world.payIn(5, "claim");
            anvil.mine(60);
            int[] refused = {0};
            node.does((method, answer) -> {
                if (method.equals("eth_getLogs") && refused[0] < 5) {
                    refused[0]++;
                    return FaultyNode.refusal(answer, "block range is too large");
                }
                return answer;
            });
            turn(world, 1);

            assertThat(refused[0]).isEqualTo(5);
            assertThat(credited(world)).containsExactly(Map.entry(reference, 5L));
        }
    }

    @Test
    void aNodeThatIsDownOrBehindLosesNothing() throws IOException {
        try (FaultyNode node = new FaultyNode(anvil.uri());
                World world =
                        new World(anvil, token, Wishes.none(anvil).with(List.of(node.uri())))) {
            turn(world, 4);
            String reference = world.payIn(5, "claim");
            world.channel().step();
            node.does((method, answer) -> {
                throw new IOException("down");
            });
            turn(world, 2);
            assertThat(world.channel().troubles()).isNotEmpty();
            node.does((method, answer) -> {
                boolean head = answer.path("result").has("parentHash");
                return method.equals("eth_getBlockByNumber") && head
                        ? (ObjectNode)
                                answer.set(
                                        "result", anvil.rpc("eth_getBlockByNumber", "0x3", false))
                        : answer;
            });
            turn(world, 2);
            assertThat(world.channel().troubles()).isNotEmpty();
            assertThat(states(world, reference)).containsExactly(Deposit.State.SEEN);
            node.does(FaultyNode.Fault.NONE);
            turn(world, 2);
            assertThat(credited(world)).containsExactly(Map.entry(reference, 5L));
        }
    }

    @Test
    void aBlockThatWasFinalAndChangesStopsEverything() throws IOException {
        try (World world = new World(anvil, token)) {
            turn(world, 2);
            String reference = world.payIn(5, "claim");
            turn(world, 5);
            assertThat(credited(world)).containsOnlyKeys(reference);
            anvil.rpc("anvil_reorg", 5, List.of());
            world.payIn(7, "claim");
            turn(world, 6);

            assertThat(world.channel().troubles())
                    .anySatisfy(told -> assertThat(told).contains("a human has to look"));
            assertThat(credited(world)).containsOnlyKeys(reference);
        }
    }
}
