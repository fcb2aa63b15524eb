package io.aisanet.cluster;

import io.aeron.cluster.service.ClientSession;
import io.aisanet.ledger.Ledger;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The ledger behind its wire, without a cluster around it: what the log says goes in, byte for byte
 * as a node reads it, and the answers come out as a client gets them. For programs that are the
 * cluster themselves, such as a simulation of one. Used by one thread.
 */
public final class WireLedger {
    private final Long2ObjectHashMap<LedgerSession> sessions = new Long2ObjectHashMap<>();
    private final Ledger ledger;
    private final RequestStep step;
    private final Answers answers;

    /**
     * One over a ledger.
     *
     * @param answers is given every answer: whoever leads sends it, the others forget it
     */
    public WireLedger(Ledger ledger, Answers answers) {
        this.ledger = ledger;
        this.answers = answers;
        this.step =
                new RequestStep(
                        ledger, new AnswerPublisher(new LoneCluster()), CommandObserver.NONE);
    }

    /** Takes the answers to a batch. */
    @FunctionalInterface
    public interface Answers {
        /** One message for a session, from offset 0 on; the buffer is reused. */
        void onMessage(long session, DirectBuffer message, int length);
    }

    /** The log says that a session was opened. */
    public void open(long session, Role role) {
        ClientSession client = new LoneSession(session, role, answers);
        sessions.put(session, new LedgerSession(client));
    }

    /** The log says that a session was closed. */
    public void close(long session) {
        sessions.remove(session);
    }

    /** The log says that a session sent a message; what a session unknown says is passed over. */
    public void onBatch(long session, long nowMs, DirectBuffer message, int length) {
        LedgerSession from = sessions.get(session);
        if (from != null) {
            step.onBatch(from, nowMs, message, 0, length);
        }
    }

    /** The log says that a deadline has come. */
    public void onTimer(long nowMs) {
        ledger.advance(nowMs);
        ledger.seal();
    }
}
