package io.aisanet.cluster.bench;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The least that could be called a ledger: moves amounts between the places of an array, checks
 * nothing, remembers nothing and gives the first 8 bytes of each message back.
 */
final class BareService implements ClusteredService {
    static final int ACCOUNTS = 100_000;
    static final int HEAD_BYTES = Long.BYTES;
    static final int TRANSFER_BYTES = 64;

    private final long[] balances = new long[ACCOUNTS];
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[HEAD_BYTES]);
    private @Nullable Cluster cluster;

    @Override
    public void onStart(Cluster started, @Nullable Image snapshotImage) {
        cluster = started;
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        for (int at = offset + HEAD_BYTES; at < offset + length; at += TRANSFER_BYTES) {
            long amount = buffer.getLong(at + 2 * Long.BYTES);
            balances[(int) buffer.getLong(at)] -= amount;
            balances[(int) buffer.getLong(at + Long.BYTES)] += amount;
        }
        reply.putBytes(0, buffer, offset, HEAD_BYTES);
        while (session != null && session.offer(reply, 0, HEAD_BYTES) < 0) {
            idle();
        }
    }

    private void idle() {
        if (cluster != null) {
            cluster.idleStrategy().idle();
        }
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {}

    @Override
    public void onRoleChange(Cluster.Role newRole) {}

    @Override
    public void onTerminate(Cluster terminated) {}
}
