package io.aisanet.treasury.interledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Base64Url;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.book.ChannelBook;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpErrorCode;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;
import io.aisanet.treasury.interledger.payment.Part;
import io.aisanet.treasury.interledger.payment.Payee;
import io.aisanet.treasury.interledger.payment.SharedSecret;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Payments to us. A part that fits is a deposit: SEEN when it is on disk, before the fulfillment
 * leaves us, and FINAL when the peer has taken the fulfillment in time.
 */
final class IncomingPackets {
    /** How many fulfillments may be on their way at one time. */
    private static final int LANES = 64;

    /** Most rejects that wait to be sent again. */
    private static final int WAITING_MAX = 1_000;

    private final Ground ground;
    private final ReplyLink replies;
    private final SharedSecret secret;
    private final Payee payee;
    private final List<ReentrantLock> lanes =
            Stream.generate(ReentrantLock::new).limit(LANES).toList();
    private final Map<String, IlpPacket> rejects = new ConcurrentHashMap<>();

    IncomingPackets(Ground ground, ReplyLink replies, SharedSecret secret) {
        this.ground = ground;
        this.replies = replies;
        this.secret = secret;
        this.payee = new Payee(ground.settings().address());
    }

    private ChannelBook book() {
        return ground.book().channel();
    }

    /** The address that stands for a claim. */
    IlpAddress address(String claim) {
        return ground.settings().address().with(Base64Url.encode(claim.getBytes(UTF_8)));
    }

    /** What a payer of the address has to know. */
    SharedSecret secret(IlpAddress address) {
        return secret.of(address.text());
    }

    /** Takes a Prepare of the peer's; its reply is sent by {@link #pass} or at once. */
    void take(String request, IlpPacket.Prepare packet) throws IOException {
        Arrival accepted = null;
        synchronized (ground.book()) {
            switch (judge(packet)) {
                case Payee.Refuse refuse -> {
                    if (rejects.size() < WAITING_MAX) {
                        rejects.put(request, refuse.reject());
                    }
                }
                case Payee.Take take -> accepted = accept(request, packet, take);
            }
        }
        if (accepted == null) {
            reject(request);
        } else {
            deliver(accepted);
        }
    }

    private Payee.Verdict judge(IlpPacket.Prepare packet) {
        String claim = claim(packet.destination());
        if (claim.isEmpty()) {
            return refuse(IlpErrorCode.UNREACHABLE, "nobody has this address");
        }
        Payee.Verdict verdict =
                payee.judge(packet, secret(packet.destination()), this::known, ground.nowMs());
        if (verdict instanceof Payee.Take
                && ground.book().claim() + ground.book().arriving()
                        > ground.settings().credit().lentMax() - packet.amount()) {
            return refuse(IlpErrorCode.INSUFFICIENT_LIQUIDITY, "settle what you owe us first");
        }
        return verdict;
    }

    private Payee.Refuse refuse(String code, String message) {
        return new Payee.Refuse(
                new IlpPacket.Reject(
                        code, ground.settings().address().text(), message, Octets.NONE));
    }

    /** What an address of ours stands for; empty where it is none. */
    private String claim(IlpAddress address) {
        String ours = ground.settings().address().text() + ".";
        if (!address.text().startsWith(ours)) {
            return "";
        }
        try {
            return new String(Base64Url.decode(address.text().substring(ours.length())), UTF_8);
        } catch (MalformedMessage e) {
            return "";
        }
    }

    private Payee.Known known(Part part) {
        String reference = "in:" + part.payment() + ":" + part.number();
        Deposit told = book().deposit(reference);
        if (told == null) {
            return ground.book().arrival(reference) == null ? Payee.Known.NEW : Payee.Known.PENDING;
        }
        if (told.state() == Deposit.State.REORGED) {
            return Payee.Known.NEW;
        }
        return told.state() == Deposit.State.SEEN ? Payee.Known.PENDING : Payee.Known.TAKEN;
    }

    private Arrival accept(String request, IlpPacket.Prepare packet, Payee.Take take)
            throws IOException {
        Arrival arrival =
                new Arrival(
                        request,
                        take.part().payment(),
                        take.part().number(),
                        packet.amount(),
                        claim(packet.destination()),
                        HexFormat.of().formatHex(take.fulfill().toBytes()),
                        packet.expiresAtMs());
        ground.book().add(arrival.toJson(), ground.nowMs());
        tell(arrival, Deposit.State.SEEN);
        return arrival;
    }

    private void tell(Arrival arrival, Deposit.State state) throws IOException {
        tell(arrival, state, arrival.claim());
    }

    private void tell(Arrival arrival, Deposit.State state, String claim) throws IOException {
        book().tell(
                        new Deposit(
                                arrival.reference(),
                                ground.settings().asset(),
                                arrival.amount(),
                                claim,
                                "",
                                state,
                                ground.nowMs()));
    }

    /** Sends once more what the peer has not confirmed. */
    void pass() throws IOException {
        for (String request : rejects.keySet()) {
            reject(request);
        }
        for (Arrival arrival : pending()) {
            if (book().deposit(arrival.reference()) == null) {
                synchronized (ground.book()) {
                    tell(arrival, Deposit.State.SEEN);
                }
            }
            deliver(arrival);
        }
    }

    private Iterable<Arrival> pending() {
        synchronized (ground.book()) {
            return ground.book().pending();
        }
    }

    private void reject(String request) throws IOException {
        IlpPacket reject = rejects.get(request);
        if (reject != null) {
            replies.send(request, reject.toBytes());
            rejects.remove(request);
        }
    }

    /**
     * Gives a fulfillment to the peer. A 4xx to the first attempt says that the peer does not take
     * it. To a later one it may as well say that it took it before (RFC 0035): then a human has to
     * compare, and the deposit names nobody.
     */
    private void deliver(Arrival arrival) throws IOException {
        // Of two attempts at one time nobody could say which was the first.
        ReentrantLock lane = lanes.get(Math.floorMod(arrival.reference().hashCode(), LANES));
        lane.lock();
        try {
            if (!isOver(arrival)) {
                attempt(arrival);
            }
        } finally {
            lane.unlock();
        }
    }

    private boolean isOver(Arrival arrival) {
        synchronized (ground.book()) {
            Deposit told = book().deposit(arrival.reference());
            return told != null && told.state() != Deposit.State.SEEN;
        }
    }

    private void attempt(Arrival arrival) throws IOException {
        boolean first;
        synchronized (ground.book()) {
            first = !ground.book().isOffered(arrival);
            if (first && ground.nowMs() >= arrival.expiresAtMs()) {
                end(arrival, Deposit.State.REORGED, arrival.claim());
                return;
            }
            if (first) {
                ground.book().offer(arrival, ground.nowMs());
            }
        }
        boolean taken = replies.send(arrival.request(), HexFormat.of().parseHex(arrival.reply()));
        if (taken || !first) {
            String claim = taken ? arrival.claim() : "unconfirmed " + arrival.claim();
            end(arrival, Deposit.State.FINAL, claim);
        } else {
            end(arrival, Deposit.State.REORGED, arrival.claim());
        }
    }

    private void end(Arrival arrival, Deposit.State state, String claim) throws IOException {
        synchronized (ground.book()) {
            Deposit told = book().deposit(arrival.reference());
            if (told == null || told.state() != Deposit.State.SEEN) {
                return;
            }
            if (state == Deposit.State.FINAL) {
                ground.lineOnce(arrival.reference(), arrival.amount(), "");
            }
            tell(arrival, state, claim);
        }
    }
}
