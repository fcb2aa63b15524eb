package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.StatementLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is booked on the account, with the balance after each line. */
final class BankLines {

    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Long> balances = new ArrayList<>();
    private final Set<String> references = new HashSet<>();

    BankLines(long opening) {
        balances.add(opening);
    }

    void add(StatementLine line) {
        lines.add(line);
        balances.add(Math.addExact(balances.getLast(), line.amount()));
        references.add(line.reference());
    }

    List<StatementLine> all() {
        return lines;
    }

    long next() {
        return lines.size() + 1L;
    }

    /** In atomic units, after this many lines. */
    long balance(long lineNumber) {
        return balances.get(Math.clamp(lineNumber, 0, lines.size()));
    }

    /** This reference, or where a bank uses one twice, one like it that is free. */
    String free(String reference) {
        String free = reference;
        while (references.contains(free)) {
            free = free + ".";
        }
        return free;
    }
}
