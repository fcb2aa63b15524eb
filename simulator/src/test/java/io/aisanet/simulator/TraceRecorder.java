package io.aisanet.simulator;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows requests and remembers what each was said to belong to, and what was done in it. */
final class TraceRecorder implements Tracing {
    private static final ThreadLocal<Deque<Recorded>> CURRENT =
            ThreadLocal.withInitial(ArrayDeque::new);

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Something that began, and what began in it. */
    abstract static class Recorded implements Step {
        final List<Recorded> parts = new CopyOnWriteArrayList<>();
        private volatile String name;
        private volatile String end = "";

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public void named(String better) {
            name = better;
        }

        @Override
        public void note(String key, String value) {
            if (key.equals("aisa.end")) {
                end = " " + value;
            }
        }

        @Override
        public void note(String key, long value) {}

        @Override
        public void failed(String why) {
            end = " failed";
        }

        @Override
        public void close() {
            CURRENT.get().remove(this);
        }

        String line() {
            return name + end;
        }
    }

    /** A request, which has a traceparent of its own. */
    static final class Request extends Recorded {
        final @Nullable String parent;
        final @Nullable String carried;
        final String own;

        Request(String name, int number, @Nullable String parent, @Nullable String carried) {
            super(name);
            this.parent = parent;
            this.carried = carried;
            this.own = String.format(Locale.ROOT, "00-%032x-%016x-01", number, number);
        }

        /** The request that this one belongs to. */
        @Nullable String above() {
            return parent == null ? carried : parent;
        }

        @Override
        public String traceparent() {
            return own;
        }
    }

    /** What belongs to many requests. */
    static final class Batch extends Recorded {
        final List<String> of;

        Batch(String name, List<String> of) {
            super(name);
            this.of = of;
        }

        @Override
        public @Nullable String traceparent() {
            return null;
        }
    }

    private static class Part extends Recorded {
        private final @Nullable String told;

        Part(String name, @Nullable String told) {
            super(name);
            this.told = told;
        }

        @Override
        public @Nullable String traceparent() {
            return told;
        }
    }

    List<Request> requests() {
        return requests;
    }

    List<Batch> batches() {
        return batches;
    }

    /** The newest requests but so many: each below what it belongs to, and its parts by name. */
    String tree(int skipped) {
        List<Request> some = requests.subList(skipped, requests.size());
        List<String> known = some.stream().map(it -> it.own).toList();
        List<Request> first =
                some.stream().filter(it -> !known.contains(String.valueOf(it.above()))).toList();
        var text = new StringBuilder();
        first.forEach(it -> text.append(tree(it, some)));
        return text.toString();
    }

    private static String tree(Request request, List<Request> all) {
        List<String> below = new ArrayList<>();
        all.stream()
                .filter(it -> Objects.equals(it.above(), request.own))
                .forEach(it -> below.add(tree(it, all)));
        var parts = new TreeSet<String>();
        request.parts.forEach(it -> parts.add(it.line()));
        parts.forEach(it -> below.add(it + "\n"));
        return request.line() + "\n" + String.join("", below).indent(2);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public synchronized Step request(
            String name, @Nullable String parent, Supplier<@Nullable String> carried) {
        Request request = new Request(name, numbers.incrementAndGet(), parent, carried.get());
        requests.add(request);
        CURRENT.get().push(request);
        return request;
    }

    @Override
    public Step step(String name) {
        Step part = open(name);
        if (part instanceof Part entered) {
            CURRENT.get().push(entered);
        }
        return part;
    }

    @Override
    public Step open(String name) {
        Recorded above = CURRENT.get().peek();
        if (above == null) {
            return Step.NONE;
        }
        Part part = new Part(name, above.traceparent());
        above.parts.add(part);
        return part;
    }

    @Override
    public Step batch(String name, List<String> of) {
        Batch batch = new Batch(name, List.copyOf(of));
        batches.add(batch);
        CURRENT.get().push(batch);
        return batch;
    }

    /** Below the request, whatever part of it was told. */
    @Override
    public Step afterwards(String name, String parent, Step batch) {
        Request above =
                requests.stream().filter(it -> it.own.equals(parent)).findFirst().orElseThrow();
        Part part =
                new Part(name, parent) {
                    @Override
                    public void note(String key, String value) {
                        super.note(key.equals("aisa.result") ? "aisa.end" : key, value);
                    }
                };
        above.parts.add(part);
        return part;
    }

    @Override
    public Step current() {
        Recorded current = CURRENT.get().peek();
        return current == null ? Step.NONE : current;
    }
}
