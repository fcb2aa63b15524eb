package io.aisanet.wallet;

import java.util.function.Function;

/**
 * What a rule says: yes, with what follows from it, or no, with the reason.
 *
 * @param <T> what follows from a yes
 */
sealed interface Verdict<T> {

    record Yes<T>(T value) implements Verdict<T> {}

    record No<T>(Refusal refusal) implements Verdict<T> {}

    static <T> Verdict<T> no(Refusal.Reason reason, String message) {
        return new No<>(Refusal.of(reason, message));
    }

    /** The next rule, asked only after a yes. */
    default <U> Verdict<U> then(Function<T, Verdict<U>> next) {
        return switch (this) {
            case Yes<T>(T value) -> next.apply(value);
            case No<T>(Refusal refusal) -> new No<>(refusal);
        };
    }
}
