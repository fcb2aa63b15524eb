package io.aisanet.treasury.interledger;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Calendar;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.ChannelFacts;
import io.aisanet.treasury.channel.Finality;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Troubles;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.payment.SharedSecret;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * An account with one Interledger peer as a way for money in and out. A payout's destination is an
 * ILP address with the secret that its payee gave. {@link #step} sends; what the peer sends is
 * taken as it comes. Safe for several threads.
 *
 * <p>A payout is PLANNED when it is taken on, SIGNED when its first packet is on disk, SENT before
 * that goes out, SEEN when a part was taken, FINAL when all of it was, FAILED when nothing was and
 * nothing that was sent can be fulfilled any more.
 */
public final class InterledgerChannel implements Channel {
    /** Most legs of one batch. */
    public static final int LEGS_MAX = 1_000;

    private static final String FEE = "fee:";
    private static final long TYPICAL_MS = 3_000;

    private final Ground ground;
    private final Links links;
    private final OutgoingPayments outgoing;
    private final IncomingPackets incoming;
    private final PeerSettling settling;
    private final Object step = new Object();

    /**
     * How we and the peer reach each other; closed with the channel.
     *
     * @param peer where our packets go
     * @param replies where our replies go
     * @param server where the peer's come
     * @param settlements how we pay what we owe
     */
    public record Links(
            PeerLink peer, ReplyLink replies, PacketServer server, Settlements settlements) {}

    private InterledgerChannel(Ground ground, Links links, SharedSecret secret) {
        this.ground = ground;
        this.links = links;
        this.outgoing = new OutgoingPayments(ground, links.peer());
        this.incoming = new IncomingPackets(ground, links.replies(), secret);
        this.settling = new PeerSettling(ground, links.settlements());
        links.server().serve(new Taking());
    }

    /**
     * Opens a channel on what is on disk.
     *
     * @param folder of this channel alone, for its log
     * @throws IOException what is there cannot be read, or another process has it open
     */
    public static InterledgerChannel open(
            InterledgerSettings settings, Links links, Folder folder, InstantSource clock)
            throws IOException {
        return open(settings, links, folder, new Surroundings(clock, Checkpoint.NONE));
    }

    /** Where the channel's log is, and the secret that its addresses follow from. */
    public record Folder(Path path, Bytes32 secret) {}

    /** The clock, and what tests do at the places where a crash would hurt. */
    record Surroundings(InstantSource clock, Checkpoint checkpoint) {}

    static InterledgerChannel open(
            InterledgerSettings settings, Links links, Folder folder, Surroundings around)
            throws IOException {
        var book = new InterledgerBook(folder.path().resolve("channel.log"), around.checkpoint());
        return new InterledgerChannel(
                new Ground(settings, book, around.clock(), new Troubles()),
                links,
                new SharedSecret(folder.secret()));
    }

    /** What the peer sends. */
    private final class Taking implements PacketServer.Packets {
        @Override
        public void prepare(String request, IlpPacket.Prepare packet) throws IOException {
            incoming.take(request, packet);
        }

        @Override
        public boolean reply(String request, IlpPacket packet) throws IOException {
            return outgoing.replied(request, packet);
        }
    }

    /** One pass: sends what is to be sent, again where it has to, and settles. */
    public void step() {
        synchronized (step) {
            ground.troubles().during(incoming::pass, outgoing::pass, settling::pass);
        }
    }

    /** What hinders the rail, as of the last step, in sentences; empty = nothing. */
    public List<String> troubles() {
        return ground.troubles().all();
    }

    /** What the peer owes us, in atomic units; below 0 = we owe it. */
    public long claim() {
        synchronized (ground.book()) {
            return ground.book().claim();
        }
    }

    /** The address that stands for a claim. */
    public IlpAddress address(String claim) {
        return incoming.address(claim);
    }

    /** What a payer of this address has to know, as Base64url. */
    public String secretOf(IlpAddress address) {
        return incoming.secret(address).text();
    }

    @Override
    public ChannelFacts facts() {
        return new ChannelFacts(
                ground.settings().name(),
                List.of(ground.settings().asset()),
                new Finality(Finality.Kind.AT_ONCE, 0, TYPICAL_MS, 0),
                Calendar.always(),
                LEGS_MAX);
    }

    @Override
    public Watch watch() {
        return ground.book().channel()::notices;
    }

    @Override
    public Pay pay() {
        return new PaymentDesk(ground);
    }

    @Override
    public Quote quote() {
        return new CreditQuote(ground);
    }

    @Override
    public Reconcile reconcile() {
        return new Statement();
    }

    /** The account with the peer. */
    private final class Statement implements Reconcile {
        @Override
        public List<StatementLine> lines(long afterNumber, int limit) {
            return ground.book().channel().lines(afterNumber, limit);
        }

        @Override
        public List<StatementLine> costs(long afterNumber, int limit) {
            return lines(afterNumber, Integer.MAX_VALUE).stream()
                    .filter(line -> line.reference().startsWith(FEE))
                    .limit(limit)
                    .toList();
        }

        @Override
        public long balance(Asset asset, long upToNumber) {
            return ground.book().channel().sum(asset, upToNumber);
        }
    }

    /** Waits for the step under way, then lets go of the log, the peer and the port. */
    @Override
    public void close() {
        synchronized (step) {
            links.server().close();
            links.peer().close();
            links.replies().close();
            synchronized (ground.book()) {
                try {
                    ground.book().close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
