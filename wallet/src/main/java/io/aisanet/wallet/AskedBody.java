package io.aisanet.wallet;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a 402, in which some dialects make their offers, and then asks what to do: the
 * call goes on, or somebody else gets the body from its first byte.
 *
 * @param <R> what the body comes to
 */
final class AskedBody<R> implements BodySubscriber<R> {
    private final Decider<R> decider;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final List<ByteBuffer> gathered = new ArrayList<>();
    private Flow.@Nullable Subscription upstream;
    private @Nullable Replay replay;
    private long seenBytes;

    /** Says what a body leads to. */
    interface Decider<R> {
        /**
         * @param body null when it is longer than {@link ClientLimits#MAX_OFFER_BYTES}
         */
        Decision<R> decide(byte @Nullable [] body);
    }

    /** What to do with the body. */
    sealed interface Decision<R> {}

    /** Nobody wants it. */
    record Drop<R>(R result) implements Decision<R> {}

    /** It is for this one. */
    record Hand<R>(BodySubscriber<R> reader) implements Decision<R> {}

    AskedBody(Decider<R> decider) {
        this.decider = decider;
    }

    @Override
    public CompletionStage<R> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        upstream = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (replay != null) {
            replay.reader.onNext(parts);
            return;
        }
        for (ByteBuffer part : parts) {
            gathered.add(part);
            seenBytes += part.remaining();
        }
        if (seenBytes > ClientLimits.MAX_OFFER_BYTES) {
            decide(null, false);
        } else if (upstream != null) {
            upstream.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (replay != null) {
            replay.reader.onError(failure);
        } else {
            result.completeExceptionally(failure);
        }
    }

    @Override
    public void onComplete() {
        if (replay != null) {
            replay.end();
        } else {
            decide(bytes(), true);
        }
    }

    private byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : gathered) {
            byte[] copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            bytes.writeBytes(copy);
        }
        return bytes.toByteArray();
    }

    private void decide(byte @Nullable [] body, boolean ended) {
        Decision<R> decision;
        try {
            decision = decider.decide(body);
        } catch (RuntimeException e) {
            stop(ended);
            result.completeExceptionally(e);
            return;
        }
        switch (decision) {
            case Drop<R>(R value) -> {
                stop(ended);
                result.complete(value);
            }
            case Hand<R>(BodySubscriber<R> reader) -> hand(reader, ended);
        }
    }

    private void stop(boolean ended) {
        if (!ended && upstream != null) {
            upstream.cancel();
        }
    }

    private void hand(BodySubscriber<R> reader, boolean ended) {
        replay = new Replay(reader, ended);
        reader.getBody()
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
        reader.onSubscribe(replay);
        replay.endIfEmpty();
    }

    /**
     * What was read already comes as one item, for the first that is requested; nothing is on its
     * way from the network until then.
     */
    private final class Replay implements Flow.Subscription {
        private final BodySubscriber<R> reader;
        private boolean given;
        private boolean ended;
        private boolean endTold;

        Replay(BodySubscriber<R> reader, boolean ended) {
            this.reader = reader;
            this.ended = ended;
        }

        @Override
        public void request(long items) {
            boolean first;
            synchronized (this) {
                first = !given && !gathered.isEmpty();
                given = true;
            }
            if (first) {
                reader.onNext(List.copyOf(gathered));
            }
            long more = first && items != Long.MAX_VALUE ? items - 1 : items;
            if (more > 0 && upstream != null) {
                upstream.request(more);
            }
            tellEnd();
        }

        @Override
        public void cancel() {
            if (upstream != null) {
                upstream.cancel();
            }
        }

        void end() {
            synchronized (this) {
                ended = true;
            }
            tellEnd();
        }

        void endIfEmpty() {
            if (gathered.isEmpty()) {
                synchronized (this) {
                    given = true;
                }
                tellEnd();
            }
        }

        private void tellEnd() {
            synchronized (this) {
                if (!ended || !given || endTold) {
                    return;
                }
                endTold = true;
            }
            reader.onComplete();
        }
    }
}
