package io.aisanet.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * How the threads of a node wait, and who wakes whom: a client in this process the one of the log
 * when it has sent something, that one the ledger's, and the ledger's the clients.
 */
final class NodeIdle {
    private static final long LOG_NAP_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int LOG_NAPS = 150;
    private static final long LEDGER_NAP_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final List<ClientIdle> clients = new CopyOnWriteArrayList<>();
    private final WakeableIdle ledger = new WakeableIdle(LEDGER_NAP_NS, 0, this::wakeClients);
    private final WakeableIdle log = new WakeableIdle(LOG_NAP_NS, LOG_NAPS, ledger::wake);

    /** For the thread that writes the log. Remote clients cannot wake it: its naps are short. */
    WakeableIdle log() {
        return log;
    }

    /** For the thread that applies the log to the ledger. */
    WakeableIdle ledger() {
        return ledger;
    }

    /** From now on a client in this process is woken when there are answers. */
    void add(ClientIdle client) {
        clients.add(client);
    }

    /** Forgets a client that was closed. */
    void remove(ClientIdle client) {
        clients.remove(client);
    }

    private void wakeClients() {
        for (ClientIdle client : clients) {
            client.answered();
        }
    }
}
