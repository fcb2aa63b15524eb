package io.aisanet.treasury.iso20022.pain;

import org.jspecify.annotations.Nullable;

/** What a bank says of a payment, a group or a message: codes of the external code list. */
public enum PaymentStatus {
    /** Received. */
    RCVD(Meaning.WAITING),
    /** Well-formed. */
    ACTC(Meaning.WAITING),
    /** Waiting for a check. */
    PDNG(Meaning.WAITING),
    /** Some accepted, others not: each payment tells. */
    PART(Meaning.WAITING),
    /** Some technically accepted. */
    PATC(Meaning.WAITING),
    /** Received by a bank on the way. */
    ACFC(Meaning.ACCEPTED),
    /** Accepted for its customer. */
    ACCP(Meaning.ACCEPTED),
    /** Accepted, with a change. */
    ACWC(Meaning.ACCEPTED),
    /** Accepted without posting. */
    ACWP(Meaning.ACCEPTED),
    /** Settlement is going on. */
    ACSP(Meaning.ACCEPTED),
    /** Settlement is done at the payer's side. */
    ACSC(Meaning.ACCEPTED),
    /** Settlement is done at the payee's side. */
    ACCC(Meaning.ACCEPTED),
    /** Cancelled. */
    CANC(Meaning.REFUSED),
    /** Rejected. */
    RJCT(Meaning.REFUSED);

    /** What follows from a status. */
    public enum Meaning {
        /** Nothing yet. */
        WAITING,
        /** The bank will carry it out. */
        ACCEPTED,
        /** It never will be. */
        REFUSED
    }

    private final Meaning meaning;

    PaymentStatus(Meaning meaning) {
        this.meaning = meaning;
    }

    /** What follows. */
    public Meaning meaning() {
        return meaning;
    }

    static @Nullable PaymentStatus ofCode(String code) {
        for (PaymentStatus status : values()) {
            if (status.name().equals(code)) {
                return status;
            }
        }
        return null;
    }
}
