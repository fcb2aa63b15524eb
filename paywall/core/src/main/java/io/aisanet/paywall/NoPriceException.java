package io.aisanet.paywall;

/**
 * A request has no price at the moment, or never will have; nothing is sold and nothing charged.
 */
public final class NoPriceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    /**
     * @param answer what the client is told instead of a price; no 402
     */
    public NoPriceException(Answer answer) {
        super("status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
