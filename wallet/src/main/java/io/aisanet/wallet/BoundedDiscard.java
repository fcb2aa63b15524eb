package io.aisanet.wallet;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body that nobody wants, so that its connection can be used again, but not without end.
 *
 * @param <T> what stands for the body
 */
final class BoundedDiscard<T> implements BodySubscriber<T> {
    private final T result;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long seenBytes;

    BoundedDiscard(T result) {
        this.result = result;
    }

    @Override
    public CompletionStage<T> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            seenBytes += part.remaining();
        }
        if (seenBytes > ClientLimits.MAX_DISCARDED_BYTES && subscription != null) {
            subscription.cancel();
            done.complete(result);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The rest of this body does not matter; the next exchange will find out whether the
        // connection does.
        done.complete(result);
    }

    @Override
    public void onComplete() {
        done.complete(result);
    }
}
