package io.aisanet.shards;

import io.aisanet.cluster.NotSentException;

/**
 * What was asked for would touch two shards, and only transfers and holds go from one to another.
 */
public final class NotAcrossShardsException extends NotSentException {
    private static final long serialVersionUID = 1L;

    NotAcrossShardsException(String message) {
        super(message);
    }
}
