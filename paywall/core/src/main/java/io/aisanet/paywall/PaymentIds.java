package io.aisanet.paywall;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.ext.PaymentIdentifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which payment a payer's own id (x402's {@code payment-identifier}) stands for on a route: the
 * first one that came with it. The newest {@value #MOST} ids are known; an elder one is a new
 * payment's, as one is after a restart. Safe for any number of threads.
 */
final class PaymentIds {

    /** How many ids are known at one time. */
    static final int MOST = 10_000;

    private final Map<Key, HoldOrder> firsts = new Newest();

    /** An id means something to its payer on its route only. */
    record Key(Payer payer, PathPattern route, String id) {}

    /** The key of a payment that names itself; empty = it does not. */
    static Optional<Key> of(PaidRequest request, HoldOrder order) {
        if (!(order.by() instanceof PaidBy.X402 paid)) {
            return Optional.empty();
        }
        try {
            return PaymentIdentifier.find(paid.payment().extensions())
                    .map(id -> new Key(order.payer(), request.route().pattern(), id));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("was read when the payment was", e);
        }
    }

    /** The first payment of this id: the given one, where there was none. */
    synchronized HoldOrder first(Key key, HoldOrder order) {
        HoldOrder known = firsts.putIfAbsent(key, order);
        return known == null ? order : known;
    }

    /** Forgets a payment that came to nothing. */
    synchronized void forget(Key key, HoldOrder order) {
        firsts.remove(key, order);
    }

    private static final class Newest extends LinkedHashMap<Key, HoldOrder> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, HoldOrder> eldest) {
            return size() > MOST;
        }
    }
}
