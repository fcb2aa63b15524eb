package io.aisanet.server.web;

/** Every bound that the API puts on a request, each with its unit. */
public final class ApiLimits {
    /** Largest request body, in bytes. */
    public static final int BODY_BYTES = 64 * 1024;

    /** Largest policy document, in bytes. */
    public static final int POLICY_BYTES = 256 * 1024;

    /** Largest request header section, in bytes. */
    public static final int HEADER_BYTES = 16 * 1024;

    /** Longest request line, in bytes. */
    public static final int PROLOGUE_BYTES = 4 * 1024;

    /** Most entries of a page. */
    public static final int PAGE_SIZE_MAX = 100;

    /** Entries of a page when the request does not say. */
    public static final int PAGE_SIZE_DEFAULT = 50;

    /** Longest {@code Idempotency-Key}, in characters of printable ASCII. */
    public static final int IDEMPOTENCY_KEY_CHARS = 128;

    /** Requests in progress at once; more wait or are refused. */
    public static final int CONCURRENT_REQUESTS = 4096;

    /** TCP connections at once. */
    public static final int CONNECTIONS = 8192;

    private ApiLimits() {}
}
