package io.aisanet.shards;

/** What was asked for would touch two shards, and only a transfer goes from one to another. */
public final class NotAcrossShardsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAcrossShardsException(String message) {
        super(message);
    }
}
