package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** A client that goes by the time it is given, over a connection that never comes about. */
class SteppedClientTest {
    private static final class Nobody implements SteppedClient.Connection {
        @Override
        public int poll(long nowNs) {
            throw new IllegalStateException("nobody is at home");
        }

        @Override
        public boolean isConnected() {
            return false;
        }

        @Override
        public boolean offer(DirectBuffer message, int length) {
            return false;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    @Test
    void whoIsGivenUpIsToldWhyTheClusterCouldNotBeReached() {
        SteppedClient client = new SteppedClient(new Nobody(), 10, 0);
        CompletableFuture<Outcome> outcome =
                client.submit(new Transfer(), TimeUnit.SECONDS.toNanos(1));
        client.turn(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(outcome).isNotDone();
        client.turn(TimeUnit.MILLISECONDS.toNanos(1_100));
        assertThatThrownBy(outcome::join)
                .hasCauseInstanceOf(OverloadedException.class)
                .hasMessageContaining("no answer from the cluster in time, which cannot be reached")
                .hasMessageContaining("nobody is at home; nothing was sent");
    }
}
