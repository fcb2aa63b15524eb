package io.aisanet.http402;

/** Every bound that this module puts on what comes from outside, each with its unit. */
public final class Limits {

    /** Longest payment header value, encoded, in bytes: what most servers allow for all headers. */
    public static final int HEADER_BYTES = 8 * 1024;

    /** Largest JSON document, in bytes of UTF-8: a facilitator body or answer. */
    public static final int DOCUMENT_BYTES = 64 * 1024;

    /** Deepest nesting of arrays and objects in a document. */
    public static final int JSON_DEPTH = 32;

    /** Longest JSON string, in UTF-16 units. */
    public static final int STRING_LENGTH = 16 * 1024;

    /** Longest JSON member name, in UTF-16 units. */
    public static final int NAME_LENGTH = 256;

    /** Longest JSON number, in characters. */
    public static final int NUMBER_LENGTH = 40;

    /** Most decimal digits of an amount or a time: 2^256 - 1 has 78. */
    public static final int AMOUNT_DIGITS = 78;

    /** Most offers that one 402 may carry. */
    public static final int OFFERS = 32;

    /** Most kinds, extensions or signers in an answer of {@code /supported}. */
    public static final int SUPPORTED_ENTRIES = 1_000;

    /** Longest time-out that an offer may ask for, in seconds: 30 days. */
    public static final int MAX_TIMEOUT_SECONDS = 30 * 24 * 3600;

    /** Longest service name and tag of a resource, in characters. */
    public static final int SERVICE_NAME_LENGTH = 32;

    /** Most tags of a resource. */
    public static final int TAGS = 5;

    /** Longest icon address of a resource, in characters. */
    public static final int ICON_URL_LENGTH = 2048;

    private Limits() {}
}
