package io.aisanet.http402.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What following requests costs where nobody does. */
class NoTracingTest {
    private static final int CALLS = 200_000;

    @Test
    void allocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        followMany(Tracing.NONE);
        long before = threads.getCurrentThreadAllocatedBytes();
        followMany(Tracing.NONE);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(CALLS / 100);
    }

    private static void followMany(Tracing tracing) {
        for (int i = 0; i < CALLS; i++) {
            try (Step request = tracing.request("GET", null, () -> null)) {
                try (Step step = tracing.step("hold")) {
                    step.note("aisa.result", "Held");
                    step.note("aisa.amount", i);
                }
                Step open = tracing.open("upstream");
                open.close();
                try (Step batch = tracing.batch("capture session", List.of())) {
                    tracing.afterwards("capture", "", batch).close();
                }
                request.note("aisa.end", tracing.current().traceparent() == null ? "a" : "b");
            }
        }
    }
}
