package io.aisanet.treasury.lightning;

import io.aisanet.treasury.channel.Calendar;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.ChannelFacts;
import io.aisanet.treasury.channel.Finality;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.Troubles;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.wire.PeerClient;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * A payment channel with one peer as a way for money in and out. A payout's destination is an
 * invoice, a deposit is a payment of one of ours. Nothing happens by itself: {@link #step} asks the
 * peer, signs, sends and books. Safe for several threads.
 *
 * <p>A payout is PLANNED when it is taken on, SIGNED when its order is on disk, SENT before the
 * order goes out, SEEN when the peer has the HTLC, FINAL by its preimage, FAILED by the peer's
 * signed failure.
 */
public final class LightningChannel implements Channel {
    /** Most legs of one batch. */
    public static final int LEGS_MAX = 1_000;

    private static final long TYPICAL_MS = 5_000;

    private final Ground ground;
    private final OutgoingHtlcs outgoing;
    private final IncomingHtlcs incoming;
    private final PeerStatement statement;
    private final Object step = new Object();

    private LightningChannel(Ground ground) {
        this.ground = ground;
        this.outgoing = new OutgoingHtlcs(ground);
        this.incoming = new IncomingHtlcs(ground);
        this.statement = new PeerStatement(ground);
    }

    /**
     * Opens a channel on what is on disk; the peer is not asked yet.
     *
     * @param peer is closed with the channel
     * @param folder of this channel alone, for its log and its key
     * @throws IOException what is there cannot be read, or another process has it open
     */
    public static LightningChannel open(
            LightningSettings settings, PeerClient peer, Path folder, InstantSource clock)
            throws IOException {
        return open(settings, peer, folder, new Surroundings(clock, Checkpoint.NONE));
    }

    /** The clock, and what tests do at the places where a crash would hurt. */
    record Surroundings(InstantSource clock, Checkpoint checkpoint) {}

    static LightningChannel open(
            LightningSettings settings, PeerClient peer, Path folder, Surroundings around)
            throws IOException {
        LightningBook book = new LightningBook(folder, around.checkpoint());
        return new LightningChannel(
                new Ground(settings, book, peer, around.clock(), new Troubles()));
    }

    /**
     * One pass: what came in, where our payments are, what the peer's books say. Trouble with the
     * peer is told by {@link #troubles}; the other parts go on.
     */
    public void step() {
        synchronized (step) {
            ground.troubles().during(incoming::pass, outgoing::pass, statement::pass);
        }
    }

    /** What hinders the rail, as of the last step, in sentences; empty = nothing. */
    public List<String> troubles() {
        return ground.troubles().all();
    }

    /** What only a peer that lies can have done, for a human; the same ones again and again. */
    public List<Alarm> alarms() {
        return statement.alarms();
    }

    /**
     * Issues an invoice.
     *
     * @param claim what its payment claims, at most {@value Invoice#DESCRIPTION_BYTES_MAX} bytes
     * @param amount atomic units; 0 = what the payer wants
     */
    public Invoice invoice(String claim, long amount) throws IOException {
        return ground.book()
                .issue(
                        ground.settings(),
                        claim,
                        amount,
                        ground.nowMs() + ground.settings().limits().invoiceMs());
    }

    /** The invoice without an amount that stands for a claim: the same one until it is paid. */
    public Invoice standingInvoice(String claim) throws IOException {
        return ground.book().standing(ground.settings(), claim, ground.nowMs());
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
        return new RouteQuote(ground);
    }

    @Override
    public Reconcile reconcile() {
        return statement;
    }

    /** Waits for the step under way, then lets go of the log and the peer. */
    @Override
    public void close() {
        synchronized (step) {
            ground.peer().close();
            try {
                ground.book().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
