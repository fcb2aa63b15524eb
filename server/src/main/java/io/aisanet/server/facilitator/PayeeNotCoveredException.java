package io.aisanet.server.facilitator;

/** The caller collects for somebody else's wallet; nothing was done. */
public final class PayeeNotCoveredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String payee;

    /**
     * Names the payee.
     *
     * @param payee address of the wallet
     */
    public PayeeNotCoveredException(String payee) {
        super("this key may not collect for " + payee);
        this.payee = payee;
    }

    /** Address of the wallet that is not the caller's. */
    public String payee() {
        return payee;
    }
}
