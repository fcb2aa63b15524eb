package io.aisanet.server.facilitator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.server.ledger.CommandId;

/**
 * One try to verify or settle a credential. It is part of what the ledger stores (a hold's binding,
 * a capture's id), so that the ledger itself tells the repetition of one try, which is answered the
 * same, from a second try, which fails.
 *
 * @param id random, or derived from what the caller sent as {@code Idempotency-Key}
 * @param repeatable whether the caller can name this try again
 */
record Attempt(CommandId id, boolean repeatable) {
    private static final long JITTER_MASK = (1L << 20) - 1;

    /** A try that nobody else makes. */
    static Attempt fresh() {
        return new Attempt(CommandId.random(), false);
    }

    /** The try that this caller named so. */
    static Attempt named(long caller, String idempotencyKey) {
        return new Attempt(
                CommandId.derive(
                        "aisanet/facilitator-attempt/1",
                        Long.toString(caller).getBytes(UTF_8),
                        idempotencyKey.getBytes(UTF_8)),
                true);
    }

    /** This try, once its caller may come back for the answer. */
    Attempt repeated() {
        return new Attempt(id, true);
    }

    CommandId captureId(CommandId payment) {
        return CommandId.derive("aisanet/facilitator-capture/1", payment.toBytes(), id.toBytes());
    }

    byte[] binding(Order order) {
        return CommandId.digest(
                "aisanet/facilitator-hold/1",
                order.terms().toJson().toString().getBytes(UTF_8),
                id.toBytes());
    }

    /** 0 to about 17 minutes, added to a transfer's expiry so that two tries differ. */
    long expiryJitterMs() {
        return id.low() & JITTER_MASK;
    }

    /** As much again for its refund deadline: one chance in 2^40 that two tries look the same. */
    long refundJitterMs() {
        return id.high() & JITTER_MASK;
    }
}
