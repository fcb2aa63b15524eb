package io.aisanet.treasury.interledger;

import java.util.ArrayList;
import java.util.List;

/** What hinders the rail at the moment, for people. Safe for several threads. */
final class Troubles {
    private static final int MAX = 100;

    private List<String> last = List.of();
    private List<String> now = new ArrayList<>();

    synchronized void begin() {
        now = new ArrayList<>();
    }

    synchronized void add(String sentence) {
        if (now.size() < MAX) {
            now.add(sentence);
        }
    }

    /** A step ended: what it met is what is known. */
    synchronized void end() {
        last = List.copyOf(now);
    }

    synchronized List<String> all() {
        return last;
    }
}
