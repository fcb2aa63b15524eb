package io.aisanet.treasury.lightning;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Outside;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.simulator.PeerDesk;
import io.aisanet.treasury.lightning.simulator.PeerFaults;
import io.aisanet.treasury.lightning.simulator.PeerServer;
import io.aisanet.treasury.lightning.wire.PeerClient;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A channel and its peer over real HTTP, by one clock that only moves when it is told to. */
final class LightningWorld implements Outside {
    static final String TOKEN = "secret-of-the-test";
    static final long AMOUNT = 1_250_000;
    static final long LOCK_MS = 3_600_000;

    private final Path folder;
    private final Map<Integer, Destination> payees = new HashMap<>();
    private final LightningSettings settings;
    private PeerDesk desk;
    private PeerServer server;
    private LightningChannel channel;
    private Checkpoint checkpoint = Checkpoint.NONE;
    private long nowMs = 1_800_000_000_000L;

    LightningWorld(Path folder) throws IOException {
        this.folder = folder;
        this.desk = new PeerDesk(folder.resolve("peer.log"), Asset.USDC, clock());
        this.server = new PeerServer(desk, 0, TOKEN);
        this.settings =
                new LightningSettings(
                        "lightning:main",
                        Asset.USDC,
                        desk.id(),
                        new LightningSettings.FeeLimit(10_000, 5_000),
                        new LightningSettings.Limits(5_000_000_000L, 30, LOCK_MS, 86_400_000));
        this.channel = opened();
    }

    private InstantSource clock() {
        return () -> Instant.ofEpochMilli(nowMs);
    }

    private LightningChannel opened() throws IOException {
        URI uri = server.uri();
        return LightningChannel.open(
                settings,
                new PeerClient(uri, TOKEN, Duration.ofSeconds(10)),
                folder.resolve("own"),
                new LightningChannel.Surroundings(clock(), place -> checkpoint.reached(place)));
    }

    PeerDesk peer() {
        return desk;
    }

    /** What happens at the channel's places from now on. */
    void at(Checkpoint wanted) {
        checkpoint = wanted;
    }

    void pass(long ms) {
        nowMs += ms;
    }

    /** The peer's process ends and begins again on its disk, at another port. */
    void restartPeer() throws IOException {
        server.close();
        desk.close();
        desk = new PeerDesk(folder.resolve("peer.log"), Asset.USDC, clock());
        server = new PeerServer(desk, 0, TOKEN);
        restart();
    }

    @Override
    public LightningChannel channel() {
        return channel;
    }

    @Override
    public Channel restart() throws IOException {
        channel.close();
        channel = opened();
        return channel;
    }

    @Override
    public Asset asset() {
        return Asset.USDC;
    }

    @Override
    public Destination payee(int number) {
        return payees.computeIfAbsent(
                number, it -> Destination.of(invoice(it % 2 == 0 ? "dan" : "carol").text()));
    }

    Invoice invoice(String node) {
        try {
            return desk.issue(node, AMOUNT, "for tests");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public long amount() {
        return AMOUNT;
    }

    @Override
    public String payIn(long amount, String claim) throws IOException {
        Invoice invoice = channel.invoice(claim, amount);
        desk.pay("dan", invoice.text(), amount);
        return References.in(invoice.paymentHash());
    }

    @Override
    public void turn() throws IOException {
        nowMs += 1_000;
        channel.step();
        desk.tick();
        channel.step();
    }

    @Override
    public long received(Destination payee) {
        return received(payee.account());
    }

    long received(String invoice) {
        try {
            return desk.received(invoice);
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    /** A batch of one payment of each of these invoices. */
    PayoutBatch batch(String id, String... invoices) {
        List<Payout> legs = new ArrayList<>();
        for (String invoice : invoices) {
            legs.add(
                    new Payout(
                            id + "-" + legs.size(),
                            Asset.USDC,
                            AMOUNT,
                            Destination.of(invoice),
                            ""));
        }
        return new PayoutBatch(id, legs);
    }

    /** Hands it in; it has to be taken on. */
    void submit(PayoutBatch batch) throws IOException {
        if (!(channel.pay().submit(batch) instanceof Pay.Submitted)) {
            throw new AssertionError(channel.pay().submit(batch));
        }
    }

    PayoutStatus status(PayoutBatch batch) throws IOException {
        List<PayoutStatus> legs = channel.pay().status(batch.id());
        if (legs == null) {
            throw new AssertionError(batch.id() + " is not known");
        }
        return legs.getFirst();
    }

    void turns(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            turn();
        }
    }

    /** Begins or ends a fault of the peer. */
    void fault(PeerFaults fault, boolean on) {
        desk.set(fault, on);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        server.close();
        desk.close();
    }
}
