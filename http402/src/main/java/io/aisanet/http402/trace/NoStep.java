package io.aisanet.http402.trace;

import org.jspecify.annotations.Nullable;

/** Does nothing. */
final class NoStep implements Step {

    @Override
    public void named(String name) {}

    @Override
    public void note(String key, String value) {}

    @Override
    public void note(String key, long value) {}

    @Override
    public void failed(String why) {}

    @Override
    public @Nullable String traceparent() {
        return null;
    }

    @Override
    public void close() {}
}
