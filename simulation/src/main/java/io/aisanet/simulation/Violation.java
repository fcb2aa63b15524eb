package io.aisanet.simulation;

/** A promise of the network that was broken. The message says which, where, and by what. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message, Throwable cause) {
        super(message, cause);
    }

    Violation(String message) {
        super(message);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in a library that is not here
    static void require(boolean kept, String promise, Object... details) {
        if (!kept) {
            throw new Violation(promise.formatted(details));
        }
    }
}
