package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aisanet.cluster.codec.AnswerBatchDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Ledger;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The ledger of a node, without the node: takes one request a step, at the times that are given.
 */
final class LogStep {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * 1024]);
    private final Ledger ledger = Ledger.empty(block -> {});
    private final Cluster.Role clusterRole;
    private final RequestStep step;
    private Object answer = Optional.empty();

    LogStep(Cluster.Role clusterRole) {
        this.clusterRole = clusterRole;
        this.step = new RequestStep(ledger, new AnswerPublisher(cluster()), command -> {});
    }

    Ledger ledger() {
        return ledger;
    }

    Object submit(Role role, long nowMs, Command command) {
        return step(
                role,
                nowMs,
                new RequestEncoder().encode(command, buffer, BatchCheck.REQUESTS_OFFSET));
    }

    /** Asks; what a leader answers, as a client reads it. */
    Object ask(Role role, long nowMs, Query query) {
        return step(
                role, nowMs, new QueryEncoder().encode(query, buffer, BatchCheck.REQUESTS_OFFSET));
    }

    /** Takes a batch as it came over the wire. */
    void onBatch(Role role, long nowMs, DirectBuffer batch, int length) {
        step.onBatch(new LedgerSession(session(role)), nowMs, batch, 0, length);
    }

    private Object step(Role role, long nowMs, int requestLength) {
        answer = Optional.empty();
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(1)
                .count(1);
        int length = BatchCheck.REQUESTS_OFFSET + requestLength;
        step.onBatch(new LedgerSession(session(role)), nowMs, buffer, 0, length);
        return answer;
    }

    private Cluster cluster() {
        return (Cluster)
                Proxy.newProxyInstance(
                        Cluster.class.getClassLoader(),
                        new Class<?>[] {Cluster.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("role");
                            return clusterRole;
                        });
    }

    private ClientSession session(Role role) {
        return (ClientSession)
                Proxy.newProxyInstance(
                        ClientSession.class.getClassLoader(),
                        new Class<?>[] {ClientSession.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("encodedPrincipal")) {
                                return Principal.of(role);
                            }
                            assertThat(method.getName()).isEqualTo("offer");
                            answer = read((DirectBuffer) arguments[0]);
                            return 1L;
                        });
    }

    private static Object read(DirectBuffer message) {
        AnswerBatchDecoder batch = new AnswerBatchDecoder();
        batch.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        assertThat(batch.count()).isEqualTo(1);
        return new AnswerAdapter().read(message, batch.limit());
    }
}
