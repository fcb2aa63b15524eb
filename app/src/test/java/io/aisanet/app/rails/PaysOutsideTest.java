package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.pay.NodeOutsidePayer;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.evm.NodeProgram;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SpendCaps;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guarded wallet pays a stock {@code @x402/express} server on a chain, out of its balance. */
final class PaysOutsideTest {
    private static final long FUNDS = 20 * ChainTown.UNIT;
    private static final long PRICE = 1_500;

    @TempDir private Path folder;
    private ChainTown town;
    private OtherFacilitator facilitator;
    private NodeProgram shop;
    private AgentWallet agent;
    private long agentId;
    private URI seller;

    @BeforeEach
    void open() throws Exception {
        town = new ChainTown(folder, ChainTown.Wishes.NONE);
        facilitator = new OtherFacilitator(town, folder);
        agent = AgentWallet.ofPrivateKey(ChainTown.secretOf("agent"));
        agentId = ChainTown.open(town.node(), WalletKind.AGENT, "agent", agent.address());
        Rail rail = rail();
        String account = rail.instructions(agentId).path("account").asText();
        town.token.pay(io.aisanet.http402.EvmAddress.parse(account), FUNDS);
        town.until(() -> balance() == FUNDS);
        // What lies at a deposit address is not the hot key's yet; that has a float of its own.
        ObjectNode settings =
                Json.object()
                        .put("network", ChainTown.NETWORK)
                        .put("asset", town.token.address().toString())
                        .put("facilitatorUrl", facilitator.url())
                        .put("payTo", ChainTown.address("seller").toString())
                        .put("amount", Long.toString(PRICE))
                        .put("maxTimeoutSeconds", 60)
                        .put("name", "USD Coin")
                        .put("version", "2");
        shop = NodeProgram.start("shop.mjs", settings);
        seller = URI.create("http://127.0.0.1:" + shop.nextLine().path("port").asInt());
    }

    @AfterEach
    void close() {
        shop.close();
        agent.close();
        facilitator.close();
        town.close();
    }

    private Treasury treasury() {
        return town.node().treasury().orElseThrow();
    }

    private Rail rail() {
        return treasury().rails().getFirst();
    }

    private long balance() throws Exception {
        return town.node()
                .ledger()
                .account(AccountId.of(agentId, Asset.USDC))
                .get(10, TimeUnit.SECONDS)
                .orElseThrow()
                .available();
    }

    private NodeApi api() {
        return town.api();
    }

    private PaidResponse<String> get(String path) throws Exception {
        var caps =
                SpendCaps.builder()
                        .assets(AisaAsset.USDC)
                        .maxPerPayment(AisaAsset.USDC, ChainTown.UNIT)
                        .maxTotal(AisaAsset.USDC, ChainTown.UNIT)
                        .build();
        try (PayingClient client =
                PayingClient.builder(agent)
                        .caps(caps)
                        .outside(new NodeOutsidePayer(this::api, agent.address().toString()))
                        .build()) {
            return client.send(
                    HttpRequest.newBuilder(seller.resolve(path)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void aStockServerIsPaidOnceOutOfTheBalance() throws Exception {
        for (int i = 1; i <= 2; i++) {
            PaidResponse<String> answer = get("/ok");
            assertThat(answer.statusCode()).as("%s", answer.payment()).isEqualTo(200);
            assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
            assertThat(balance()).isEqualTo(FUNDS - i * PRICE);
        }
        assertThat(town.token.balance(ChainTown.address("seller"))).isEqualTo(2 * PRICE);
        town.until(() -> isOver(Stage.PAID, 2));
        assertThat(treasury().inTransit(Asset.USDC)).isZero();
        reconciles(FUNDS - 2 * PRICE);
        assertThat(town.token.balance(town.hot)).isEqualTo(ChainTown.FLOAT - 2 * PRICE);
    }

    private boolean isOver(Stage stage, int count) {
        return treasury().withdrawals(any -> true).stream()
                        .map(Withdrawal::stage)
                        .filter(stage::equals)
                        .count()
                == count;
    }

    /** The chain's own book is read by the pass after the one that saw the payment's end. */
    private void reconciles(long outside) throws Exception {
        assertThat(treasury().state(rail()).outside()).isEqualTo(outside);
        assertThat(treasury().tasks(one -> one.isOpen())).isEmpty();
        town.until(() ->
                treasury()
                        .reconciling()
                        .run(rail(), System.currentTimeMillis())
                        .breaks()
                        .isEmpty());
    }

    @Test
    void whatTheSellerNeverSettlesComesBack() throws Exception {
        PaidResponse<String> answer = get("/fail");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(balance()).isEqualTo(FUNDS - PRICE);
        town.anvil.mine(5);
        Thread.sleep(300); // several passes of the rail, in which nothing may happen
        assertThat(balance()).isEqualTo(FUNDS - PRICE);
        town.anvil.rpc("evm_increaseTime", 120);
        town.until(() -> balance() == FUNDS);
        assertThat(isOver(Stage.FAILED, 1)).isTrue();
        assertThat(treasury().inTransit(Asset.USDC)).isZero();
        reconciles(FUNDS);
        assertThat(town.token.balance(ChainTown.address("seller"))).isZero();
    }

    @Test
    void theBudgetsJudgeHostAndPayee() throws Exception {
        guard("resources: { deny: [127.0.0.1] }");
        assertThatThrownBy(() -> get("/ok"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("host");
        guard("categories: { deny: [\"" + ChainTown.address("seller") + "\"] }");
        assertThatThrownBy(() -> get("/ok")).isInstanceOf(CommandFailure.class);
        assertThat(balance()).isEqualTo(FUNDS);
        assertThat(treasury().withdrawals(any -> true))
                .extracting(Withdrawal::stage)
                .containsOnly(Stage.REFUSED);
        guard("maxPayment: 0.01 USDC");
        assertThat(get("/ok").statusCode()).isEqualTo(200);
        assertThat(town.token.balance(ChainTown.address("seller"))).isEqualTo(PRICE);
    }

    private void guard(String rule) {
        town.guard(agentId, rule);
    }

    @Test
    void theSameRequestAgainGetsTheSameOrderAlsoAfterARestart() throws Exception {
        ObjectNode wish = wish();
        ObjectNode first = town.post("/v1/outside-payments", wish, "key-1");
        town.stop();
        town.start();
        town.until(() -> rail().orders().isPresent());
        ObjectNode second = town.post("/v1/outside-payments", wish, "key-1");
        assertThat(second.path("payload")).isEqualTo(first.path("payload"));
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(balance()).isEqualTo(FUNDS - PRICE);
        assertThat(town.post("/v1/withdrawals", withOrder(), "key-2").path("status").asInt())
                .isEqualTo(400);
    }

    private ObjectNode wish() {
        ObjectNode wish =
                Json.object()
                        .put("payer", Long.toString(agentId))
                        .put("resource", "https://seller.example/ok");
        ObjectNode terms =
                wish.putObject("terms")
                        .put("scheme", "exact")
                        .put("network", "eip155:" + Anvil.CHAIN_ID)
                        .put("asset", town.token.address().toString())
                        .put("amount", Long.toString(PRICE))
                        .put("payTo", ChainTown.address("seller").toString())
                        .put("maxTimeoutSeconds", 60);
        terms.putObject("extra").put("name", "USD Coin").put("version", "2");
        return wish;
    }

    /** Nobody asks for an order where it is not signed for him. */
    private ObjectNode withOrder() {
        ObjectNode wish = Json.object().put("payer", Long.toString(agentId));
        wish.putObject("amount").put("amount", "1").put("asset", "USDC");
        wish.putObject("to")
                .put("account", ChainTown.address("seller").toString())
                .putObject("details")
                .put("orderSeconds", "60");
        return wish;
    }
}
