package io.aisanet.http402.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows requests through programs, in the words of W3C Trace Context. Nothing here ever waits for
 * whoever is told, or fails because of it. Safe for any number of threads.
 */
public interface Tracing {

    /** Header field in which one program tells the next what a request belongs to. */
    String HEADER = "traceparent";

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
}
