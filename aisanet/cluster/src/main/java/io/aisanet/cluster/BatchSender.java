package io.aisanet.cluster;

import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Command;
import java.util.Queue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Gathers what is waiting into one message and keeps it until the link takes it. */
final class BatchSender {
    private static final int MESSAGE_BYTES_MAX = 32 * 1024;

    private final UnsafeBuffer buffer =
            new UnsafeBuffer(new byte[MESSAGE_BYTES_MAX + WireLimits.REQUEST_BYTES_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RequestBatchEncoder head = new RequestBatchEncoder();
    private final RequestEncoder commands = new RequestEncoder();
    private final QueryEncoder queries = new QueryEncoder();
    private long nextBatchId = 1;
    private @Nullable Batch unsent;
    private int length;

    /** Whether a message waits for the link. */
    boolean hasUnsent() {
        return unsent != null;
    }

    /** Makes a message of what is waiting, as far as it fits. */
    void gather(Queue<Pending<?>> first, Queue<Pending<?>> then) {
        Batch batch = new Batch(nextBatchId++);
        length = BatchCheck.REQUESTS_OFFSET;
        while (length < MESSAGE_BYTES_MAX && batch.size() < WireLimits.BATCH_REQUESTS_MAX) {
            Pending<?> pending = first.poll();
            if (pending == null) {
                pending = then.poll();
            }
            if (pending == null) {
                break;
            }
            length += encode(pending);
            batch.add(pending);
        }
        head.wrapAndApplyHeader(buffer, 0, header).batchId(batch.id()).count(batch.size());
        unsent = batch.size() > 0 ? batch : null;
    }

    private int encode(Pending<?> pending) {
        Command command = pending.command();
        if (command != null) {
            return commands.encode(command, buffer, length);
        }
        Query query = pending.query();
        if (query != null) {
            return queries.encode(query, buffer, length);
        }
        throw new IllegalStateException("a request is a command or a query");
    }

    /** Sends the message; the batch that went out, or null when the link does not take it now. */
    @Nullable Batch send(ClusterLink link, long nowNs) {
        Batch batch = unsent;
        if (batch != null && link.offer(buffer, length, nowNs)) {
            unsent = null;
            batch.sentAt(nowNs);
            return batch;
        }
        return null;
    }

    /** Gives back what was not sent. */
    @Nullable Batch takeUnsent() {
        Batch batch = unsent;
        unsent = null;
        return batch;
    }
}
