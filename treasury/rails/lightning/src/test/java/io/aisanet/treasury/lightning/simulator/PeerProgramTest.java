package io.aisanet.treasury.lightning.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.lightning.LightningChannel;
import io.aisanet.treasury.lightning.LightningSettings;
import io.aisanet.treasury.lightning.wire.PeerClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peer as a process of its own, which is killed on the way. */
class PeerProgramTest {
    private static final String TOKEN = "secret-of-the-test";

    @TempDir Path folder;

    /** A running peer. */
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader said;
        private final Writer tell;
        final URI uri;
        final String id;

        Peer(Path folder) throws IOException {
            process =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElseThrow(),
                                    "-Xmx64m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PeerSimulator.class.getName(),
                                    folder.toString(),
                                    "0",
                                    TOKEN,
                                    "usdc",
                                    "0")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            said = process.inputReader(UTF_8);
            tell = process.outputWriter(UTF_8);
            var ready = new StringTokenizer(Objects.requireNonNull(said.readLine(), "no answer"));
            assertThat(ready.nextToken()).isEqualTo("ready");
            uri = URI.create(ready.nextToken());
            id = ready.nextToken();
        }

        String ask(String line) throws IOException {
            tell.write(line + "\n");
            tell.flush();
            return Objects.requireNonNull(said.readLine(), line);
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            try {
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            said.close();
        }
    }

    private LightningChannel channel(Peer peer) throws Exception {
        var settings =
                new LightningSettings(
                        "lightning:main",
                        Asset.USDC,
                        Bytes32.parse(peer.id),
                        new LightningSettings.FeeLimit(10_000, 5_000),
                        new LightningSettings.Limits(1_000_000_000, 30, 3_600_000, 86_400_000));
        return LightningChannel.open(
                settings,
                new PeerClient(peer.uri, TOKEN, Duration.ofSeconds(10)),
                folder.resolve("own"),
                InstantSource.system());
    }

    @Test
    void aPeerThatIsKilledOnTheWayPaysOnce() throws Exception {
        String invoice;
        PayoutBatch batch;
        try (Peer peer = new Peer(folder);
                LightningChannel channel = channel(peer)) {
            invoice = peer.ask("invoice dan 2500000 a real process");
            batch =
                    new PayoutBatch(
                            "b",
                            List.of(
                                    new Payout(
                                            "p",
                                            Asset.USDC,
                                            2_500_000,
                                            Destination.of(invoice),
                                            "")));
            assertThat(channel.pay().submit(batch)).isInstanceOf(Pay.Submitted.class);
            channel.step();
            assertThat(peer.ask("tick 3")).isEqualTo("ok");
        }
        try (Peer peer = new Peer(folder);
                LightningChannel channel = channel(peer)) {
            channel.step();
            assertThat(state(channel, batch)).isEqualTo(PayoutState.SEEN);
            assertThat(peer.ask("received " + invoice)).isEqualTo("0");
            assertThat(peer.ask("tick 9")).isEqualTo("ok");
            channel.step();
            assertThat(state(channel, batch)).isEqualTo(PayoutState.FINAL);
            assertThat(peer.ask("received " + invoice)).isEqualTo("2500000");

            String paid = peer.ask("pay dan " + channel.invoice("wallet 7", 0).text() + " 4000000");
            assertThat(peer.ask("tick 6")).isEqualTo("ok");
            channel.step();
            assertThat(peer.ask("tick 6")).isEqualTo("ok");
            assertThat(peer.ask("where " + paid)).isEqualTo("fulfilled");
            assertThat(channel.watch().notices(0, 10)).hasSize(2);
            assertThat(channel.troubles()).isEmpty();
            assertThat(peer.ask("nonsense")).startsWith("no: write invoice NODE");
            assertThat(peer.ask("hold nobody on")).startsWith("no: write");
        }
    }

    private static PayoutState state(LightningChannel channel, PayoutBatch batch)
            throws IOException {
        List<PayoutStatus> legs = Objects.requireNonNull(channel.pay().status(batch.id()));
        return legs.getFirst().state();
    }

    @Test
    void whoDoesNotKnowTheTokenLearnsNothing() throws Exception {
        try (PeerDesk desk =
                        new PeerDesk(
                                folder.resolve("peer.log"), Asset.USDC, InstantSource.system());
                PeerServer server = new PeerServer(desk, 0, TOKEN);
                PeerClient other =
                        new PeerClient(server.uri(), "guessed", Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> other.terms(1))
                    .hasMessageContaining("401")
                    .hasMessageContaining("say who you are");
        }
    }
}
