package io.aisanet.wallet;

/**
 * Why the wallet did not pay an offer. Nothing was signed.
 *
 * @param reason the rule that said no
 * @param message the same for people, with what to change
 * @param limit the broken limit in atomic units (in seconds for {@link
 *     Reason#VALIDITY_OUT_OF_RANGE}); 0 where the rule is no number
 * @param wanted what the offer came to under that rule; 0 where the rule is no number
 */
public record Refusal(Reason reason, String message, long limit, long wanted) {

    /**
     * The rules in the order in which they are asked; an offer is refused by the first that it
     * breaks.
     */
    public enum Reason {
        /** The 402 offers nothing in the dialects that the client speaks. */
        NO_OFFER,
        /** The offer is not a readable message of its dialect. */
        UNREADABLE_OFFER,
        /** The offer is for a resource on another host. */
        OTHER_RESOURCE,
        /** The connection is not encrypted and does not stay on this machine. */
        PLAIN_HTTP,
        /** The host is not on the list of allowed hosts. */
        HOST_NOT_ALLOWED,
        /** A mandate is to be named, and a payment of this offer has no room for it. */
        MANDATE_NOT_NAMED,
        /** A scheme, or an intent, that the wallet does not know. */
        UNSUPPORTED_SCHEME,
        /** Another network than AIsa's own. */
        UNSUPPORTED_NETWORK,
        /** An asset that the network does not have. */
        UNKNOWN_ASSET,
        /**
         * Terms that contradict the asset (name, version, decimals) or the request, or are not
         * supported.
         */
        WRONG_TERMS,
        /** What the server signed of its offer is not what it asks. */
        SIGNED_OFFER_DIFFERS,
        /** The payee is no address. */
        BAD_PAYEE,
        /** The amount is zero or more than the ledger can count. */
        AMOUNT_OUT_OF_RANGE,
        /** A payment would be good for too short or too long a time. */
        VALIDITY_OUT_OF_RANGE,
        /** The asset is not among the allowed ones. */
        ASSET_NOT_ALLOWED,
        /** The payee is not on the list of allowed payees. */
        PAYEE_NOT_ALLOWED,
        /** More than one payment may be. */
        OVER_PAYMENT_CAP,
        /** The origin asks for another payee than the first time. */
        PAYEE_CHANGED,
        /** More origins were paid than this client remembers. */
        TOO_MANY_ORIGINS,
        /** More than what is left of the session that would pay it. */
        OVER_SESSION_CAP,
        /** More than what is left of the total. */
        OVER_TOTAL_CAP
    }

    static Refusal of(Reason reason, String message) {
        return new Refusal(reason, message, 0, 0);
    }

    /** By how much the limit was exceeded; 0 where the rule is no number. */
    public long excess() {
        return wanted > limit ? wanted - limit : 0;
    }
}
