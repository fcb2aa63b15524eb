package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A 402 that is not paid is the caller's, however long its body and however it is read. */
class AskedBodyTest {
    private final Shop shop = new Shop();
    private final AgentWallet wallet = Keys.wallet();

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 300_000, 5_000_000})
    void reachesTheCallerWhole(int length) throws Exception {
        byte[] body = new byte[length];
        IntStream.range(0, length).forEach(i -> body[i] = (byte) (i * 31));
        shop.page(
                "/x",
                exchange -> {
                    exchange.sendResponseHeaders(402, length == 0 ? -1 : length);
                    if (length > 0) {
                        exchange.getResponseBody().write(body);
                    }
                });
        HttpRequest request = HttpRequest.newBuilder(shop.uri("/x")).build();
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(body);
            try (InputStream stream = client.send(request, BodyHandlers.ofInputStream()).body()) {
                assertThat(stream.readAllBytes()).isEqualTo(body);
            }
            assertThat(client.send(request, oneByOne()).body()).isEqualTo(body);
            PaidResponse<Void> dropped = client.send(request, BodyHandlers.discarding());
            assertThat(dropped.payment()).isInstanceOf(Payment.Refused.class);
        }
    }

    private static BodyHandler<byte[]> oneByOne() {
        return info -> new OneByOne(BodySubscribers.ofByteArray());
    }

    /** Requests one item at a time, whatever its reader asks for. */
    private static final class OneByOne implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> reader;
        private Flow.@Nullable Subscription upstream;

        OneByOne(BodySubscriber<byte[]> reader) {
            this.reader = reader;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return reader.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            reader.onSubscribe(
                    new Flow.Subscription() {
                        @Override
                        public void request(long items) {
                            subscription.request(1);
                        }

                        @Override
                        public void cancel() {
                            subscription.cancel();
                        }
                    });
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            reader.onNext(item);
            if (upstream != null) {
                upstream.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            reader.onError(failure);
        }

        @Override
        public void onComplete() {
            reader.onComplete();
        }
    }
}
