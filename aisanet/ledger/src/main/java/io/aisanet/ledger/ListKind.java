package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/** What a line of a budget's lists is about. Numbers are on the wire and in snapshots. */
public enum ListKind {
    /** A wallet id; that of another shard with the mark {@link TransitBinding#ELSEWHERE}. */
    PAYEE(1),
    /** A category: the first 8 bytes of the SHA-256 of its name. */
    CATEGORY(2),
    /** A resource's host: the first 8 bytes of the SHA-256 of its name in lower case. */
    RESOURCE(3);

    private final int code;

    ListKind(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The kind with this number, or null where none has it. */
    public static @Nullable ListKind ofCode(int code) {
        return code >= 1 && code <= 3 ? values()[code - 1] : null;
    }
}
