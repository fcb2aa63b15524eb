package io.aisanet.cluster;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/**
 * A ledger client without a thread, a socket or a clock of its own: it gathers, sends, sends again
 * and gives up exactly as the one over Aeron does, by the time and over the connection that it is
 * given. For simulations. Used by one thread, on which futures complete.
 */
public final class SteppedClient {
    private final ClientLoop loop;
    private final Connection connection;

    /**
     * One that has nothing to do yet.
     *
     * @param queueCapacity most requests that wait to be sent
     */
    public SteppedClient(Connection connection, int queueCapacity, long nowNs) {
        this.connection = connection;
        this.loop = new ClientLoop(new Wire(connection), queueCapacity, nowNs);
    }

    /** What carries messages to a cluster. */
    public interface Connection {
        /** Goes on connecting, or keeps the session; throws what ends it. */
        int poll(long nowNs);

        /** Whether a session stands. */
        boolean isConnected();

        /** Sends a message, which is to be copied; false when it has to be tried again. */
        boolean offer(DirectBuffer message, int length);

        /** Ends the session. */
        void close();
    }

    /**
     * Submits a command, which must not be changed until the future completes.
     *
     * @param deadlineNs when it is given up, by the time of {@link #turn}
     */
    public CompletableFuture<Outcome> submit(Command command, long deadlineNs) {
        Pending<Outcome> pending = Pending.of(command, deadlineNs);
        if (!loop.submit(pending)) {
            pending.gaveUp("too many commands are waiting");
        }
        return pending.future();
    }

    /** Does what is to be done now. */
    public void turn(long nowNs) {
        loop.turn(nowNs);
    }

    /** Takes a message of the cluster in. */
    public void onMessage(DirectBuffer message, int length) {
        if (connection.isConnected()) {
            loop.onMessage(message, 0);
        }
    }

    /** The connection as the loop sees it. */
    private record Wire(Connection connection) implements Link {
        @Override
        public int poll(long nowNs) {
            return connection.poll(nowNs);
        }

        @Override
        public boolean isConnected() {
            return connection.isConnected();
        }

        @Override
        public boolean offer(DirectBuffer buffer, int length, long nowNs) {
            return connection.offer(buffer, length);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
