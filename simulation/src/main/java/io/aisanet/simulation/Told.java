package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.EventType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;

/** The events that a step of the log led to, in order; they must be gapless and chained. */
final class Told {
    private final EventReader reader = new EventReader();
    private final MessageDigest sha256;
    private final ByteBuffer numbers = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    private List<Replica.Step.Block> blocks = List.of();
    private int block;
    private byte[] hash = new byte[32];
    private long last;
    private Consumer<Event> listener = it -> {};

    final Event event = new Event();

    Told() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        reader.wrap(1, 0, Bytes.NONE.buffer());
    }

    /** Shows every event to somebody else, too. */
    void onEvent(Consumer<Event> shown) {
        listener = shown;
    }

    /** Number of the newest event. */
    long last() {
        return last;
    }

    byte[] hash() {
        return hash;
    }

    void wrap(List<Replica.Step.Block> told) {
        blocks = told;
        block = 0;
    }

    /** Reads one more, where there is one. */
    boolean next() {
        while (!reader.next(event)) {
            if (block == blocks.size()) {
                return false;
            }
            open(blocks.get(block++));
        }
        require(event.sequence == last + 1, "event %d follows %d", event.sequence, last);
        last = event.sequence;
        listener.accept(event);
        return true;
    }

    private void open(Replica.Step.Block next) {
        require(next.before().are(hash), "block from event %d on is not chained", next.first());
        sha256.update(hash);
        numbers.clear();
        sha256.update(numbers.putLong(next.first()).putInt(next.count()).flip());
        byte[] bytes = new byte[next.events().length()];
        next.events().buffer().getBytes(0, bytes);
        hash = sha256.digest(bytes);
        require(next.hash().are(hash), "block from event %d on has a wrong hash", next.first());
        require(next.first() == last + 1, "event %d follows %d", next.first(), last);
        reader.wrap(next.first(), next.count(), next.events().buffer());
    }

    /** Reads one more, which must be of this type and about this payment. */
    Event need(EventType type, long payer, long payee, long amount) {
        require(next(), "event %s of %d is missing", type, amount);
        boolean right =
                event.type == type
                        && event.payer == payer
                        && event.payee == payee
                        && event.amount == amount;
        require(
                right,
                "event %d tells %s of %d from %d to %d, and not %s of %d from %d to %d",
                event.sequence,
                event.type,
                event.amount,
                event.payer,
                event.payee,
                type,
                amount,
                payer,
                payee);
        return event;
    }

    Event need(EventType type) {
        require(next(), "event %s is missing", type);
        require(event.type == type, "event %d is %s, not %s", event.sequence, event.type, type);
        return event;
    }
}
