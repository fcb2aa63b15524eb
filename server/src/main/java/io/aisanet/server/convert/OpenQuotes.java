package io.aisanet.server.convert;

import io.aisanet.server.ledger.CommandId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many quotes of each payer are open, so that nobody ties a pool up with promises that he does
 * not take. Kept in memory: after a restart everybody begins at none, and what was open ends soon.
 */
final class OpenQuotes {
    private final int most;
    private final Map<Long, Map<CommandId, Long>> open = new HashMap<>();

    /**
     * @param most of one payer at a time, 1 or more
     */
    OpenQuotes(int most) {
        this.most = most;
    }

    /** Counts a quote, or the same again; false where the payer has too many open. */
    synchronized boolean begin(long payer, CommandId quote, long untilMs, long nowMs) {
        Map<CommandId, Long> mine = open.computeIfAbsent(payer, any -> new HashMap<>());
        mine.values().removeIf(endMs -> endMs <= nowMs);
        if (!mine.containsKey(quote) && mine.size() >= most) {
            return false;
        }
        mine.put(quote, untilMs);
        return true;
    }

    /** It was executed, given up, or never made. */
    synchronized void end(long payer, CommandId quote) {
        Map<CommandId, Long> mine = open.get(payer);
        if (mine != null) {
            mine.remove(quote);
            if (mine.isEmpty()) {
                open.remove(payer);
            }
        }
    }
}
