package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.List;

/** Tables that are forked at one moment, and released together. */
final class TableForks {
    private final List<LongTable> tables = new ArrayList<>();
    private final List<LongTable> forks = new ArrayList<>();

    LongTable of(LongTable table) {
        LongTable fork = table.fork();
        tables.add(table);
        forks.add(fork);
        return fork;
    }

    void release() {
        tables.forEach(LongTable::release);
    }

    /** How much the tables have kept, in bytes; for their thread to ask. */
    long keptBytes() {
        return Long.BYTES * forks.stream().mapToLong(LongTable::keptLongs).sum();
    }
}
