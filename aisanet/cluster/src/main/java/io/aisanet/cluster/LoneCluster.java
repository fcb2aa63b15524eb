package io.aisanet.cluster;

import io.aeron.Aeron;
import io.aeron.DirectBufferVector;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.logbuffer.BufferClaim;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;

/** Stands in for the cluster where there is none: it leads, and that is all that is asked of it. */
final class LoneCluster implements Cluster {
    @Override
    public Role role() {
        return Role.LEADER;
    }

    static UnsupportedOperationException absent() {
        return new UnsupportedOperationException("there is no cluster here");
    }

    @Override
    public int memberId() {
        throw absent();
    }

    @Override
    public long logPosition() {
        throw absent();
    }

    @Override
    public Aeron aeron() {
        throw absent();
    }

    @Override
    public ClusteredServiceContainer.Context context() {
        throw absent();
    }

    @Override
    public ClientSession getClientSession(long clusterSessionId) {
        throw absent();
    }

    @Override
    public Collection<ClientSession> clientSessions() {
        throw absent();
    }

    @Override
    public void forEachClientSession(Consumer<? super ClientSession> action) {
        throw absent();
    }

    @Override
    public boolean closeClientSession(long clusterSessionId) {
        throw absent();
    }

    @Override
    public long time() {
        throw absent();
    }

    @Override
    public TimeUnit timeUnit() {
        throw absent();
    }

    @Override
    public boolean scheduleTimer(long correlationId, long deadline) {
        throw absent();
    }

    @Override
    public boolean cancelTimer(long correlationId) {
        throw absent();
    }

    @Override
    public long offer(DirectBuffer buffer, int offset, int length) {
        throw absent();
    }

    @Override
    public long offer(DirectBufferVector[] vectors) {
        throw absent();
    }

    @Override
    public long tryClaim(int length, BufferClaim bufferClaim) {
        throw absent();
    }

    @Override
    public IdleStrategy idleStrategy() {
        throw absent();
    }
}
