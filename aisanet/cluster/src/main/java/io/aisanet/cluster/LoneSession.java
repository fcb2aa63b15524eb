package io.aisanet.cluster;

import io.aeron.DirectBufferVector;
import io.aeron.cluster.service.ClientSession;
import io.aeron.logbuffer.BufferClaim;
import org.agrona.DirectBuffer;

/** A session whose answers are handed over instead of sent. */
final class LoneSession implements ClientSession {
    private final long id;
    private final byte[] principal;
    private final WireLedger.Answers answers;

    LoneSession(long id, Role role, WireLedger.Answers answers) {
        this.id = id;
        this.principal = Principal.of(role);
        this.answers = answers;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public byte[] encodedPrincipal() {
        return principal;
    }

    @Override
    public long offer(DirectBuffer buffer, int offset, int length) {
        if (offset != 0) {
            throw new IllegalArgumentException("answers begin at 0, not " + offset);
        }
        answers.onMessage(id, buffer, length);
        return length;
    }

    @Override
    public boolean isClosing() {
        return false;
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public int responseStreamId() {
        throw LoneCluster.absent();
    }

    @Override
    public String responseChannel() {
        throw LoneCluster.absent();
    }

    @Override
    public long offer(DirectBufferVector[] vectors) {
        throw LoneCluster.absent();
    }

    @Override
    public long tryClaim(int length, BufferClaim claim) {
        throw LoneCluster.absent();
    }
}
