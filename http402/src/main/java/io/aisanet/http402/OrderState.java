package io.aisanet.http402;

import java.util.Locale;

/** Where an order of goods is, as its buyer and its seller are told. */
public enum OrderState {
    /** The money is set aside, and an approver of the payer's side is asked. */
    WAITING,
    /** The money is set aside; what was shipped in parts is captured. */
    HELD,
    /** Shipped: the money is the seller's, and what was not charged went back. */
    CAPTURED,
    /** Cancelled before anything was shipped, or never accepted: all of it went back. */
    VOIDED,
    /** Nothing was shipped in time: all of it went back. */
    EXPIRED;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
