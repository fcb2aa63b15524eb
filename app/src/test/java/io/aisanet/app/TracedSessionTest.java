package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.OtlpReceiver.Span;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.terminal.Money;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.LedgerSettlement;
import io.aisanet.gateway.SessionConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import io.aisanet.observe.trace.OtlpTracing;
import io.aisanet.observe.trace.TraceConfig;
import io.aisanet.observe.trace.TracedLedger;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SessionPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call of a session is one trace to its capture, which a batch makes later, or another run. */
final class TracedSessionTest {
    private static final long PRICE = 1_000;
    private static final long HOUR_MS = 3_600_000;
    private static final byte[] AGENT_KEY = key(3);

    @TempDir private static Path folder;
    private static AisaNode node;
    private static Terms terms;
    private static HttpServer upstream;

    private OtlpReceiver receiver;
    private AgentWallet wallet;
    private PayingClient client;

    @BeforeAll
    static void start() throws IOException {
        node = AisaNode.start(NodeConfig.in(folder.resolve("node")).withFileSyncLevel(0));
        EvmAddress shop = EvmAddress.of(Arrays.copyOf(key(5), EvmAddress.LENGTH));
        terms = new Terms(new Price(AisaAsset.USD, PRICE), shop, 120);
        try (LedgerClient ledger = node.client();
                AgentWallet agent = AgentWallet.ofPrivateKey(AGENT_KEY)) {
            LedgerDesk desk = new LedgerDesk(ledger);
            long owner = desk.createOwner("Ada", ZoneOffset.UTC);
            EvmAddress nowhere = EvmAddress.of(Arrays.copyOf(key(7), EvmAddress.LENGTH));
            long mint = desk.createWallet(owner, WalletKind.SYSTEM, "mint", nowhere);
            long scout = desk.createWallet(owner, WalletKind.AGENT, "scout", agent.address());
            desk.createWallet(owner, WalletKind.PROVIDER, "shop", shop);
            desk.transfer(mint, scout, new Money(AisaAsset.USD, 1_000 * PRICE));
        }
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        upstream.start();
    }

    @AfterAll
    static void stop() throws IOException {
        upstream.stop(0);
        node.close();
    }

    @BeforeEach
    void open() throws IOException {
        receiver = new OtlpReceiver();
        wallet = AgentWallet.ofPrivateKey(AGENT_KEY);
        SessionPlan plan = new SessionPlan(20 * PRICE, Duration.ofMinutes(10));
        client = PayingClient.builder(wallet).sessions(plan).build();
    }

    @AfterEach
    void close() {
        client.close();
        wallet.close();
        receiver.close();
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    /** A gateway that tells the receiver of itself under this name, and what it works with. */
    private final class TracedGateway implements AutoCloseable {
        private final OtlpTracing tracing;
        private final Settlement settlement;
        private final Gateway gateway;

        TracedGateway(String name, Path sessions, long captureEveryMs) {
            URI endpoint = URI.create(receiver.url());
            tracing =
                    OtlpTracing.start(
                            new TraceConfig(
                                    endpoint, name, TraceConfig.ALL_PPM, true, 1_000, 5_000, null));
            settlement = settlement(tracing);
            URI api = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
            GatewayConfig config =
                    GatewayConfig.local(
                                    List.of(UpstreamConfig.of("api", api)),
                                    List.of(Route.paid("/answer", terms, "api")))
                            .withSessions(new SessionConfig(sessions, HOUR_MS, captureEveryMs, 10));
            gateway = Gateway.start(config, settlement, tracing);
        }

        void pay() throws Exception {
            URI url = URI.create(gateway.baseUrl() + "/answer");
            var answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
        }

        @Override
        public void close() {
            gateway.close();
            settlement.close();
            tracing.close();
        }
    }

    private static Settlement settlement(Tracing tracing) {
        return LedgerSettlement.open(TracedLedger.of(node.client(), tracing), List.of(terms));
    }

    @Test
    void aBatchCapturesIt() throws Exception {
        try (TracedGateway shop = new TracedGateway("shop", folder.resolve("batch"), 20)) {
            shop.pay();
            List<Span> trace = receiver.awaitTrace("aisa.end", "PAID", 8);
            assertThat(SpanTree.of(trace))
                    .isEqualTo(
                            """
                            shop GET /answer CHALLENGED
                              shop GET /answer PAID
                                shop charge
                                  shop capture
                                shop hold
                                  shop ledger Hold
                                shop upstream api
                                shop verify
                            """);
            Span capture = receiver.awaitSpans("capture", 1).getFirst();
            Span batch = receiver.awaitSpans("capture session", 1).getFirst();
            assertThat(capture.attributes()).containsEntry("aisa.cost", "1000");
            assertThat(capture.links()).containsExactly(batch.trace());
            assertThat(batch.links()).containsExactly(capture.trace());
            assertThat(batch.parent()).isEmpty();
            assertThat(batch.attributes())
                    .containsEntry("aisa.calls", "1")
                    .containsEntry("aisa.amount", "1000");
            Span command = receiver.awaitSpans("ledger Capture", 1).getFirst();
            assertThat(command.parent()).isEqualTo(batch.id());
        }
    }

    /** The first run is still there, with a session that it has not captured. */
    @Test
    void aLaterRunOfTheGatewayCapturesIt() throws Exception {
        Path sessions = folder.resolve("first");
        try (TracedGateway first = new TracedGateway("first", sessions, HOUR_MS)) {
            first.pay();
            first.pay();
            Path copy = Files.createDirectory(folder.resolve("second"));
            Files.copy(sessions.resolve("sessions.journal"), copy.resolve("sessions.journal"));
            try (TracedGateway _ = new TracedGateway("second", copy, 20)) {
                List<Span> paid = receiver.awaitSpans("charge", 2);
                List<Span> captured = receiver.awaitSpans("capture", 2);
                assertThat(captured)
                        .extracting(Span::parent)
                        .containsExactlyElementsOf(paid.stream().map(Span::id).toList());
                assertThat(captured).extracting(Span::service).containsOnly("second");
                assertThat(captured)
                        .extracting(span -> span.attributes().get("aisa.result"))
                        .containsOnly("Captured");
                Span batch = receiver.awaitSpans("capture session", 1).getFirst();
                assertThat(batch.links())
                        .containsExactlyElementsOf(captured.stream().map(Span::trace).toList());
            }
        }
    }

    @Test
    void aBatchNamesSoManyCallsAndCountsTheOthers() throws Exception {
        try (TracedGateway shop = new TracedGateway("shop", folder.resolve("many"), HOUR_MS)) {
            int calls = Tracing.LINKS_MAX + 3;
            List<String> of =
                    IntStream.rangeClosed(1, calls)
                            .mapToObj(i -> String.format("00-%032x-%016x-01", i, i))
                            .toList();
            shop.tracing.batch("many", of).close();
            Span batch = receiver.awaitSpans("many", 1).getFirst();
            assertThat(batch.links()).hasSize(Tracing.LINKS_MAX);
            assertThat(batch.links().getFirst()).endsWith("01");
            assertThat(batch.droppedLinks()).isEqualTo(3);
        }
    }

    /** What is refused is told once, and again when nothing can come of it any more. */
    @Test
    void theLedgerRefusesToCaptureIt() throws Exception {
        try (TracedGateway shop = new TracedGateway("shop", folder.resolve("refused"), 20)) {
            shop.pay();
            Span batch = receiver.awaitSpans("capture session", 1).getFirst();
            String session = batch.attributes().getOrDefault("aisa.session", "");
            voidHold(CredentialId.parse(session).orElseThrow());
            shop.pay();
            Span refused = receiver.awaitSpans("capture", 2).getLast();
            assertThat(refused.attributes()).containsEntry("aisa.result", "Refused");
            assertThat(refused.failure()).isEqualTo("HOLD_CLOSED");
            assertThat(client.closeSessions()).isTrue();
            Span last = receiver.awaitSpans("capture", 3).getLast();
            assertThat(last.trace()).isEqualTo(refused.trace());
            assertThat(last.attributes()).containsEntry("aisa.result", "NotCaptured");
            assertThat(last.failure()).isEqualTo("not captured");
            assertThat(receiver.awaitSpans("capture session", 2)).hasSize(2);
            Span end = receiver.awaitSpans("end session", 1).getFirst();
            assertThat(end.links()).containsExactly(refused.trace());
            assertThat(end.parent()).as("the client asked for the end").isNotEmpty();
        }
    }

    private static void voidHold(CredentialId hold) throws IOException {
        VoidHold end = new VoidHold();
        end.holdHigh = hold.high();
        end.holdLow = hold.low();
        try (LedgerClient ledger = node.client()) {
            new LedgerDesk(ledger).apply(end, "ending a hold");
        }
    }
}
