package io.aisanet.wallet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one client has open of one kind, sessions or channels: at most one that pays each seller,
 * and one opening at a time. Those that were replaced wait to be closed.
 *
 * @param <K> the seller, as far as it takes the same one
 * @param <S> what is open
 */
final class OpenSessions<K, S> {
    /** Sessions at one time that are not closed; calls beyond are paid one by one. */
    static final int MOST = 1_000;

    private final Map<K, S> paying = new HashMap<>();
    private final Map<K, Reservation> opening = new HashMap<>();
    private final List<S> replaced = new ArrayList<>();

    synchronized Optional<S> of(K seller) {
        return Optional.ofNullable(paying.get(seller));
    }

    /**
     * Begins to open a session, unless another call does so already. The caller has to say how that
     * ended; an opening whose money went back has ended.
     */
    synchronized Verdict<Reservation> begin(K seller, Supplier<Verdict<Reservation>> reservation) {
        Reservation other = opening.get(seller);
        boolean fits = paying.size() + opening.size() + replaced.size() < MOST;
        if (!fits || (other != null && other.counts())) {
            return Verdict.no(
                    Refusal.Reason.OVER_SESSION_CAP,
                    "another session is being opened, or " + MOST + " are open");
        }
        return reservation
                .get()
                .then(first -> {
                    opening.put(seller, first);
                    return new Verdict.Yes<>(first);
                });
    }

    synchronized void opened(K seller, S session) {
        opening.remove(seller);
        S before = paying.put(seller, session);
        if (before != null) {
            replaced.add(before);
        }
    }

    synchronized void failed(K seller) {
        opening.remove(seller);
    }

    /** It pays nothing more, and waits to be closed; false when somebody else has said so. */
    synchronized boolean retire(K seller, S session) {
        return paying.remove(seller, session) && replaced.add(session);
    }

    /** The server does not know it any more, or not well enough to be paid by it. */
    synchronized void drop(K seller, S session) {
        paying.remove(seller, session);
    }

    /** All that can be closed; nobody pays by them from now on. */
    synchronized List<S> takeAll() {
        List<S> all = new ArrayList<>(replaced);
        all.addAll(paying.values());
        replaced.clear();
        paying.clear();
        return all;
    }
}
