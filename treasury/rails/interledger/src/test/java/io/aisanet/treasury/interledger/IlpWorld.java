package io.aisanet.treasury.interledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Outside;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.simulator.ConnectorFault;
import io.aisanet.treasury.interledger.simulator.ConnectorServer;
import io.aisanet.treasury.interledger.simulator.SimulatedConnector;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A channel and a connector over real HTTP, by one clock that only moves when it is told to. */
final class IlpWorld implements Outside {
    static final String TOKEN = "secret-of-the-test";
    static final long AMOUNT = 1_250_000;
    static final String BOB = "example.hub.bob";
    static final String CAROL = "example.far.carol";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** What the settlements of the world did. */
    static final class Settling implements Settlements {
        State answer = State.PENDING;
        String lastId = "";
        long lastAmount;
        int asked;

        @Override
        public State settle(String id, long amount) {
            asked++;
            lastId = id;
            lastAmount = amount;
            return answer;
        }
    }

    private final Path folder;
    private final SimulatedConnector connector = new SimulatedConnector(clock());
    private final ConnectorServer peer;
    private final InterledgerSettings settings;
    final Settling settling = new Settling();
    private InterledgerChannel channel;
    private PacketServer server;
    private Checkpoint checkpoint = Checkpoint.NONE;
    private final AtomicLong nowMs = new AtomicLong(1_800_000_000_000L);

    IlpWorld(Path folder) throws IOException {
        this(folder, new InterledgerSettings.Credit(50_000_000, 50_000_000, 50_000_000, 0));
    }

    IlpWorld(Path folder, InterledgerSettings.Credit credit) throws IOException {
        this.folder = folder;
        this.peer = new ConnectorServer(connector, 0, TOKEN);
        this.settings =
                new InterledgerSettings(
                        "interledger:hub",
                        Asset.USDC,
                        new IlpAddress("example.aisa"),
                        new InterledgerSettings.Packets(2_000_000, 30_000, 120_000, 10_000),
                        credit);
        this.server = listening();
        this.channel = opened();
    }

    private static PacketServer listening() throws IOException {
        return new PacketServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TOKEN);
    }

    private InstantSource clock() {
        return () -> Instant.ofEpochMilli(nowMs.get());
    }

    private InterledgerChannel opened() throws IOException {
        var links =
                new InterledgerChannel.Links(
                        new PeerLink(peer.prepares(), TOKEN, server.replies(), TIMEOUT),
                        new ReplyLink(peer.replies(), TOKEN, TIMEOUT),
                        server,
                        settling);
        var opened =
                InterledgerChannel.open(
                        settings,
                        links,
                        new InterledgerChannel.Folder(folder, Bytes32.of(new byte[32])),
                        new InterledgerChannel.Surroundings(
                                clock(), place -> checkpoint.reached(place)));
        peer.meet(URI.create("http://127.0.0.1:" + server.port()));
        return opened;
    }

    SimulatedConnector connector() {
        return connector;
    }

    void fault(ConnectorFault fault, boolean on) {
        connector.set(fault, on);
    }

    void at(Checkpoint wanted) {
        checkpoint = wanted;
    }

    void pass(long ms) {
        nowMs.addAndGet(ms);
    }

    @Override
    public InterledgerChannel channel() {
        return channel;
    }

    @Override
    public Channel restart() throws IOException {
        channel.close();
        server = listening();
        channel = opened();
        return channel;
    }

    @Override
    public Asset asset() {
        return Asset.USDC;
    }

    @Override
    public Destination payee(int number) {
        return payee(number == 0 ? BOB : number == 1 ? CAROL : "example.hub.dan");
    }

    Destination payee(String address) {
        return new Destination(address, "", Map.of("secret", connector.secret(address)));
    }

    @Override
    public long amount() {
        return AMOUNT;
    }

    @Override
    public String payIn(long amount, String claim) {
        return payIn(claim, amount);
    }

    String payIn(String claim, long... parts) {
        IlpAddress address = channel.address(claim);
        try {
            return connector.pay(address.text(), channel.secretOf(address), parts);
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void turn() throws IOException {
        nowMs.addAndGet(1_000);
        channel.step();
        peer.turn();
        awaitIdle();
        channel.step();
    }

    /** A Prepare is worked on after its 202: the clock must not run away from it. */
    private void awaitIdle() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!server.isIdle()) {
            assertThat(System.nanoTime()).as("packets at work").isLessThan(end);
            LockSupport.parkNanos(50_000);
        }
    }

    void turns(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            turn();
        }
    }

    @Override
    public long received(Destination payee) {
        return connector.received(payee.account());
    }

    @Override
    public long nowMs() {
        return nowMs.get();
    }

    /** Hands a payment in; it has to be taken on. */
    PayoutBatch pay(String id, String address, long amount) throws IOException {
        var batch =
                new PayoutBatch(
                        id,
                        List.of(new Payout(id, Asset.USDC, amount, payee(address), "for tests")));
        assertThat(channel.pay().submit(batch)).isInstanceOf(Pay.Submitted.class);
        return batch;
    }

    PayoutStatus status(PayoutBatch batch) throws IOException {
        return Objects.requireNonNull(channel.pay().status(batch.id())).getFirst();
    }

    @Override
    public void close() {
        channel.close();
        peer.close();
    }
}
