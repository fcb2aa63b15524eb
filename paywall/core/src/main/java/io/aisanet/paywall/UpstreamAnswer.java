package io.aisanet.paywall;

import java.io.InputStream;
import java.util.List;

/** An upstream's answer whose head is there and whose body is being read. */
public interface UpstreamAnswer extends AutoCloseable {

    /** HTTP status, 200 to 599. */
    int status();

    /** End-to-end header fields, without framing and without anything about payment. */
    List<HeaderField> headers();

    /** Length that the upstream promised for the body in bytes, or -1. */
    long contentLength();

    /**
     * The body. Reading throws {@link java.io.IOException} when the connection breaks, times out or
     * ends early; end of stream means that the body is complete.
     */
    InputStream body();

    /** Gives the connection back, or closes it when the body was not read to its end. */
    @Override
    void close();
}
