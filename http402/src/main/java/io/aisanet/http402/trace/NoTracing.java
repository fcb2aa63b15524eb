package io.aisanet.http402.trace;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows nothing. */
final class NoTracing implements Tracing {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public Step request(String name, @Nullable String parent, Supplier<@Nullable String> carried) {
        return Step.NONE;
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
        return Step.NONE;
    }

    @Override
    public Step batch(String name, List<String> of) {
        return Step.NONE;
    }

    @Override
    public Step afterwards(String name, String parent, Step batch) {
        return Step.NONE;
    }
}
