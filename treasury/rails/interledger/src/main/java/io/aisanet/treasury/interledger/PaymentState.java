package io.aisanet.treasury.interledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Sha256;
import io.aisanet.treasury.Exact;
import io.aisanet.treasury.interledger.packet.Octets;
import io.aisanet.treasury.interledger.payment.Part;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a payment of ours is; follows from the records of its packets and their replies alone. */
final class PaymentState {
    /** Units that connectors lose in rounding; what is off by more is another rate. */
    private static final long ROUNDING_MAX = InterledgerSettings.Packets.ROUNDING_MAX;

    private final Octets id;
    private long arrived;
    private long sent;
    private long next;
    private long firstMs = Long.MAX_VALUE;
    private long lastExpiryMs;
    private long packetMax = Long.MAX_VALUE;
    private long rateSent = 1;
    private long rateArrived = 1;
    private int correction;
    private int rejections;
    private long rejectedMs;
    private String lastCode = "";
    private @Nullable Packet open;

    PaymentState(String payout) {
        byte[] hash = Sha256.hash(("aisa ilp payment\n" + payout).getBytes(UTF_8));
        this.id = Octets.of(Arrays.copyOf(hash, Part.ID_LENGTH));
    }

    Octets id() {
        return id;
    }

    long arrived() {
        return arrived;
    }

    long sent() {
        return sent;
    }

    /** Number of the part that is to be taken next. */
    long next() {
        return next;
    }

    long firstMs() {
        return firstMs;
    }

    /** Until then, something that was sent may be fulfilled. */
    long lastExpiryMs() {
        return lastExpiryMs;
    }

    String lastCode() {
        return lastCode;
    }

    int rejections() {
        return rejections;
    }

    long rejectedMs() {
        return rejectedMs;
    }

    /** A packet whose reply is not known; null = there is none. */
    @Nullable Packet open() {
        return open;
    }

    /** What is to arrive with the next packet. */
    long arriving(long left, long amountMax) {
        long most = Math.max(1, Math.min(amountMax, packetMax));
        long arrives = Math.max(1, Exact.mulDivDown(most, rateArrived, rateSent));
        return Math.min(left, arrives);
    }

    /** What has to be sent for it, as far as is known. */
    long sending(long arrives) {
        return Math.max(1, Exact.mulDivUp(arrives, rateSent, rateArrived) + correction);
    }

    void packet(Packet packet, long nowMs) {
        open = packet;
        firstMs = Math.min(firstMs, nowMs);
        lastExpiryMs = Math.max(lastExpiryMs, packet.prepare().expiresAtMs());
    }

    /** The part was taken: nothing that was sent for it before is open any more. */
    void taken(Packet packet) {
        if (packet.number() != next) {
            return;
        }
        arrived = Math.addExact(arrived, packet.arrives());
        sent = Math.addExact(sent, packet.sent());
        rateSent = packet.sent();
        rateArrived = packet.arrives();
        correction = 0;
        rejections = 0;
        next++;
        open = null;
    }

    /** The part was not taken; {@code arrived} below 0 = nobody says how much arrived. */
    void rejected(Packet packet, String code, long came, long max, long nowMs) {
        if (packet.number() != next) {
            return;
        }
        open = null;
        lastCode = code;
        rejectedMs = nowMs;
        rejections++;
        if (max >= 0) {
            packetMax = Math.max(1, max);
        } else if (came >= 0) {
            learn(packet, came);
        }
    }

    /** Another amount arrived: the rate is other, or the last unit was lost in rounding. */
    private void learn(Packet packet, long came) {
        long off = packet.arrives() - came;
        if (came == 0 || Math.abs(off) <= ROUNDING_MAX) {
            correction += (int) Math.min(off, ROUNDING_MAX);
        } else {
            rateSent = packet.sent();
            rateArrived = came;
            correction = 0;
        }
    }

    /** It is over and was not taken: the same part goes out again. */
    void lost(Packet packet) {
        if (packet.number() == next) {
            open = null;
        }
    }
}
