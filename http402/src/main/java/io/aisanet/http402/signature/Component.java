package io.aisanet.http402.signature;

import org.jspecify.annotations.Nullable;

/**
 * A part of a request that is signed (RFC 9421, 2).
 *
 * @param name of a header field in small letters, or a derived component such as {@code
 *     @authority}
 * @param member of the field, which is a dictionary, that alone is signed; null = all of the field
 */
public record Component(String name, @Nullable String member) {

    /** All of a field, or a derived component. */
    public static Component of(String name) {
        return new Component(name, null);
    }

    /** Whether it is made of the request itself and not of a field. */
    boolean isDerived() {
        return name.startsWith("@");
    }

    /** As it stands in a signature's input and base. */
    @Override
    public String toString() {
        String quoted = StructuredText.quoted(name);
        return member == null ? quoted : quoted + ";key=" + StructuredText.quoted(member);
    }
}
