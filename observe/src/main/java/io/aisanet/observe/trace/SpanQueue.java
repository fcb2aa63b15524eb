package io.aisanet.observe.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finished spans on their way out. Whoever ends a span never waits: what finds no room is dropped
 * and counted. One thread sends them, in batches.
 */
final class SpanQueue implements SpanProcessor {
    private static final System.Logger LOG = System.getLogger("io.aisanet.observe");
    private static final int BATCH_SPANS = 512;
    private static final long GATHER_MS = 500;
    private static final long CLOSE_MS = 5_000;

    private final ArrayBlockingQueue<ReadableSpan> waiting;
    private final SpanExporter exporter;
    private final long timeoutMs;
    private final LongAdder exported = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Thread thread;
    private volatile boolean closing;

    SpanQueue(SpanExporter exporter, int spansMax, long timeoutMs) {
        this.exporter = exporter;
        this.waiting = new ArrayBlockingQueue<>(spansMax);
        this.timeoutMs = timeoutMs;
        this.thread = Thread.ofPlatform().daemon().name("aisa-traces").start(this::run);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled() && !waiting.offer(span)) {
            dropped.increment();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    /** Spans that the endpoint has taken. */
    long exported() {
        return exported.sum();
    }

    /** Spans that found no room. */
    long dropped() {
        return dropped.sum();
    }

    /** Spans that the endpoint did not take. */
    long failed() {
        return failed.sum();
    }

    /** Spans that wait. */
    int waiting() {
        return waiting.size();
    }

    private void run() {
        List<ReadableSpan> batch = new ArrayList<>(BATCH_SPANS);
        while (!closing || !waiting.isEmpty()) {
            try {
                gather(batch);
            } catch (InterruptedException e) {
                return;
            }
            if (!batch.isEmpty()) {
                send(batch);
                batch.clear();
            }
        }
    }

    private void gather(List<ReadableSpan> batch) throws InterruptedException {
        ReadableSpan first = waiting.poll(GATHER_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            if (!closing && waiting.size() < BATCH_SPANS - 1) {
                Thread.sleep(GATHER_MS / 5); // others of the same request follow
            }
            waiting.drainTo(batch, BATCH_SPANS - 1);
        }
    }

    private void send(List<ReadableSpan> batch) {
        List<SpanData> spans = batch.stream().map(ReadableSpan::toSpanData).toList();
        (isTaken(spans) ? exported : failed).add(spans.size());
    }

    private boolean isTaken(List<SpanData> spans) {
        try {
            CompletableResultCode result = exporter.export(spans);
            return result.join(timeoutMs, TimeUnit.MILLISECONDS).isSuccess();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "traces cannot be sent: " + e);
            return false;
        }
    }

    /** Sends what waits, for so long as that may take, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(Duration.ofMillis(CLOSE_MS))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exporter.close();
    }
}
