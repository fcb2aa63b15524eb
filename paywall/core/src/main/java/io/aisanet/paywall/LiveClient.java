package io.aisanet.paywall;

import java.io.OutputStream;
import java.util.List;

/** A client that is answered while the answer comes into being. */
public interface LiveClient {

    /** Sends all of a reply; not after {@link #begin}. */
    void send(Reply reply);

    /**
     * Begins a body of unknown length. The head goes out with the first bytes; every failure to
     * write is an {@link java.io.IOException}: the client is gone.
     *
     * @param headers header fields in order, without framing
     */
    OutputStream begin(int status, List<HeaderField> headers);
}
