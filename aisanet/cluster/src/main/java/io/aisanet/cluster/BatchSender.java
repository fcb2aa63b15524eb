package io.aisanet.cluster;

import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Command;
import java.util.Queue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is waiting into one message and keeps it until the link takes it. All of a message
 * is of one version: what a node does not know yet takes nothing with it that it knows.
 */
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
    private UnsafeBuffer message = buffer;
    private int length;

    /** Whether a message waits for the link. */
    boolean hasUnsent() {
        return unsent != null;
    }

    /** Makes a message of what is waiting, as far as it fits. */
    void gather(Queue<Waiting> first, Queue<Waiting> then) {
        Waiting next = peek(first, then);
        if (next instanceof PendingTransfers transfers) {
            remove(first, then);
            take(transfers);
            return;
        }
        Batch batch = new Batch(nextBatchId++);
        message = buffer;
        length = BatchCheck.REQUESTS_OFFSET;
        int version = next instanceof Pending<?> begins ? begins.version() : ProtocolVersion.COMMON;
        while (next instanceof Pending<?> pending
                && pending.version() == version
                && hasRoom(batch)) {
            remove(first, then);
            length += encode(pending);
            batch.add(pending);
            next = peek(first, then);
        }
        writeHead(version, batch.id(), batch.size());
        unsent = batch.size() > 0 ? batch : null;
    }

    private void writeHead(int version, long batchId, int count) {
        head.wrapAndApplyHeader(message, 0, header).batchId(batchId).count(count);
        header.version(version);
    }

    private boolean hasRoom(Batch batch) {
        return length < MESSAGE_BYTES_MAX && batch.size() < WireLimits.BATCH_REQUESTS_MAX;
    }

    private static @Nullable Waiting peek(Queue<Waiting> first, Queue<Waiting> then) {
        Waiting next = first.peek();
        return next == null ? then.peek() : next;
    }

    private static void remove(Queue<Waiting> first, Queue<Waiting> then) {
        if (first.poll() == null) {
            then.poll();
        }
    }

    private void take(PendingTransfers transfers) {
        TransferBatch whole = transfers.batch();
        Batch batch = Batch.of(nextBatchId++, transfers);
        message = whole.message();
        length = whole.messageBytes();
        writeHead(ProtocolVersion.COMMON, batch.id(), whole.size());
        unsent = batch;
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
    @Nullable Batch send(Link link, long nowNs) {
        Batch batch = unsent;
        if (batch != null && link.offer(message, length, nowNs)) {
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
