package io.aisanet.paywall;

/**
 * One header line of an HTTP message.
 *
 * @param name as it is sent; compared without regard to case
 * @param value one line
 */
public record HeaderField(String name, String value) {

    /** Whether this is the field of that name. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
