package io.aisanet.paywall.session;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what sessions tell; the thread is always in the step whose number was set last. */
final class ToldSteps implements Tracing {
    final List<String> lines = new ArrayList<>();
    int current;

    /** A step that is told when it ends: its name, what was noted of it, why it failed. */
    private final class Told implements Step {
        private final StringBuilder line;
        private final @Nullable String traceparent;

        Told(String name, @Nullable String traceparent) {
            this.line = new StringBuilder(name);
            this.traceparent = traceparent;
        }

        @Override
        public void named(String name) {}

        @Override
        public void note(String key, String value) {
            if (!List.of("aisa.session", "aisa.payer", "aisa.asset").contains(key)) {
                line.append(' ').append(value);
            }
        }

        @Override
        public void note(String key, long value) {
            note(key, Long.toString(value));
        }

        @Override
        public void failed(String why) {
            line.append(" failed: ").append(why);
        }

        @Override
        public @Nullable String traceparent() {
            return traceparent;
        }

        @Override
        public void close() {
            lines.add(line.toString());
        }
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Step request(String name, @Nullable String parent, Supplier<@Nullable String> carried) {
        throw new AssertionError(name);
    }

    @Override
    public Step step(String name) {
        throw new AssertionError(name);
    }

    @Override
    public Step open(String name) {
        throw new AssertionError(name);
    }

    /** Even numbers are not followed. */
    @Override
    public Step current() {
        return new Told("", current + (current % 2 == 0 ? "-00" : "-01"));
    }

    @Override
    public Step batch(String name, List<String> of) {
        return new Told(name + " of " + of, null);
    }

    @Override
    public Step afterwards(String name, String parent, Step batch) {
        return new Told(parent + " " + name, null);
    }
}
