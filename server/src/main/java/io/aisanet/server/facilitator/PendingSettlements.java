package io.aisanet.server.facilitator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aisanet.server.ledger.CommandId;
import java.time.Duration;
import java.util.Optional;

/**
 * Settlements that were answered with {@code settlement_pending}. The stock resource server posts
 * the identical settle once more; it takes the try out of here, so that exactly one answer says
 * success. The time is that of the reference facilitator.
 */
final class PendingSettlements {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int REMEMBERED_MAX = 100_000;

    private final Cache<CommandId, Attempt> attempts =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(REMEMBERED_MAX).build();

    void add(Order order, Attempt attempt) {
        attempts.put(order.id(), attempt.repeated());
    }

    /** The unanswered try of this credential; only the first that asks gets it. */
    Optional<Attempt> take(Order order) {
        return Optional.ofNullable(attempts.asMap().remove(order.id()));
    }
}
