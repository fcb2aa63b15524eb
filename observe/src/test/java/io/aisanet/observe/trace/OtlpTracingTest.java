package io.aisanet.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are followed, and that nothing waits for whoever is told. */
class OtlpTracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private final CountDownLatch answers = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int status = 200;
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.setExecutor(threads);
        collector.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        answers.await();
                        exchange.sendResponseHeaders(status, -1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        collector.start();
    }

    @AfterEach
    void stop() {
        answers.countDown();
        collector.stop(0);
        threads.shutdownNow();
    }

    private TraceConfig config(int ppm, boolean callersDecide, int queueSpans) {
        URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
        return new TraceConfig(endpoint, "test", ppm, callersDecide, queueSpans, 1_000, null);
    }

    private static String parent(String trace, String flags) {
        return "00-" + trace + "-00f067aa0ba902b7-" + flags;
    }

    /** Trace and flags of a request with these headers. */
    private static String told(Tracing tracing, @Nullable String parent, @Nullable String carried) {
        try (Step step = tracing.request("GET", parent, () -> carried)) {
            String[] parts = String.valueOf(step.traceparent()).split("-", -1);
            return (parts[1].equals(TRACE) ? "caller" : parts[1].equals(OTHER) ? "402" : "own")
                    + " "
                    + (Integer.parseInt(parts[3], 16) & 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // ratio, callers decide, caller's flags, carried flags: which trace, sampled
        "1000000, true, , , own 1",
        "0, true, , , own 0",
        "0, true, 01, , caller 1",
        "1000000, true, 00, , caller 0",
        "0, false, 01, , caller 0",
        "1000000, false, 00, , caller 1",
        "1000000, true, , 01, 402 1",
        "1000000, true, , 00, 402 0",
        "1000000, true, 01, 00, caller 1",
    })
    void whoIsAboveDecides(
            int ppm,
            boolean callersDecide,
            @Nullable String caller,
            @Nullable String carried,
            String wanted) {
        answers.countDown();
        try (OtlpTracing tracing = OtlpTracing.start(config(ppm, callersDecide, 10))) {
            String parent = caller == null ? null : parent(TRACE, caller);
            String before = carried == null ? null : parent(OTHER, carried);
            assertThat(told(tracing, parent, before)).isEqualTo(wanted);
            assertThat(told(tracing, parent == null ? null : parent + "x", "nonsense"))
                    .startsWith("own");
        }
    }

    @Test
    void whatBelongsToNoRequestIsNotFollowed() {
        answers.countDown();
        try (OtlpTracing tracing = OtlpTracing.start(config(TraceConfig.ALL_PPM, true, 10))) {
            assertThat(tracing.step("hold")).isSameAs(Step.NONE);
            assertThat(tracing.open("upstream")).isSameAs(Step.NONE);
            try (Step request = tracing.request("GET", null, () -> null)) {
                assertThat(tracing.current().traceparent()).isEqualTo(request.traceparent());
                try (Step step = tracing.step("hold")) {
                    assertThat(tracing.current().traceparent()).isEqualTo(step.traceparent());
                }
                assertThat(tracing.current().traceparent()).isEqualTo(request.traceparent());
            }
            assertThat(tracing.current()).isSameAs(Step.NONE);
        }
    }

    /** However few traces are followed. */
    @Test
    void aBatchIsFollowedWhereOneOfItsRequestsIs() {
        answers.countDown();
        try (OtlpTracing tracing = OtlpTracing.start(config(0, true, 10));
                Step other = tracing.batch("b", List.of());
                Step followed = tracing.batch("b", List.of(parent(OTHER, "01")))) {
            assertThat(Tracing.isFollowed(followed.traceparent())).isTrue();
            assertThat(Tracing.isFollowed(other.traceparent())).isFalse();
            try (Step late = tracing.afterwards("capture", parent(TRACE, "01"), followed)) {
                assertThat(late.traceparent()).contains(TRACE).endsWith("-01");
            }
            assertThat(tracing.afterwards("capture", "nonsense", followed)).isSameAs(Step.NONE);
        }
    }

    @Test
    void aCollectorThatHangsHoldsNobodyUp() {
        try (OtlpTracing tracing = OtlpTracing.start(config(TraceConfig.ALL_PPM, true, 100))) {
            long startNs = System.nanoTime();
            for (int i = 0; i < 5_000; i++) {
                tracing.request("GET", null, () -> null).close();
            }
            assertThat(System.nanoTime() - startNs).isLessThan(TimeUnit.SECONDS.toNanos(5));
            assertThat(tracing.waiting()).isLessThanOrEqualTo(100);
            assertThat(tracing.dropped()).isGreaterThan(5_000 - 100 - 513);
            assertThat(tracing.exported()).isZero();
            answers.countDown();
        }
    }

    @Test
    void whatIsSentAndWhatIsRefusedIsCounted() throws Exception {
        answers.countDown();
        try (OtlpTracing tracing = OtlpTracing.start(config(TraceConfig.ALL_PPM, true, 100))) {
            tracing.request("GET", null, () -> null).close();
            await(tracing, 1, 0);
            status = 400;
            tracing.request("GET", null, () -> null).close();
            await(tracing, 1, 1);
            assertThat(tracing.dropped()).isZero();
        }
    }

    private static void await(OtlpTracing tracing, long exported, long failed)
            throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (tracing.exported() != exported || tracing.failed() != failed) {
            assertThat(System.nanoTime())
                    .as("%d exported, %d failed", tracing.exported(), tracing.failed())
                    .isLessThan(deadlineNs);
            Thread.sleep(10); // spans are sent in batches
        }
    }
}
