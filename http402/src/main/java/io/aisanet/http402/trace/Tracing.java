package io.aisanet.http402.trace;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows requests through programs, in the words of W3C Trace Context. Nothing here ever waits for
 * whoever is told, or fails because of it. Safe for any number of threads.
 */
public interface Tracing {

    /** Header field in which one program tells the next what a request belongs to. */
    String HEADER = "traceparent";

    /** How many requests a {@link #batch} names at most, the first ones; more are only counted. */
    int LINKS_MAX = 128;

    /** Nobody follows anything; costs nothing. */
    Tracing NONE = new NoTracing();

    /** Whether anybody follows anything. */
    boolean isOn();

    /**
     * A request came in. Until it is closed, by the thread that began it, what else begins on that
     * thread belongs to it.
     *
     * @param parent header field {@value #HEADER} as it was received; null = there was none
     * @param carried finds the same of an earlier request of the same payment, as it came back with
     *     the payment; counts where no {@code parent} came. Gives null where there was none; asked
     *     only where it matters
     */
    Step request(String name, @Nullable String parent, Supplier<@Nullable String> carried);

    /**
     * A part of what this thread is in; {@link Step#NONE} outside of requests. What begins on this
     * thread before it is closed belongs to it. Closed by the thread that began it, inner ones
     * first.
     */
    Step step(String name);

    /** The same for what any thread may end, and nothing else belongs to. */
    Step open(String name);

    /** What this thread is in; {@link Step#NONE} outside of everything. */
    Step current();

    /**
     * What is done for many requests at once, when they may long be over: a trace of its own that
     * says for which, unless this thread is in a request. What begins on this thread before it is
     * closed belongs to it. Closed by the thread that began it.
     *
     * @param of {@link Step#traceparent} of what it is done for, all of them {@link #isFollowed}
     */
    Step batch(String name, List<String> of);

    /**
     * A part of what is over, perhaps since an earlier run of this program. Nothing else belongs to
     * it.
     *
     * @param parent {@link Step#traceparent} of what it belongs to
     * @param batch in which it was done
     */
    Step afterwards(String name, String parent, Step batch);

    /** Whether anybody follows what has this {@link Step#traceparent}. */
    static boolean isFollowed(@Nullable String traceparent) {
        return traceparent != null
                && !traceparent.isEmpty()
                && (Character.digit(traceparent.charAt(traceparent.length() - 1), 16) & 1) == 1;
    }
}
