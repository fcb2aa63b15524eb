package io.aisanet.export;

/** The topic is not there, or not as it was; it is looked for again. */
final class TopicUnusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicUnusable(String message) {
        super(message);
    }
}
