package io.aisanet.app;

import static io.aisanet.app.KilledWorld.CENT;
import static io.aisanet.app.KilledWorld.UNIT;
import static io.aisanet.app.KilledWorld.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.treasury.evm.devnet.Anvil;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole node with a bank and a chain is killed with SIGKILL while money comes in, goes out and
 * moves inside. In the end each deposit is credited once, each withdrawal is paid once outside or
 * given back, and all books agree. {@code -Daisa.rounds} and {@code -Daisa.seed} make it longer and
 * repeat its choices.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class KilledNodeTest {
    private static final int ROUNDS = Integer.getInteger("aisa.rounds", 3);
    private static final String CHAIN = "evm:" + Anvil.CHAIN_ID;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final int FIRST_DEPOSIT = 1_000;

    /** What is written last before it dies: a word of a file below the data directory. */
    private record Moment(String file, String word) {}

    private static final List<Moment> MOMENTS =
            List.of(
                    new Moment("treasury.log", "\"t\":\"withdrawal\""),
                    new Moment("treasury.log", "\"t\":\"batch\""),
                    new Moment("treasury.log", "\"t\":\"deposit\""),
                    new Moment("treasury.log", "\"stage\":\"CAPTURED\""),
                    new Moment("treasury.log", "\"state\":\"SENT\""),
                    new Moment("treasury.log", "\"state\":\"FINAL\""),
                    new Moment("treasury.log", "\"stage\":\"PAID\""),
                    new Moment("evm-31337/payouts.log", "\"t\":\"signed\""),
                    new Moment("evm-31337/settlements.log", "\"t\":\"signed\""));

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final Path folder;
    private final KilledWorld world;
    private final KilledNode node;
    private final Random random = new Random(seed);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> asked = new ArrayList<>();

    /** What is to become of each withdrawal. */
    private record Wanted(String id, String state) {}

    private final ConcurrentLinkedQueue<Wanted> wanted = new ConcurrentLinkedQueue<>();
    private String payer = "";
    private String payee = "";
    private EvmAddress deposits = address(0);

    KilledNodeTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.world = new KilledWorld(folder, seed);
        this.node = new KilledNode(folder);
    }

    @Test
    void whateverMomentItDiesAtAllMoneyIsThereOnce() throws Exception {
        System.out.printf("KilledNodeTest seed %d, %d rounds%n", seed, ROUNDS);
        List<Moment> moments = new ArrayList<>(MOMENTS);
        Collections.shuffle(moments, random);
        try (world;
                node;
                callers) {
            node.start();
            begin();
            for (int round = 0; round < ROUNDS; round++) {
                Moment moment = moments.get(round % moments.size());
                Path file = node.file("treasury", moment.file());
                long from = KilledNode.size(file);
                ask(round);
                boolean came = KilledNode.awaitWord(file, from, moment.word(), PATIENCE);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(20)));
                node.kill();
                System.out.printf("KilledNodeTest killed at %s: %s%n", moment, came);
                world.nextDay();
                node.start();
            }
            for (Future<?> one : asked) {
                one.get(120, TimeUnit.SECONDS);
            }
            settle();
            audit();
        }
    }

    private void begin() throws Exception {
        String owner =
                node.insist("/v1/owners", Json.object().put("name", "Ada"), "owner")
                        .path("id")
                        .asText();
        payer = wallet(owner, "payer", 1);
        payee = wallet(owner, "payee", 2);
        deposits = EvmAddress.parse(depositAddress());
        world.payIn(FIRST_DEPOSIT * UNIT, KilledWorld.reference(Long.parseLong(payer)));
        world.payIn(deposits, FIRST_DEPOSIT * UNIT);
        until(
                "the first deposits are credited",
                () -> node.available(payer, "EURC") > 0 && node.available(payer, "USDC") > 0);
    }

    private String wallet(String owner, String name, int number) throws Exception {
        ObjectNode wish =
                Json.object()
                        .put("kind", "agent")
                        .put("name", name)
                        .put("owner", owner)
                        .put("address", address(0x4000 + number).toString());
        wish.putArray("assets").add("USDC").add("EURC");
        return node.insist("/v1/wallets", wish, "wallet-" + name).path("id").asText();
    }

    private String depositAddress() throws Exception {
        JsonNode ways = node.get("/v1/wallets/" + payer + "/deposit-instructions").path("ways");
        for (JsonNode way : ways) {
            if (way.path("channel").asText().equals(CHAIN)) {
                return way.path("account").asText();
            }
        }
        throw new AssertionError("no address in " + ways);
    }

    /** All at once: it comes in two ways, goes out in five, and moves inside. */
    private void ask(int round) {
        String reference = KilledWorld.reference(Long.parseLong(payer));
        later(() -> withdraw("good" + round, "30", KilledWorld.GOOD, "paid"));
        later(() -> withdraw("closed" + round, "20", KilledWorld.CLOSED, "failed"));
        later(() -> withdraw("back" + round, "10", KilledWorld.RETURNS, "returned"));
        later(() -> withdraw("chain" + round, "7", to(round), "paid"));
        later(() -> withdraw("barred" + round, "3", address(0xBA).toString(), "failed"));
        later(() -> fetched(round));
        later(() -> order("forgotten" + round, 3_000 + round, "failed"));
        later(() -> transfer(round));
        later(() -> {
            world.payIn(10 * UNIT, reference);
            world.payIn(77 * CENT, "thanks");
            world.payIn(deposits, 5 * UNIT);
            return round;
        });
    }

    private void later(Callable<?> what) {
        asked.add(callers.submit(what));
    }

    private static String to(int round) {
        return address(1_000 + round).toString();
    }

    private Wanted withdraw(String key, String amount, String to, String state) throws Exception {
        boolean bank = !to.startsWith("0x");
        ObjectNode wish = Json.object().put("payer", payer);
        wish.putObject("amount").put("amount", amount).put("asset", bank ? "EURC" : "USDC");
        wish.putObject("to").put("account", to).put("name", "Payee");
        String id = node.insist("/v1/withdrawals", wish, key).path("id").asText();
        Wanted one = new Wanted(id, state);
        wanted.add(one);
        return one;
    }

    /** An order of x402 for a seller on the chain. */
    private ObjectNode order(String key, int seller, String state) throws Exception {
        ObjectNode wish =
                Json.object().put("payer", payer).put("resource", "https://seller.example/a");
        ObjectNode terms =
                wish.putObject("terms")
                        .put("scheme", "exact")
                        .put("network", "eip155:" + Anvil.CHAIN_ID)
                        .put("asset", world.token.address().toString())
                        .put("amount", Long.toString(2 * UNIT))
                        .put("payTo", address(seller).toString())
                        .put("maxTimeoutSeconds", 3_600);
        terms.putObject("extra").put("name", "USD Coin").put("version", "2");
        ObjectNode said = node.insist("/v1/outside-payments", wish, key);
        assertThat(said.path("payload").isObject()).as(said.toString()).isTrue();
        wanted.add(new Wanted(said.path("id").asText(), state));
        return said;
    }

    /** The seller hands his order in. */
    private JsonNode fetched(int round) throws Exception {
        ObjectNode said = order("order" + round, 2_000 + round, "paid");
        ExactPayload order = ExactPayload.fromJson((ObjectNode) said.path("payload"));
        world.handIn(order);
        return said;
    }

    private ObjectNode transfer(int round) throws Exception {
        ObjectNode wish = Json.object().put("payer", payer).put("payee", payee);
        wish.putObject("amount").put("amount", "0.5").put("asset", "USDC");
        return node.insist("/v1/transfers", wish, "transfer" + round);
    }

    /** Time passes until nothing is under way. */
    private void settle() throws Exception {
        world.wait(Duration.ofHours(2));
        until(
                "all is settled",
                () -> {
                    world.nextDay();
                    for (Wanted one : wanted) {
                        String state =
                                node.get("/v1/withdrawals/" + one.id()).path("state").asText();
                        if (!state.equals(one.state())) {
                            return false;
                        }
                    }
                    long coming = (FIRST_DEPOSIT + ROUNDS * 10L) * UNIT;
                    return node.available(payer, "EURC")
                            == coming - ROUNDS * (30 * UNIT + 2 * 25 * CENT);
                });
    }

    private void audit() throws Exception {
        long usdcIn = (FIRST_DEPOSIT + ROUNDS * 5L) * UNIT;
        long usdcOut = ROUNDS * 9L * UNIT;
        assertThat(node.available(payer, "USDC")).isEqualTo(usdcIn - usdcOut - ROUNDS * UNIT / 2);
        assertThat(node.available(payee, "USDC")).isEqualTo(ROUNDS * UNIT / 2);
        assertThat(world.received(KilledWorld.GOOD)).isEqualTo(ROUNDS * 30L * UNIT);
        assertThat(world.received(KilledWorld.RETURNS)).isZero();
        assertThat(world.received(KilledWorld.CLOSED)).isZero();
        assertThat(world.balance())
                .isEqualTo(
                        KilledWorld.OPENING
                                + (FIRST_DEPOSIT - ROUNDS * 20L) * UNIT
                                + ROUNDS * 77L * CENT);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(world.token.balance(address(1_000 + round))).isEqualTo(7 * UNIT);
            assertThat(world.token.balance(address(2_000 + round))).isEqualTo(2 * UNIT);
            assertThat(world.token.balance(address(3_000 + round))).isZero();
        }
        assertThat(world.token.balance(address(0xBA))).isZero();
        assertThat(world.token.balance(world.hot) + world.token.balance(deposits))
                .isEqualTo(KilledWorld.FLOAT + usdcIn - usdcOut);
        ObjectNode rails = node.get("/v1/treasury/rails");
        assertThat(rails.at("/inTransit/EURC").asText()).isEqualTo("0.00");
        assertThat(rails.at("/inTransit/USDC").asText()).isEqualTo("0.00");
        assertThat(rails.path("openTasks").asInt()).isEqualTo(ROUNDS);
        ObjectNode books = ok("treasury", "reconcile");
        for (JsonNode rail : books.path("rails")) {
            assertThat(rail.has("trouble")).as(rail.toPrettyString()).isFalse();
            assertThat(rail.path("breaks")).as(rail.toPrettyString()).isEmpty();
            assertThat(rail.path("matches")).hasSizeGreaterThan(ROUNDS);
        }
        ObjectNode verified = ok("ledger", "verify");
        assertThat(verified.at("/addsUp").asBoolean()).isTrue();
        assertThat(verified.at("/comparedWithNode").asBoolean()).isTrue();
    }

    private ObjectNode ok(String... arguments) throws Exception {
        ChildProcess.Ended ended = ChildProcess.run(folder, arguments);
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        return (ObjectNode) new JsonMapper().readTree(ended.out());
    }

    private void until(String what, Callable<Boolean> condition) throws Exception {
        long endNs = System.nanoTime() + SETTLED.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > endNs) {
                throw new AssertionError("never: " + what + "; seed " + seed);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
