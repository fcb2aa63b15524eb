package io.aisanet.http402.trace;

import org.jspecify.annotations.Nullable;

/**
 * A part of what a program does for one request: it began, and ends when it is closed, once. What
 * is noted goes to whoever watches: never a credential, a key or a body.
 */
public interface Step extends AutoCloseable {

    /** What nobody watches. */
    Step NONE = new NoStep();

    /** Gives it a better name. */
    void named(String name);

    /** Notes something about it. */
    void note(String key, String value);

    /** Notes a number. */
    void note(String key, long value);

    /**
     * It came to nothing.
     *
     * @param why a few words, without anything secret
     */
    void failed(String why);

    /** Header field {@value Tracing#HEADER} of what is asked of others in it; null = none. */
    @Nullable String traceparent();

    /** It is over. */
    @Override
    void close();
}
