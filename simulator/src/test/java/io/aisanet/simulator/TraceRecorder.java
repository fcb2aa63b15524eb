package io.aisanet.simulator;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows requests and remembers what each was said to belong to. */
final class TraceRecorder implements Tracing {
    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A request, which has a traceparent of its own. */
    static final class Request implements Step {
        final @Nullable String parent;
        final @Nullable String carried;
        final String own;

        Request(int number, @Nullable String parent, @Nullable String carried) {
            this.parent = parent;
            this.carried = carried;
            this.own = String.format(Locale.ROOT, "00-%032x-%016x-01", number, number);
        }

        @Override
        public void named(String name) {}

        @Override
        public void note(String key, String value) {}

        @Override
        public void note(String key, long value) {}

        @Override
        public void failed(String why) {}

        @Override
        public String traceparent() {
            return own;
        }

        @Override
        public void close() {
            CURRENT.remove();
        }
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public synchronized Step request(
            String name, @Nullable String parent, Supplier<@Nullable String> carried) {
        Request request = new Request(requests.size() + 1, parent, carried.get());
        requests.add(request);
        CURRENT.set(request);
        return request;
    }

    @Override
    public Step step(String name) {
        return Step.NONE;
    }

    @Override
    public Step open(String name) {
        return Step.NONE;
    }

    @Override
    public Step current() {
        Request request = CURRENT.get();
        return request == null ? Step.NONE : request;
    }
}
