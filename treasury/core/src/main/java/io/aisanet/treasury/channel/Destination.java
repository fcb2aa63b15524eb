package io.aisanet.treasury.channel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where money goes, in the channel's own words; the channel judges it when it quotes and when it is
 * handed a batch.
 *
 * @param account an address, an IBAN, an invoice; 1 to {@value #ACCOUNT_LENGTH_MAX} characters
 * @param name whose it is; may be empty where the channel needs none
 * @param details what else the channel needs, by names that it documents: {@code country}, {@code
 *     town}, {@code bic}; at most {@value #DETAILS_MAX}
 */
public record Destination(String account, String name, Map<String, String> details) {

    /**
     * Name of the detail that says that the payee hands a signed order in himself, as with x402:
     * for how many seconds it is good. Channels that sign none refuse it.
     */
    public static final String ORDER_SECONDS = "orderSeconds";

    /** Longest account: a Lightning invoice is of several hundred characters. */
    public static final int ACCOUNT_LENGTH_MAX = 1024;

    /** Longest name. */
    public static final int NAME_LENGTH_MAX = 140;

    /** Most details. */
    public static final int DETAILS_MAX = 16;

    /** Checks the ranges; keeps the details in the order of their names. */
    public Destination {
        if (account.isBlank() || account.length() > ACCOUNT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a destination's account has 1 to " + ACCOUNT_LENGTH_MAX + " characters");
        }
        if (name.length() > NAME_LENGTH_MAX || details.size() > DETAILS_MAX) {
            throw new IllegalArgumentException("the name or details of " + account + " are long");
        }
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** An account that needs nothing else. */
    public static Destination of(String account) {
        return new Destination(account, "", Map.of());
    }
}
