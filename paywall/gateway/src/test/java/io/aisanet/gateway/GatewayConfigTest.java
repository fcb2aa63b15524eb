package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.guard.Subjects;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.OptionsPolicy;
import io.aisanet.paywall.OtherAssets;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.mcp.DemandForm;
import io.aisanet.paywall.mcp.McpTool;
import io.aisanet.paywall.mcp.McpTools;
import io.aisanet.settings.SettingsProblems;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {

    @TempDir Path folder;

    private GatewayConfig read(String yaml) throws Exception {
        return GatewayConfig.read(Files.writeString(folder.resolve("paywall.yaml"), yaml));
    }

    @Test
    void readsTheExample() throws Exception {
        Files.writeString(folder.resolve("gateway.token"), "t".repeat(64));
        try (var in = GatewayConfig.class.getResourceAsStream("paywall.yaml")) {
            assertThat(in).isNotNull();
            GatewayConfig config =
                    read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            assertThat(config.limits()).isEqualTo(GatewayLimits.DEFAULTS);
            assertThat(config.upstreams())
                    .containsExactly(UpstreamConfig.of("api", URI.create("http://127.0.0.1:8080")));
            assertThat(config.listen()).isEqualTo(ListenConfig.plain("127.0.0.1", 4402));
            assertThat(config.unmatched()).isEqualTo(UnmatchedPolicy.BLOCK);
            Route route = config.routes().getFirst();
            assertThat(Objects.requireNonNull(route.terms()).price())
                    .isEqualTo(new Price(AisaAsset.USD, 10_000));
            assertThat(route.options()).isEqualTo(OptionsPolicy.BLOCK);
            assertThat(route.stream()).isEqualTo(StreamMode.AUTO);
            assertThat(config.routes().getLast().terms()).isNull();
            assertThat(config.settlement()).isInstanceOf(SettlementConfig.Cluster.class);
            assertThat(config.toString()).doesNotContain("t".repeat(64));
        }
    }

    @Test
    void readsANetworkOfShardsWithTheReaderOfOneCluster() throws Exception {
        Files.writeString(folder.resolve("token"), "t".repeat(64));
        String upstreams = "upstreams: [{name: api, url: http://h}]\n";
        GatewayConfig config =
                read(
                        """
                        settlement:
                          kind: shards
                          shards:
                            - {endpoints: ["a:1"], tokenFile: token}
                            - {endpoints: ["b:1", "b:2"], tokenFile: token, answerHost: me}
                        """
                                + upstreams);
        assertThat(config.settlement())
                .isInstanceOfSatisfying(
                        SettlementConfig.Shards.class,
                        it -> {
                            assertThat(it.shards())
                                    .extracting(SettlementConfig.Cluster::host)
                                    .containsExactly("127.0.0.1", "me");
                            assertThat(it.shards().getLast().endpoints())
                                    .containsExactly("b:1", "b:2");
                        });
        assertThatThrownBy(() ->
                        read(
                                "settlement: {kind: shards, shards: [{endpoints: [x]}]}\n"
                                        + upstreams))
                .hasMessageContaining("tokenFile");
        assertThatThrownBy(() -> read("settlement: {kind: shards}\n" + upstreams))
                .hasMessageContaining("must list each shard");
    }

    private static final String REST =
            """
            settlement: {kind: embedded}
            upstreams: [{name: api, url: http://h}]
            """;

    @Test
    void speaksWhatItIsToldTo() throws Exception {
        Files.writeString(folder.resolve("secret"), "s".repeat(32));
        GatewayConfig config = read("dialects: [mpp, x402]\nchallengeSecretFile: secret\n" + REST);

        assertThat(config.offers().dialects()).containsExactlyInAnyOrder(Dialect.MPP, Dialect.X402);
        assertThat(config.offers().challengeSecret()).isNotNull();
        assertThat(config.toString()).doesNotContain("s".repeat(32));
        assertThat(read(REST).offers().dialects()).isEqualTo(Dialect.ALL);
    }

    @Test
    void refusesAnUnknownDialectAndAShortSecret() throws Exception {
        Files.writeString(folder.resolve("secret"), "short");

        assertThatThrownBy(() -> read("dialects: [x403]\nchallengeSecretFile: secret\n" + REST))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining("x403")
                .hasMessageContaining("32 characters");
    }

    @Test
    void readsTheToolsOfAnMcpServer() throws Exception {
        GatewayConfig config =
                read(
                        REST
                                + """
                                routes:
                                  - path: /mcp
                                    payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                                    price: 0.01 USD
                                    category: data
                                    mcp:
                                      demand: result
                                      tools:
                                        - {name: search, price: 0.002 USD, outputSchema: true}
                                        - {name: help, price: free}
                                        - {name: "*", category: other}
                                """);

        McpTools tools =
                Objects.requireNonNull(config.offers().mcp().get(PathPattern.parse("/mcp")));
        McpTool search = Objects.requireNonNull(tools.named().get("search"));
        assertThat(tools.form()).isEqualTo(DemandForm.RESULT);
        assertThat(tools.free()).containsExactly("help");
        assertThat(search.terms().price().amount()).isEqualTo(2_000);
        assertThat(search.outputSchema()).isTrue();
        Terms others = Objects.requireNonNull(tools.others()).terms();
        assertThat(others.price().amount()).isEqualTo(10_000);
        assertThat(others.category()).isEqualTo(Subjects.category("other"));
        assertThat(config.sold()).hasSize(2);
        assertThat(config.routes()).extracting(Route::terms).containsOnlyNulls().hasSize(2);
        assertThat(config.routes().getFirst().description())
                .isEqualTo("MCP; paid tools: search 0.002 USD, every other tool 0.01 USD");
    }

    @Test
    void tellsWhatIsWrongAboutAnMcpServer() {
        assertThatThrownBy(() ->
                        read(
                                REST
                                        + """
                                        routes:
                                          - path: /a
                                            price: free
                                            mcp: {tools: [{name: x}]}
                                          - path: /b
                                            price: 1 USD
                                            payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                                            methods: [GET]
                                            signIn: free-again
                                            mcp: {tools: [{name: x}, {name: x}, {price: free}]}
                                          - path: /c
                                            price: 1 USD
                                            payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                                            mcp: {demand: politely}
                                        """))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining("routes[0].price")
                .hasMessageContaining("routes[1].methods")
                .hasMessageContaining("routes[1].signIn")
                .hasMessageContaining("routes[1].mcp.tools[1].name")
                .hasMessageContaining("routes[1].mcp.tools[2].name")
                .hasMessageContaining("routes[2].mcp.demand")
                .hasMessageContaining("names no tool");
    }

    @Test
    void readsInWhichOtherAssetsARouteIsPaid() throws Exception {
        String route =
                """
                upstreams: [{url: "http://127.0.0.1:9"}]
                routes:
                  - path: /x
                    price: 0.01 EURC
                    payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                    acceptAlso: [USD, USDC]
                """;
        assertThat(read(route).sold())
                .extracting(Terms::others)
                .containsExactly(new OtherAssets(List.of(AisaAsset.USD, AisaAsset.USDC), 5_000));
        assertThat(read(route + "    slippagePpm: 100\n").sold())
                .extracting(Terms::others)
                .containsExactly(new OtherAssets(List.of(AisaAsset.USD, AisaAsset.USDC), 100));
        assertThatThrownBy(() -> read(route.replace("USD, USDC", "EURC")))
                .hasMessageContaining("other assets go with a price");
        assertThatThrownBy(() -> read(route + "    flow: upfront\n"))
                .hasMessageContaining("after the call");
        assertThatThrownBy(() -> read(route.replace("USD, ", "DM, ")))
                .hasMessageContaining("names no asset: DM");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() ->
                        read(
                                """
                                listen: {port: 99999}
                                publicBaseUrl: ftp://x
                                upstreams:
                                  - name: api
                                    url: http://h
                                routes:
                                  - path: /a/../b
                                    price: 0.01 USD
                                  - path: /b
                                    price: 1 cent
                                    payTo: 0x1234
                                  - path: /c
                                    prise: free
                                """))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining("listen.port")
                .hasMessageContaining("publicBaseUrl")
                .hasMessageContaining("routes[0].path")
                .hasMessageContaining("routes[0].payTo")
                .hasMessageContaining("must look like \"0.01 USD\"")
                .hasMessageContaining("routes[1].payTo")
                .hasMessageContaining("did you mean price");
    }
}
