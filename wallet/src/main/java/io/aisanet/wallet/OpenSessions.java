package io.aisanet.wallet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sessions of one client: at most one that pays at each origin, and one opening at a time.
 * Those that were replaced wait to be closed.
 */
final class OpenSessions {
    /** Sessions at one time that are not closed; calls beyond are paid one by one. */
    static final int MOST = 1_000;

    private final Map<Origin, OpenSession> paying = new HashMap<>();
    private final Map<Origin, Reservation> opening = new HashMap<>();
    private final List<OpenSession> replaced = new ArrayList<>();

    synchronized Optional<OpenSession> of(Origin origin) {
        return Optional.ofNullable(paying.get(origin));
    }

    /**
     * Begins to open a session, unless another call does so already. The caller has to say how that
     * ended; an opening whose money went back has ended.
     */
    synchronized Verdict<Reservation> begin(
            Origin origin, Supplier<Verdict<Reservation>> reservation) {
        Reservation other = opening.get(origin);
        boolean fits = paying.size() + opening.size() + replaced.size() < MOST;
        if (!fits || (other != null && other.counts())) {
            return Verdict.no(
                    Refusal.Reason.OVER_SESSION_CAP,
                    "another session is being opened, or " + MOST + " are open");
        }
        return reservation
                .get()
                .then(first -> {
                    opening.put(origin, first);
                    return new Verdict.Yes<>(first);
                });
    }

    synchronized void opened(Origin origin, OpenSession session) {
        opening.remove(origin);
        OpenSession before = paying.put(origin, session);
        if (before != null) {
            replaced.add(before);
        }
    }

    synchronized void failed(Origin origin) {
        opening.remove(origin);
    }

    /** It pays nothing more, and waits to be closed; false when somebody else has said so. */
    synchronized boolean retire(Origin origin, OpenSession session) {
        return paying.remove(origin, session) && replaced.add(session);
    }

    /** The server does not know it any more, or not well enough to be paid by it. */
    synchronized void drop(Origin origin, OpenSession session) {
        paying.remove(origin, session);
    }

    /** All that can be closed; nobody pays by them from now on. */
    synchronized List<OpenSession> takeAll() {
        List<OpenSession> all = new ArrayList<>(replaced);
        all.addAll(paying.values());
        replaced.clear();
        paying.clear();
        return all;
    }
}
