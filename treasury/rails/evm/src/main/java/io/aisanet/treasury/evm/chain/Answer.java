package io.aisanet.treasury.evm.chain;

import java.io.IOException;
import java.util.function.Function;

/**
 * What a node answered.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

    /**
     * It said what was asked.
     *
     * @param value what it said, in good form; not yet proven to be true
     */
    record Known<T>(T value) implements Answer<T> {}

    /**
     * It answered with an error of JSON-RPC: the question was understood and refused.
     *
     * @param code of JSON-RPC or of the node's own making
     * @param message for people; nodes differ in their words
     * @param data what a contract reverted with, as {@code 0x} digits; may be empty
     */
    record Refused<T>(int code, String message, String data) implements Answer<T> {}

    /**
     * Nothing is known: no whole answer in time, or none that can be read, or one of another chain.
     *
     * @param reason for people
     */
    record Unreachable<T>(String reason) implements Answer<T> {}

    /** Turns what is known into the next answer. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Refused<T>(int code, String message, String data) ->
                    new Refused<>(code, message, data);
            case Unreachable<T>(String reason) -> new Unreachable<>(reason);
        };
    }

    /** Turns what is known into something else. */
    default <R> Answer<R> map(Function<T, R> change) {
        return then(value -> new Known<>(change.apply(value)));
    }

    /**
     * What is known.
     *
     * @throws ChainTrouble the node refused or could not be reached
     */
    default T get() throws ChainTrouble {
        return switch (this) {
            case Known<T>(T value) -> value;
            case Refused<T>(int code, String message, String data) ->
                    throw new ChainTrouble("the node refused: " + message + " (" + code + ")");
            case Unreachable<T>(String reason) -> throw new ChainTrouble(reason);
        };
    }

    /** The chain cannot be asked now, or what it says cannot be believed. Try again later. */
    final class ChainTrouble extends IOException {
        private static final long serialVersionUID = 1;

        private final String sentence;

        /** With a sentence that says what is wrong. */
        public ChainTrouble(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        @Override
        public String getMessage() {
            return sentence;
        }
    }
}
