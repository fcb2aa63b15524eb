package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.rails.ChainTown.Wishes;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.evm.NodeProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider behind the gateway is paid in USDC on a chain. */
final class PaidOnChainTest {
    private static final int HEAD_BYTES_MAX = 3 * 1024;

    @TempDir private Path folder;

    private ObjectNode buyer(ChainTown town) {
        return Json.object()
                .put("network", ChainTown.NETWORK)
                .put("asset", town.token.address().toString())
                .put("privateKey", Hex.encode(ChainTown.secretOf("ann")))
                .put("url", town.url("/answer").toString());
    }

    @Test
    void aStockClientPaysAndTheProviderIsCreditedInTheLedger() throws Exception {
        try (ChainTown town = new ChainTown(folder, new Wishes(false, 0, TEN, 1))) {
            town.token.mint(ChainTown.address("ann"), ChainTown.UNIT);
            PaymentRequired asked = town.asked("/answer");
            assertThat(asked.accepts())
                    .extracting(offer -> offer.terms().network())
                    .containsExactly(AisaNetwork.CAIP2, ChainTown.NETWORK);
            assertThat(size(town.get("/answer"))).isLessThan(HEAD_BYTES_MAX);
            try (NodeProgram pays = NodeProgram.start("pay.mjs", buyer(town).put("times", 3))) {
                for (int i = 1; i <= 3; i++) {
                    JsonNode line = pays.nextLine();
                    assertThat(line.path("status").asInt()).as("%s", line).isEqualTo(200);
                    assertThat(line.path("body").asText()).isEqualTo("answer " + i);
                    assertThat(line.at("/payment/network").asText()).isEqualTo(ChainTown.NETWORK);
                    assertThat(line.at("/payment/transaction").asText()).hasSize(66);
                }
            }
            assertThat(town.calls).hasValue(3);
            town.until(() -> town.sold() == 3 * ChainTown.PRICE);
            town.until(() -> town.token.balance(town.hot) == ChainTown.FLOAT + 3 * ChainTown.PRICE);
            for (int i = 0; i < 5; i++) {
                town.anvil.mine(1);
            }
            assertThat(town.sold()).isEqualTo(3 * ChainTown.PRICE);
            reconciles(town, 3 * ChainTown.PRICE);
        }
    }

    private static final Duration TEN = Duration.ofSeconds(10);

    private static int size(HttpResponse<String> answer) {
        int head =
                answer.headers().map().entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().stream()
                                        .map(value -> entry.getKey() + ": " + value))
                        .mapToInt(line -> line.length() + 2)
                        .sum();
        return head + answer.body().length();
    }

    private static void reconciles(ChainTown town, long outside) throws Exception {
        Treasury treasury = town.node().treasury().orElseThrow();
        Rail rail = treasury.rails().getFirst();
        assertThat(treasury.state(rail).outside()).isEqualTo(outside);
        assertThat(treasury.tasks(one -> one.isOpen())).isEmpty();
        town.until(() ->
                treasury.reconciling().run(rail, System.currentTimeMillis()).breaks().isEmpty());
    }

    @Test
    void aProviderWhoWantsThatIsPaidAtHisOwnAddress() throws Exception {
        try (ChainTown town = new ChainTown(folder, new Wishes(true, 1, TEN, 1))) {
            town.token.mint(ChainTown.address("ann"), ChainTown.UNIT);
            String credential = town.credential("/answer", "ann");
            Thread blocks = blocks(town);
            assertThat(town.pay("/answer", credential).statusCode()).isEqualTo(200);
            blocks.interrupt();
            blocks.join();
            assertThat(town.token.balance(town.shop)).isEqualTo(ChainTown.PRICE);
            assertThat(town.sold()).isZero();
        }
    }

    /** Where an answer waits for a block on top. */
    private static Thread blocks(ChainTown town) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            town.anvil.mine(1);
                            Thread.sleep(50); // a chain's pace
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Test
    void aCredentialBuysOneAnswerWhateverHappens() throws Exception {
        try (ChainTown town = new ChainTown(folder, Wishes.NONE)) {
            town.token.mint(ChainTown.address("ann"), ChainTown.UNIT);
            String credential = town.credential("/answer", "ann");
            assertThat(town.pay("/answer", credential).body()).isEqualTo("answer 1");
            assertThat(town.pay("/answer", credential).body()).isEqualTo("answer 1");
            assertThat(town.pay("/other", credential).statusCode()).isEqualTo(409);
            town.anvil.rpc("anvil_reorg", 1, List.of());
            assertThat(town.pay("/answer", credential).body()).isEqualTo("answer 1");
            assertThat(town.pay("/other", credential).statusCode()).isEqualTo(409);
            town.stop();
            town.start();
            assertThat(town.pay("/other", credential).statusCode()).isEqualTo(409);
            // The answer is gone with the process: what changes nothing is asked for again.
            assertThat(town.pay("/answer", credential).statusCode()).isEqualTo(200);
            town.until(() -> town.sold() == ChainTown.PRICE);
            assertThat(paid(town)).isEqualTo(ChainTown.PRICE);
        }
    }

    private static long paid(ChainTown town) throws IOException {
        return ChainTown.UNIT - town.token.balance(ChainTown.address("ann"));
    }

    @Test
    void whatIsInNoBlockInTimeIsUnknownAndAnsweredOnceItIs() throws Exception {
        var impatient = new Wishes(false, 0, Duration.ofMillis(300), Long.MAX_VALUE);
        try (ChainTown town = new ChainTown(folder, impatient)) {
            town.token.mint(ChainTown.address("ann"), ChainTown.UNIT);
            String credential = town.credential("/answer", "ann");
            town.anvil.rpc("evm_setAutomine", false);
            HttpResponse<String> unknown = town.pay("/answer", credential);
            assertThat(unknown.statusCode()).isEqualTo(503);
            assertThat(unknown.body()).contains("payment-unresolved").doesNotContain("answer 1");
            assertThat(town.pay("/answer", credential).statusCode()).isEqualTo(503);
            town.anvil.rpc("evm_setAutomine", true);
            town.anvil.mine(1);
            assertThat(town.pay("/answer", credential).body()).isEqualTo("answer 1");
            assertThat(town.calls).hasValue(1);
            assertThat(paid(town)).isEqualTo(ChainTown.PRICE);
        }
    }

    @Test
    void whatIsSignedWhenTheNodeDiesIsSettledOnceAndNotAgain() throws Exception {
        var impatient = new Wishes(false, 0, Duration.ofMillis(300), Long.MAX_VALUE);
        try (ChainTown town = new ChainTown(folder, impatient)) {
            town.token.mint(ChainTown.address("ann"), ChainTown.UNIT);
            String credential = town.credential("/answer", "ann");
            town.anvil.rpc("evm_setAutomine", false);
            assertThat(town.pay("/answer", credential).statusCode()).isEqualTo(503);
            town.stop();
            town.anvil.rpc("evm_setAutomine", true);
            town.start();
            town.until(() -> town.sold() == ChainTown.PRICE);
            assertThat(town.pay("/answer", credential).statusCode()).isEqualTo(200);
            assertThat(paid(town)).isEqualTo(ChainTown.PRICE);
        }
    }

    @Test
    void whoSpendsHisMoneyMeanwhileGetsNoAnswer() throws Exception {
        try (ChainTown town = new ChainTown(folder, Wishes.NONE)) {
            town.token.mint(ChainTown.address("ann"), ChainTown.PRICE);
            String credential = town.credential("/answer", "ann");
            town.meanwhile.set(() -> {
                try {
                    town.token.bar(ChainTown.address("ann"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            HttpResponse<String> answer = town.pay("/answer", credential);
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).doesNotContain("answer 1");
            assertThat(town.pay("/answer", credential).statusCode()).isNotEqualTo(200);
            assertThat(town.token.balance(ChainTown.address("ann"))).isEqualTo(ChainTown.PRICE);
            assertThat(town.calls).hasValue(1);
        }
    }

    @Test
    void whoHasTooLittleIsAskedAgain() throws Exception {
        try (ChainTown town = new ChainTown(folder, Wishes.NONE)) {
            town.token.mint(ChainTown.address("ann"), ChainTown.PRICE - 1);
            HttpResponse<String> answer = town.pay("/answer", town.credential("/answer", "ann"));
            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(answer.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED)).isPresent();
            assertThat(town.calls).hasValue(0);
        }
    }
}
