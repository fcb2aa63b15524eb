package io.aisanet.treasury.iso20022.channel;

import java.io.IOException;
import java.util.List;

/** Where a human decides what machines must not guess. */
public final class SuspenseDesk {

    private final BankChannel channel;

    SuspenseDesk(BankChannel channel) {
        this.channel = channel;
    }

    /** Tasks that wait, the oldest first. */
    public List<SuspenseTask> open() throws IOException {
        synchronized (channel) {
            return channel.suspenseList().open();
        }
    }

    /** What was decided, in the order of the decisions; read from a place onward. */
    public List<Resolution> decided(int after) throws IOException {
        synchronized (channel) {
            List<Resolution> all = channel.suspenseList().closed();
            return List.copyOf(all.subList(Math.min(Math.max(after, 0), all.size()), all.size()));
        }
    }

    /** What became of deciding. */
    public enum Answer {
        /** It is decided so now, or was before. */
        DECIDED,
        /** It was decided before, in another way. */
        DECIDED_OTHERWISE,
        /** There is no such task. */
        UNKNOWN
    }

    /**
     * Decides a task. Deciding the same twice is the same as once.
     *
     * @throws IOException it could not be written down
     */
    public Answer resolve(Resolution wanted) throws IOException {
        Resolution decided = channel.resolve(wanted);
        if (decided == null) {
            return Answer.UNKNOWN;
        }
        boolean same =
                decided.decision() == wanted.decision() && decided.walletId() == wanted.walletId();
        return same ? Answer.DECIDED : Answer.DECIDED_OTHERWISE;
    }
}
