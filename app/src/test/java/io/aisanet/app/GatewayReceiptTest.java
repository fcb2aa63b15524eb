package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.LedgerSettlement;
import io.aisanet.gateway.PublishConfig;
import io.aisanet.gateway.ReceiptKey;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.receipt.SignedReceipt;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent pays through a gateway; what the gateway signed is checked when both are gone. */
final class GatewayReceiptTest {
    private static final byte[] AGENT_KEY = key(3);
    private static final EvmAddress PAYEE = EvmAddress.of(Arrays.copyOf(key(5), 20));
    private static final ReceiptKey RECEIPT_KEY = ReceiptKey.parse("0x" + "44".repeat(32));

    @TempDir private Path folder;
    private long serial;

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    @Test
    void whatTheGatewaySignsHoldsAgainstTheJournal() throws Exception {
        HttpServer upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        upstream.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("42".getBytes(UTF_8));
                    exchange.close();
                });
        upstream.start();
        String header;
        try {
            header = pay(URI.create("http://127.0.0.1:" + upstream.getAddress().getPort()));
        } finally {
            upstream.stop(0);
        }
        SignedReceipt receipt = SignedReceipt.parseHeader(header);
        String document = new String(Json.write(receipt.toJson()), UTF_8);

        assertThat(verdicts(0, header))
                .isEqualTo("signature signer event parties request policy seal ");
        assertThat(verdicts(7, document.replace("/v1/answer?x=1", "/v1/answer?x=2")))
                .doesNotContain("signature");
        assertThat(verdicts(7, document.replace("\"price\":\"100\"", "\"price\":\"101\"")))
                .doesNotContain("signature");
        String digest = receipt.call().answer().bodySha256().toString();
        assertThat(verdicts(7, document.replace(digest, "0x" + "ab".repeat(32))))
                .doesNotContain("signature");
    }

    /** The header of the paid answer. */
    private String pay(URI upstream) throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(folder));
                LedgerClient operator = node.client()) {
            found(operator);
            Terms terms = new Terms(new Price(AisaAsset.USD, 100), PAYEE, 120);
            GatewayConfig config =
                    GatewayConfig.local(
                                    List.of(UpstreamConfig.of("api", upstream)),
                                    List.of(Route.paid("/v1/answer", terms, "api")))
                            .withPublish(PublishConfig.DEFAULTS.withReceipts(RECEIPT_KEY));
            try (Settlement settlement = LedgerSettlement.open(node.client(), List.of(terms));
                    Gateway gateway = Gateway.start(config, settlement);
                    AgentWallet wallet = AgentWallet.ofPrivateKey(KeyType.ED25519, AGENT_KEY);
                    PayingClient client = PayingClient.builder(wallet).build()) {
                PaidResponse<String> paid =
                        client.send(
                                HttpRequest.newBuilder(
                                                URI.create(gateway.baseUrl() + "/v1/answer?x=1"))
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
                return paid.response().headers().firstValue(SignedReceipt.HEADER).orElseThrow();
            }
        }
    }

    /** A shop, and an agent with money that is known by a key. */
    private void found(LedgerClient ledger) throws Exception {
        CreateOwner owner = new CreateOwner();
        owner.name = "Ada";
        submit(ledger, owner);
        long mint = submit(ledger, wallet(WalletKind.SYSTEM, "mint"));
        CreateWallet agent = wallet(WalletKind.AGENT, "scout");
        System.arraycopy(Ed25519.publicKey(AGENT_KEY), 0, agent.publicKey, 0, 32);
        CreateWallet shop = wallet(WalletKind.PROVIDER, "shop");
        System.arraycopy(PAYEE.toBytes(), 0, shop.address, 0, 20);
        submit(ledger, shop);
        Transfer funds = new Transfer();
        funds.payer = AccountId.of(mint, Asset.USD);
        funds.payee = AccountId.of(submit(ledger, agent), Asset.USD);
        funds.amount = 1_000;
        submit(ledger, funds);
    }

    private static CreateWallet wallet(WalletKind kind, String name) {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.kind = kind;
        wallet.name = name;
        wallet.assets = 1L << Asset.USD.code();
        return wallet;
    }

    private long submit(LedgerClient ledger, Command command) throws Exception {
        command.idHigh = 1;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(5);
        var outcome = ledger.submit(command).get(30, TimeUnit.SECONDS);
        assertThat(outcome.applied()).as("%s", outcome.first).isTrue();
        return outcome.result;
    }

    /** Runs {@code aisa receipt verify}, and names what holds. */
    private String verdicts(int status, String receipt) throws Exception {
        Path file = Files.writeString(folder.resolve("receipt.txt"), receipt);
        Screen screen = new Screen(false);
        int ended =
                screen.run(
                        "receipt",
                        "verify",
                        file.toString(),
                        "--journal",
                        folder.toString(),
                        "--signer",
                        RECEIPT_KEY.signer().text());
        assertThat(ended).as(screen.out() + screen.err()).isEqualTo(status);
        ObjectNode found = screen.json();
        StringBuilder holding = new StringBuilder();
        found.path("findings")
                .forEach(it -> {
                    if (it.path("verdict").asText().equals("holds")) {
                        holding.append(it.path("what").asText()).append(' ');
                    }
                });
        return holding.toString();
    }
}
