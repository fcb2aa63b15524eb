package io.aisanet.server.history;

/** The node's event feed has not caught up with the log; try again later. */
public final class FeedBehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedBehindException(long sequence) {
        super("event " + sequence + " is acknowledged but not yet on this node's disk");
    }
}
