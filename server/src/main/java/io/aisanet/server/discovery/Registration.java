package io.aisanet.server.discovery;

import io.aisanet.http402.MalformedMessage;

/** What became of a provider's wish to be listed. */
public sealed interface Registration {

    /**
     * All of it is listed.
     *
     * @param count entries
     * @param expiresMs when they are forgotten unless listed again, Unix milliseconds
     */
    record Listed(int count, long expiresMs) implements Registration {}

    /** It cannot be read; nothing is listed. */
    record Malformed(MalformedMessage why) implements Registration {}

    /**
     * Somebody else would be paid, or nobody; nothing is listed.
     *
     * @param place JSON pointer to the address
     * @param payTo the address
     */
    record PayeeNotCovered(String place, String payTo) implements Registration {}

    /** There is no more room for this owner. */
    record TooMany() implements Registration {}

    /** There is no more room for anybody. */
    record Full() implements Registration {}
}
