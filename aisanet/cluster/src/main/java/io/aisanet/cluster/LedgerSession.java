package io.aisanet.cluster;

import io.aeron.cluster.service.ClientSession;

/** A client's session as the ledger service sees it. */
final class LedgerSession {
    private final ClientSession client;
    private final Role role;
    private boolean slow;

    LedgerSession(ClientSession client) {
        this.client = client;
        this.role = Principal.roleOf(client.encodedPrincipal());
    }

    ClientSession client() {
        return client;
    }

    /** What the session may do; it follows from the log alone. */
    Role role() {
        return role;
    }

    /** Whether the session did not take its last answer: it gets one attempt until it does. */
    boolean isSlow() {
        return slow;
    }

    void slow(boolean isSlow) {
        slow = isSlow;
    }
}
