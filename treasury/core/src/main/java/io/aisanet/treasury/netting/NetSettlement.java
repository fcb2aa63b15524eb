package io.aisanet.treasury.netting;

/**
 * A window that was closed: one sum for all that was in it.
 *
 * @param id 32 hexadecimal digits that follow from the window; fit to be a payout's id
 * @param window what was in it
 * @param verdict why it was closed
 * @param saving against paying each obligation by itself
 */
public record NetSettlement(String id, Window window, Verdict verdict, Saving saving) {

    /** Above 0 we pay the peer, below 0 the peer pays us; 0 = nothing moves. */
    public long net() {
        return window.net();
    }
}
