package io.aisanet.treasury.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What hinders a channel at the moment, for people. Safe for several threads. */
public final class Troubles {
    private static final int MAX = 100;

    private List<String> last = List.of();
    private List<String> now = new ArrayList<>();

    /** A part of a step. */
    public interface Part {
        /** Does it; an exception hinders the channel, and not the parts after it. */
        void run() throws IOException;
    }

    /** One whole step: all parts, and what hinders them. */
    public void during(Part... parts) {
        begin();
        for (Part part : parts) {
            try {
                part.run();
            } catch (IOException e) {
                add(String.valueOf(e.getMessage()));
            }
        }
        end();
    }

    /** A step begins. */
    public synchronized void begin() {
        now = new ArrayList<>();
    }

    /** Adds what hinders it now; beyond the first hundred nothing more. */
    public synchronized void add(String sentence) {
        if (now.size() < MAX) {
            now.add(sentence);
        }
    }

    /** A step ended: what it met is what is known. */
    public synchronized void end() {
        last = List.copyOf(now);
    }

    /** Of the last whole step; empty = all is well. */
    public synchronized List<String> all() {
        return last;
    }
}
