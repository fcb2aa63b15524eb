package io.aisanet.cluster;

import io.aeron.cluster.client.EgressListener;
import io.aeron.logbuffer.Header;
import io.aeron.security.AuthenticationException;
import io.aisanet.cluster.codec.AnswerBatchDecoder;
import io.aisanet.cluster.codec.BatchRefusedDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * The one thread of a client: connects, gathers and sends what is waiting, completes what is
 * answered, sends again what is not, and gives up at the deadline.
 */
final class ClientLoop implements Runnable, EgressListener {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int IN_FLIGHT_MAX = 64 * 1024;
    private static final long RESEND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long HOUSEKEEPING_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long RECONNECT_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int RESENDS_PER_SESSION = 3;

    private final Long2ObjectHashMap<Batch> inFlight = new Long2ObjectHashMap<>();
    private final ArrayDeque<Waiting> again = new ArrayDeque<>();
    private final BatchSender sender = new BatchSender();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnswerBatchDecoder answerBatch = new AnswerBatchDecoder();
    private final BatchRefusedDecoder batchRefused = new BatchRefusedDecoder();
    private final AnswerAdapter answers = new AnswerAdapter();
    private final ManyToOneConcurrentArrayQueue<Waiting> queue;
    private final Link link;
    private final ClientIdle idle;
    private final Runnable atEnd;

    /** Held by whoever sends or reads: the loop, or a caller while the loop sleeps. */
    private final ReentrantLock turns = new ReentrantLock();

    private volatile boolean closing;
    private volatile boolean connected;
    private int waitingForAnswer;
    private int resends;
    private long lookedForLateNs;
    private long lookedForOverdueNs;
    private long reconnectNs;
    private String trouble = "";

    ClientLoop(LinkSettings settings, int queueCapacity, ClientIdle idle, Runnable atEnd) {
        this.queue = new ManyToOneConcurrentArrayQueue<>(queueCapacity);
        this.link = new ClusterLink(settings, this);
        this.idle = idle;
        this.atEnd = atEnd;
        this.reconnectNs = System.nanoTime();
    }

    /** One that nobody runs: whoever has it calls {@link #turn}. */
    ClientLoop(Link link, int queueCapacity, long nowNs) {
        this.queue = new ManyToOneConcurrentArrayQueue<>(queueCapacity);
        this.link = link;
        this.idle = ClientIdle.polling(0);
        this.atEnd = () -> {};
        this.reconnectNs = nowNs;
        this.lookedForLateNs = nowNs;
        this.lookedForOverdueNs = nowNs;
    }

    /** Takes a request from any thread; false when the queue is full or the client closed. */
    boolean submit(Waiting pending) {
        if (closing || !queue.offer(pending)) {
            return false;
        }
        sendOrWake();
        if (closing) {
            giveUpQueue(); // the loop may have looked for the last time
        }
        return true;
    }

    /**
     * While the loop sleeps the caller sends: to wake it for that would take longer. An awake loop
     * looks at the queue by itself, and so does whoever holds the lock, when it has let it go.
     */
    private void sendOrWake() {
        if (!idle.isAsleep()) {
            return;
        }
        if (!idle.isTold() || turns.isHeldByCurrentThread()) {
            idle.wake();
        } else if (turns.tryLock()) {
            boolean sent = false;
            try {
                sent = idle.isAsleep() && sendHere();
            } finally {
                turns.unlock();
            }
            if (!sent || !queue.isEmpty()) {
                idle.wake();
            }
        }
    }

    private boolean sendHere() {
        if (closing || !connected) {
            return false;
        }
        idle.expectAnswer();
        try {
            send(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "left to the loop, which connects again", e);
        }
        return !sender.hasUnsent();
    }

    boolean isConnected() {
        return connected;
    }

    /** Ends the loop from another thread. */
    void close() {
        closing = true;
        idle.wake();
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                takeTurn();
                idle.pause();
            }
        } finally {
            end();
        }
    }

    private void end() {
        turns.lock();
        try {
            closing = true;
            link.close();
            connected = false;
            takeBack();
            again.forEach(it -> it.gaveUp("the client was closed"));
            giveUpQueue();
            atEnd.run();
        } finally {
            turns.unlock();
        }
    }

    private void takeTurn() {
        turns.lock();
        try {
            idle.after(turn(System.nanoTime()), isBusy());
        } finally {
            turns.unlock();
        }
        if (idle.isAsleep() && !queue.isEmpty() && connected) {
            idle.wake();
        }
    }

    private void giveUpQueue() {
        synchronized (queue) {
            queue.drain(it -> it.gaveUp("the client was closed"));
        }
    }

    private boolean isBusy() {
        return waitingForAnswer > 0
                || sender.hasUnsent()
                || !again.isEmpty()
                || !link.isConnected();
    }

    /** Does what is to be done now; returns how much it was. */
    int turn(long nowNs) {
        int work = 0;
        try {
            if (link.isConnected() || nowNs - reconnectNs >= 0) {
                work += link.poll(nowNs);
                connected = link.isConnected();
            }
            if (connected) {
                trouble = "";
                work += send(nowNs);
                sendLateAgain(nowNs);
            }
        } catch (AuthenticationException e) {
            disconnect(nowNs, e);
            refuseAccess();
        } catch (RuntimeException e) {
            disconnect(nowNs, e);
        }
        giveUpOverdue(nowNs);
        return work;
    }

    private int send(long nowNs) {
        int sent = 0;
        while (waitingForAnswer < IN_FLIGHT_MAX) {
            if (!sender.hasUnsent()) {
                sender.gather(again, queue);
            }
            Batch batch = sender.send(link, nowNs);
            if (batch == null) {
                break;
            }
            inFlight.put(batch.id(), batch);
            waitingForAnswer += batch.open();
            sent++;
        }
        return sent;
    }

    @Override
    public void onMessage(
            long clusterSessionId,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        onMessage(buffer, offset);
    }

    /** Takes a message of the cluster in. */
    void onMessage(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new IllegalStateException("the cluster is not one of AIsaNet");
        }
        switch (header.templateId()) {
            case AnswerBatchDecoder.TEMPLATE_ID -> onAnswers(buffer, offset);
            case BatchRefusedDecoder.TEMPLATE_ID -> onRefused(buffer, offset);
            default ->
                    throw new IllegalStateException(
                            "the node speaks a newer protocol: message " + header.templateId());
        }
    }

    /** Another member leads: it gets at once whatever the one before did not answer. */
    @Override
    public void onNewLeader(
            long clusterSessionId,
            long leadershipTermId,
            int leaderMemberId,
            String ingressEndpoints) {
        resends = 0;
        takeBack();
    }

    private void onAnswers(DirectBuffer buffer, int offset) {
        answerBatch.wrapAndApplyHeader(buffer, offset, header);
        Batch batch = inFlight.get(answerBatch.batchId());
        if (batch == null) {
            return; // answered before, or sent again under another number
        }
        int before = batch.open();
        int first = answerBatch.firstIndex();
        batch.answered(first, answerBatch.count(), buffer, answerBatch.limit(), answers);
        waitingForAnswer -= before - batch.open();
        resends = 0;
        if (batch.open() == 0) {
            inFlight.remove(batch.id());
        }
    }

    private void onRefused(DirectBuffer buffer, int offset) {
        batchRefused.wrapAndApplyHeader(buffer, offset, header);
        RefusalReason reason = RefusalReason.ofCode(batchRefused.reason());
        Batch batch = inFlight.remove(batchRefused.batchId());
        if (batch == null) {
            throw new IllegalStateException("the node could not read a batch: " + reason);
        }
        waitingForAnswer -= batch.open();
        for (Waiting pending : batch.takeAll()) {
            pending.refused(reason == null ? RefusalReason.REQUEST_UNKNOWN : reason);
        }
    }

    /** Sends again what waits too long for an answer; a session that never answers is given up. */
    private void sendLateAgain(long nowNs) {
        if (nowNs - lookedForLateNs < HOUSEKEEPING_NS) {
            return;
        }
        lookedForLateNs = nowNs;
        List<Batch> late = new ArrayList<>();
        for (Batch batch : inFlight.values()) {
            if (nowNs - batch.sentNs() > RESEND_NS) {
                late.add(batch);
            }
        }
        if (!late.isEmpty()) {
            late.sort(Comparator.comparingLong(Batch::id));
            late.forEach(this::sendAgain);
            if (++resends > RESENDS_PER_SESSION) {
                throw new IllegalStateException("the cluster does not answer");
            }
        }
    }

    private void sendAgain(Batch batch) {
        inFlight.remove(batch.id());
        waitingForAnswer -= batch.open();
        again.addAll(batch.takeAll());
    }

    /** Gives up what is overdue; what is in flight comes here when it is late. */
    private void giveUpOverdue(long nowNs) {
        if (nowNs - lookedForOverdueNs < HOUSEKEEPING_NS) {
            return;
        }
        lookedForOverdueNs = nowNs;
        if (!connected) {
            queue.drain(again::add);
        }
        again.removeIf(pending -> {
            boolean overdue = pending.isOverdue(nowNs);
            if (overdue) {
                pending.gaveUp("no answer from the cluster in time" + trouble);
            }
            return overdue;
        });
    }

    private void disconnect(long nowNs, RuntimeException cause) {
        LOG.log(System.Logger.Level.DEBUG, "the ledger client connects again", cause);
        link.close();
        connected = false;
        resends = 0;
        reconnectNs = nowNs + RECONNECT_NS;
        trouble = ", which cannot be reached: " + ErrorPolicy.describe(cause);
        takeBack();
    }

    /** Everything that waits for an answer is to be sent again, in the order of before. */
    private void takeBack() {
        List<Batch> open = new ArrayList<>(inFlight.values());
        open.sort(Comparator.comparingLong(Batch::id));
        Batch unsent = sender.takeUnsent();
        if (unsent != null) {
            open.add(unsent);
        }
        List<Waiting> all = new ArrayList<>();
        for (Batch batch : open) {
            all.addAll(batch.takeAll());
        }
        all.reversed().forEach(again::addFirst);
        inFlight.clear();
        waitingForAnswer = 0;
    }

    private void refuseAccess() {
        LOG.log(System.Logger.Level.WARNING, "the cluster refused the token of a ledger client");
        queue.drain(again::add);
        again.removeIf(pending -> {
            if (!pending.wasSent()) {
                pending.fail(new AccessRefusedException("the cluster refused this client's token"));
            }
            return !pending.wasSent();
        });
    }
}
