package io.aisanet.cluster;

import org.jspecify.annotations.Nullable;

/** Why a node does not even judge a request. Numbers are on the wire: never changed or reused. */
public enum RefusalReason {
    /** The message is of another protocol. */
    SCHEMA_UNKNOWN(1),
    /** The message is of a version of the protocol that this node does not know. */
    VERSION_UNKNOWN(2),
    /** No request has this number. */
    REQUEST_UNKNOWN(3),
    /** The bytes are not what their header says. */
    MALFORMED(4),
    /** More requests, or bytes, than a batch may have. */
    BATCH_TOO_LARGE(5),
    /** The session's role may not submit this kind of request. */
    ROLE_FORBIDS(6);

    private final int code;

    RefusalReason(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The reason with this number, or null where none has it. */
    static @Nullable RefusalReason ofCode(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : null;
    }
}
