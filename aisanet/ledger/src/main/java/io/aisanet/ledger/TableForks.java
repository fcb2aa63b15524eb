package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.List;

/** Tables that are forked at one moment, and released together. */
final class TableForks {
    private final List<LongTable> forked = new ArrayList<>();

    LongTable of(LongTable table) {
        forked.add(table);
        return table.fork();
    }

    void release() {
        forked.forEach(LongTable::release);
    }
}
