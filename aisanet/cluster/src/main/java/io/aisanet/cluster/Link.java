package io.aisanet.cluster;

import org.agrona.DirectBuffer;

/** A client's way to a cluster, one session at a time. All of it runs on the one calling thread. */
interface Link {
    /** Goes on connecting, or takes answers in. Returns how much there was to do. */
    int poll(long nowNs);

    /** Whether a session stands. */
    boolean isConnected();

    /** Sends a message; false when it has to be tried again. */
    boolean offer(DirectBuffer buffer, int length, long nowNs);

    /** Ends the session, or the attempt at one; {@link #poll} begins anew. */
    void close();
}
