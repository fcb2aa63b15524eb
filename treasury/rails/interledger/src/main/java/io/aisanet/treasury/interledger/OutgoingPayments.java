package io.aisanet.treasury.interledger;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.treasury.Exact;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.book.ChannelBook;
import io.aisanet.treasury.interledger.packet.AmountTooLarge;
import io.aisanet.treasury.interledger.packet.IlpErrorCode;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;
import io.aisanet.treasury.interledger.payment.Part;
import io.aisanet.treasury.interledger.payment.SharedSecret;
import io.aisanet.treasury.interledger.payment.Word;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Payments on their way: a part after the other, each in a packet that is on disk before it is
 * sent. A part counts as taken by a fulfillment that fits, or by the payee's own word; it is sent
 * again only after that, or after its time is over and the payee said that it was not taken.
 */
final class OutgoingPayments {
    /** After a packet's end: for clocks that differ, and a fulfillment on its way. */
    static final long GRACE_MS = 5_000;

    private static final long PAUSE_MS_MAX = 60_000;

    private final Ground ground;
    private final PeerLink peer;
    private final ChannelBook book;
    private final Map<String, Question> asking = new ConcurrentHashMap<>();
    private final Set<String> handed = ConcurrentHashMap.newKeySet();

    OutgoingPayments(Ground ground, PeerLink peer) {
        this.ground = ground;
        this.peer = peer;
        this.book = ground.book().channel();
    }

    /** The payee was asked about a packet. */
    private record Question(Packet about, long atMs) {}

    /** What is sent next for a payout. */
    private record Next(String request, Octets bytes) {}

    void pass() throws IOException {
        for (Payout payout : book.unfinished()) {
            Next next;
            synchronized (ground.book()) {
                next = next(payout);
            }
            if (next != null) {
                IlpPacket reply = peer.send(next.request, next.bytes.toBytes());
                handed.add(next.request);
                if (reply != null) {
                    replied(next.request, reply);
                }
            }
        }
    }

    private @Nullable Next next(Payout payout) throws IOException {
        PaymentState payment = ground.book().payment(payout.id());
        long nowMs = ground.nowMs();
        Packet open = payment.open();
        if (open != null) {
            if (nowMs >= open.prepare().expiresAtMs() + GRACE_MS) {
                return ask(payout, open);
            }
            return handed.contains(open.request())
                    ? null
                    : new Next(open.request(), Octets.of(open.toBytes()));
        }
        if (payment.arrived() == payout.amount()) {
            finish(payout, payment);
            return null;
        }
        if (isHopeless(payout, payment, nowMs)) {
            return null;
        }
        return part(payout, payment, nowMs);
    }

    /** The payee alone can say what became of a packet whose time is over. */
    private @Nullable Next ask(Payout payout, Packet open) {
        long patienceMs = ground.settings().packets().expiryMs();
        long nowMs = ground.nowMs();
        asking.values().removeIf(one -> nowMs - one.atMs >= patienceMs);
        if (asking.values().stream().anyMatch(one -> one.about.equals(open))) {
            return null;
        }
        Target target = Target.of(payout.destination());
        Part part =
                new Part(
                        Part.Kind.ASK,
                        ground.book().payment(payout.id()).id(),
                        open.number(),
                        0,
                        payout.amount(),
                        "");
        var question =
                new IlpPacket.Prepare(
                        0,
                        nowMs + patienceMs,
                        Bytes32.of(new byte[Bytes32.LENGTH]),
                        target.address(),
                        part.toOctets());
        String request = UUID.randomUUID().toString();
        asking.put(request, new Question(open, nowMs));
        return new Next(request, Octets.of(question.toBytes()));
    }

    private void finish(Payout payout, PaymentState payment) throws IOException {
        String reference = reference(payment);
        if (book.status(payout).state() != PayoutState.SEEN) {
            move(payout, PayoutState.SEEN, reference, "");
        }
        ground.lineOnce(reference, -payout.amount(), "");
        long cost = payment.sent() - payment.arrived();
        if (cost > 0) {
            ground.lineOnce("fee:" + payment.id(), -cost, "");
        }
        move(payout, PayoutState.FINAL, reference, payment.next() + " parts");
    }

    private static String reference(PaymentState payment) {
        return "out:" + payment.id();
    }

    private void move(Payout payout, PayoutState next, String reference, String why)
            throws IOException {
        book.move(payout, next, reference, why, ground.nowMs());
    }

    /**
     * Whether nothing more is to be tried now. It FAILED where no part was taken and nothing that
     * was sent can be fulfilled any more; where a part was taken, it is tried for ever.
     */
    private boolean isHopeless(Payout payout, PaymentState payment, long nowMs) throws IOException {
        if (payment.rejections() == 0) {
            return false;
        }
        boolean refused = IlpErrorCode.isFinal(payment.lastCode()) && !isAmount(payment.lastCode());
        boolean over = nowMs - payment.firstMs() > ground.settings().packets().giveUpMs();
        if (payment.next() == 0 && (refused || over)) {
            if (nowMs >= payment.lastExpiryMs() + GRACE_MS) {
                move(payout, PayoutState.FAILED, "", "rejected: " + payment.lastCode());
            }
            return true;
        }
        if (payment.next() > 0 && (refused || over)) {
            ground.troubles()
                    .add(
                            "payout "
                                    + payout.id()
                                    + ": "
                                    + payment.arrived()
                                    + " of "
                                    + payout.amount()
                                    + " arrived, the rest is rejected: "
                                    + payment.lastCode());
        }
        return !isAmount(payment.lastCode()) && nowMs < payment.rejectedMs() + pause(payment);
    }

    private static long pause(PaymentState payment) {
        return Math.min(PAUSE_MS_MAX, 500L << Math.min(7, payment.rejections()));
    }

    private static boolean isAmount(String code) {
        return code.equals(IlpErrorCode.INSUFFICIENT_DESTINATION_AMOUNT)
                || code.equals(IlpErrorCode.INVALID_AMOUNT)
                || code.equals(IlpErrorCode.AMOUNT_TOO_LARGE);
    }

    private @Nullable Next part(Payout payout, PaymentState payment, long nowMs)
            throws IOException {
        InterledgerSettings settings = ground.settings();
        long left = payout.amount() - payment.arrived();
        long arrives = payment.arriving(left, settings.packets().amountMax());
        long sends = payment.sending(arrives);
        if (sends > settings.packets().sentMax(arrives)) {
            ground.troubles().add("payout " + payout.id() + ": the connectors take too much");
            giveUp(payout, payment, nowMs);
            return null;
        }
        if (sends
                > settings.credit().owedMax() + ground.book().claim() - ground.book().inFlight()) {
            ground.troubles().add("payout " + payout.id() + " waits until we have settled");
            return null;
        }
        Packet packet = packet(payout, payment, arrives, sends);
        if (book.status(payout).state() == PayoutState.PLANNED) {
            book.sign(payout, packet.bytes(), nowMs);
        }
        ground.book().add(packet.toJson(), nowMs);
        if (book.status(payout).state() == PayoutState.SIGNED) {
            move(payout, PayoutState.SENT, "", "");
        }
        return new Next(packet.request(), Octets.of(packet.toBytes()));
    }

    /** Fails a payment of which nothing arrived, once nothing can any more. */
    private void giveUp(Payout payout, PaymentState payment, long nowMs) throws IOException {
        if (payment.next() == 0 && nowMs >= payment.lastExpiryMs() + GRACE_MS) {
            move(payout, PayoutState.FAILED, "", "the connectors take too much");
        }
    }

    private Packet packet(Payout payout, PaymentState payment, long arrives, long sends) {
        Target target = Target.of(payout.destination());
        Octets data =
                new Part(
                                Part.Kind.PAY,
                                payment.id(),
                                payment.next(),
                                arrives,
                                payout.amount(),
                                payout.purpose())
                        .toOctets();
        var prepare =
                new IlpPacket.Prepare(
                        sends,
                        ground.nowMs() + ground.settings().packets().expiryMs(),
                        target.secret().condition(data),
                        target.address(),
                        data);
        return Packet.of(UUID.randomUUID().toString(), payout.id(), payment.next(), prepare);
    }

    /** A reply of the peer; false where there is nothing that it could be one to. */
    boolean replied(String request, IlpPacket reply) throws IOException {
        synchronized (ground.book()) {
            Question asked = asking.remove(request);
            Packet packet = asked == null ? ground.book().packet(request) : asked.about;
            if (packet == null) {
                return false;
            }
            Payout payout = payout(packet);
            PaymentState payment = ground.book().payment(packet.payout());
            boolean current = packet.number() == payment.next();
            if (!current || !book.status(payout).state().isInFlight()) {
                return asked != null;
            }
            return switch (reply) {
                case IlpPacket.Fulfill fulfill -> asked == null && fulfilled(packet, fulfill);
                case IlpPacket.Reject reject -> rejected(packet, reject, asked != null);
                case IlpPacket.Prepare _ -> false;
            };
        }
    }

    private Payout payout(Packet packet) {
        return book.payouts().stream()
                .filter(one -> one.id().equals(packet.payout()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no payout " + packet.payout()));
    }

    private boolean fulfilled(Packet packet, IlpPacket.Fulfill fulfill) throws IOException {
        if (!SharedSecret.conditionOf(fulfill.fulfillment()).equals(packet.condition())) {
            ground.troubles().add(peer.name() + " shows a fulfillment that does not fit");
            return false;
        }
        taken(packet);
        return true;
    }

    private void taken(Packet packet) throws IOException {
        ground.book().reply("taken", packet, ground.nowMs());
        Payout payout = payout(packet);
        if (book.status(payout).state() == PayoutState.SENT) {
            move(payout, PayoutState.SEEN, reference(ground.book().payment(payout.id())), "");
        }
    }

    private boolean rejected(Packet packet, IlpPacket.Reject reject, boolean asked)
            throws IOException {
        Target target = Target.of(payout(packet).destination());
        Optional<Word> word =
                Word.read(reject.data(), target.secret())
                        .filter(said ->
                                said.number() == packet.number()
                                        && said.payment()
                                                .equals(
                                                        ground.book()
                                                                .payment(packet.payout())
                                                                .id()));
        Packet open = ground.book().payment(packet.payout()).open();
        if (word.isPresent() && word.get().taken()) {
            taken(packet);
            return true;
        }
        if (asked) {
            if (word.isPresent() && packet.equals(open)) {
                ground.book().reply("lost", packet, ground.nowMs());
            }
            return true;
        }
        if (!packet.equals(open)) {
            return false;
        }
        ground.book()
                .add(
                        Json.object()
                                .put("t", "rejected")
                                .put("request", packet.request())
                                .put("code", reject.code())
                                .put("came", word.map(Word::arrived).orElse(-1L))
                                .put("max", most(packet, reject)),
                        ground.nowMs());
        return true;
    }

    /** The most that may be sent, from what a connector on the way says; below 0 = nothing. */
    private static long most(Packet packet, IlpPacket.Reject reject) {
        return reject.code().equals(IlpErrorCode.AMOUNT_TOO_LARGE)
                ? AmountTooLarge.read(reject.data())
                        .map(told ->
                                Exact.mulDivDown(packet.sent(), told.maximum(), told.received()))
                        .orElse(packet.sent() / 2)
                : -1L;
    }
}
