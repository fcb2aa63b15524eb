package io.aisanet.wallet;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.RequestBinding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes out of a publisher that may work only once, so that they can be sent as often as
 * needed.
 */
final class ReplayableBody implements Flow.Subscriber<ByteBuffer> {
    private static final Bytes32 NO_BODY = RequestBinding.bodyDigest(new byte[0]);

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> complete = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private ReplayableBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Bytes that can be sent any number of times, and whose digest is known. */
    private static final class Kept implements BodyPublisher {
        private final BodyPublisher publisher;
        private final Bytes32 digest;

        Kept(byte[] bytes) {
            this.publisher = BodyPublishers.ofByteArray(bytes);
            this.digest = RequestBinding.bodyDigest(bytes);
        }

        @Override
        public long contentLength() {
            return publisher.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            publisher.subscribe(subscriber);
        }
    }

    /** SHA-256 of the body of a request that was made by {@link #of}, or has none. */
    static Bytes32 digestOf(HttpRequest request) {
        BodyPublisher publisher = request.bodyPublisher().orElse(BodyPublishers.noBody());
        if (publisher instanceof Kept kept) {
            return kept.digest;
        }
        if (publisher.contentLength() != 0) {
            throw new IllegalArgumentException("the body was not kept");
        }
        return NO_BODY;
    }

    /** Length of such a body in bytes. */
    static long lengthOf(HttpRequest request) {
        return request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L);
    }

    /** A publisher of the same bytes that works any number of times. */
    static BodyPublisher of(BodyPublisher publisher, int maxBytes, Duration timeout)
            throws IOException, InterruptedException {
        if (publisher.contentLength() == 0) {
            return BodyPublishers.noBody();
        }
        if (publisher.contentLength() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        var body = new ReplayableBody(maxBytes);
        publisher.subscribe(body);
        try {
            return new Kept(body.complete.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new IOException("the request body cannot be read: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the request body did not come within " + timeout, e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        if (complete.isDone()) {
            return;
        }
        if (part.remaining() > maxBytes - bytes.size()) {
            if (subscription != null) {
                subscription.cancel();
            }
            complete.completeExceptionally(tooLarge(maxBytes));
            return;
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onError(Throwable failure) {
        complete.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete.complete(bytes.toByteArray());
    }

    private static IOException tooLarge(int maxBytes) {
        return new IOException(
                "the request body is larger than "
                        + maxBytes
                        + " bytes, which is what the client keeps to send it again:"
                        + " raise maxBodyBytes");
    }
}
