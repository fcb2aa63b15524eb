package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.node.UpSettings;
import io.aisanet.app.rails.PriceServices.Mood;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.OperatorKey;
import io.aisanet.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that quotes at the median of four services, which lie, stall and rot. */
final class PricesNodeTest {
    private static final long PAYER = 3;
    private static final long POOL = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PriceServices services = new PriceServices(4);

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        services.close();
    }

    private LocalNode start() throws IOException {
        Files.writeString(folder.resolve("treasury.key"), "0x" + "42".repeat(32));
        Path file = folder.resolve("aisa.yaml");
        Files.writeString(
                file,
                """
                node: {ingressPort: 0, fileSyncLevel: 0}
                api:
                  port: 0
                  conversion:
                    pool: 4
                    keyFile: treasury.key
                    rates:
                      - {from: usd, to: eurc, rate: market, spreadPpm: 1000}
                      - {from: eurc, to: usd, rate: market, spreadPpm: 1000}
                treasury:
                  prices:
                    everyMs: 100
                    maxAgeMs: 2000
                    pairs: [{pair: EURC/USD, floor: 0.5, ceiling: 2}]
                    sources:
                      - {name: a, url: "%s", timeoutMs: 500}
                      - {name: b, url: "%s", timeoutMs: 500}
                      - {name: c, url: "%s", timeoutMs: 500}
                      - {name: d, url: "%s", timeoutMs: 500}
                  breakers:
                    - {asset: eurc, pair: EURC/USD, par: 1.08, exitPpm: 20000, haltPpm: 400000, calmMs: 50}
                """
                        .formatted(
                                services.url(0),
                                services.url(1),
                                services.url(2),
                                services.url(3)));
        UpSettings settings = UpSettings.of(Settings.read(file), Optional.empty());
        return LocalNode.start(
                settings.node(), settings.api(), settings.treasury(), settings.extras());
    }

    private NodeApi api(LocalNode node) throws IOException {
        Path key = folder.resolve("aisa-data").resolve(OperatorKey.FILE_NAME);
        return new NodeApi(URI.create(node.apiUrl()), Files.readString(key).strip());
    }

    /** The system's two wallets come first, then the payer, then the pool. */
    private static void found(LocalNode node) {
        LedgerDesk desk = new LedgerDesk(node.ledger());
        long owner = desk.createOwner("Ada", ZoneOffset.UTC);
        for (long id : new long[] {PAYER, POOL}) {
            var wallet = new CreateWallet();
            wallet.owner = owner;
            wallet.kind = WalletKind.AGENT;
            wallet.name = "wallet " + id;
            for (Asset asset : Asset.values()) {
                wallet.assets |= 1L << asset.code();
            }
            assertThat(desk.apply(wallet, "creating a wallet").result).isEqualTo(id);
            for (AisaAsset asset : AisaAsset.values()) {
                desk.transfer(node.genesis().funding(), id, new Money(asset, 1_000_000_000));
            }
        }
    }

    private static JsonNode await(NodeApi api, String pointer, String wanted) throws Exception {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        ObjectNode told = api.get("/v1/treasury/prices");
        while (!told.at(pointer).asText().equals(wanted)) {
            assertThat(System.nanoTime()).as(told.toPrettyString()).isLessThan(deadlineNs);
            Thread.sleep(20); // it is told by nothing but its own answer
            told = api.get("/v1/treasury/prices");
        }
        return told;
    }

    private static ObjectNode quote(NodeApi api, String from, String to) throws IOException {
        ObjectNode wish = Json.object().put("payer", "" + PAYER).put("getAsset", to);
        wish.putObject("give").put("amount", "10").put("asset", from);
        return api.post("/v1/quotes", wish);
    }

    @Test
    void itQuotesTheMedianAndStopsByItself() throws Exception {
        try (LocalNode node = start()) {
            found(node);
            NodeApi api = api(node);
            await(api, "/prices/0/state", "open");
            assertThat(quote(api, "EURC", "USD").at("/get/amount").asText()).isEqualTo("10.7892");
            services.set(0, Mood.LIES);
            await(api, "/prices/0/readings/0/verdict", "clamped");
            assertThat(quote(api, "EURC", "USD").at("/get/amount").asText()).isEqualTo("10.7892");
            services.set(1, Mood.STALLS);
            await(api, "/prices/0/readings/1/verdict", "missing");
            assertThatThrownBy(() -> quote(api, "EURC", "USD"))
                    .hasMessageContaining("2 of 4 sources count");
            assertThatThrownBy(() -> quote(api, "USD", "EURC"))
                    .hasMessageContaining("2 of 4 sources count");
            services.set(0, Mood.STALE);
            services.set(1, Mood.BABBLES);
            await(api, "/prices/0/readings/0/verdict", "stale");
            await(api, "/breakers/0/state", "exit-only");
            assertThatThrownBy(() -> quote(api, "EURC", "USD"))
                    .hasMessageContaining("EURC is not taken in now")
                    .hasMessageContaining("2 of 4 sources count");
            services.all(Mood.HONEST);
            await(api, "/breakers/0/state", "normal");
            quote(api, "EURC", "USD");
        }
    }

    @Test
    void whatAHumanFixedOrTheMarketStoppedIsSoAfterARestart() throws Exception {
        try (LocalNode node = start()) {
            NodeApi api = api(node);
            await(api, "/breakers/0/state", "normal");
            services.all(Mood.FALLEN);
            JsonNode told = await(api, "/breakers/0/state", "exit-only");
            assertThat(told.at("/breakers/0/reason").asText()).contains("ppm from par");
            ObjectNode note = Json.object().put("state", "halted").put("note", "n");
            api.post("/v1/treasury/breakers/EURC", note);
        }
        services.all(Mood.HONEST);
        try (LocalNode node = start()) {
            found(node);
            NodeApi api = api(node);
            await(api, "/prices/0/state", "open");
            await(api, "/breakers/0/state", "halted");
            assertThatThrownBy(() -> quote(api, "USD", "EURC"))
                    .hasMessageContaining("EURC is not given out now (HALTED): EURC is HALTED")
                    .hasMessageContaining("fixed by key");
            api.post("/v1/treasury/breakers/EURC", Json.object().put("note", "over"));
            await(api, "/breakers/0/state", "normal");
            quote(api, "USD", "EURC");
        }
    }
}
