package io.aisanet.server.discovery;

import java.time.Duration;

/** Every bound of the catalogue. */
public final class CatalogueLimits {
    /** Most entries. */
    public static final int ENTRIES = 20_000;

    /** Most entries of one owner that it listed itself. */
    public static final int ENTRIES_OF_AN_OWNER = 2_000;

    /** Most entries of one owner that came with payments: buyers write those. */
    public static final int PAID_ENTRIES_OF_AN_OWNER = 50;

    /** Most entries of one call. */
    public static final int BATCH = 100;

    /** Largest entry, in bytes of JSON. */
    public static final int ENTRY_BYTES = 4096;

    /** Longest URL of a resource, in characters. */
    public static final int URL_LENGTH = 1024;

    /** Longest description, in characters. */
    public static final int DESCRIPTION_LENGTH = 500;

    /** Longest media type, method or name of a tool, in characters. */
    public static final int WORD_LENGTH = 128;

    /** Most ways to pay of one entry. */
    public static final int ACCEPTS = 8;

    /** Longest query of a search, in characters. */
    public static final int QUERY_LENGTH = 200;

    /** Most words of a search. */
    public static final int QUERY_WORDS = 10;

    /** Entries of a page when the request does not say. */
    public static final int PAGE_SIZE_DEFAULT = 20;

    /** Most entries of a page. */
    public static final int PAGE_SIZE_MAX = 100;

    /** How long a listed entry stays: its gateway lists it again every hour. */
    public static final Duration LISTED_LIFE = Duration.ofHours(3);

    /** How long an entry stays that came with a payment. */
    public static final Duration PAID_LIFE = Duration.ofDays(7);

    /** After which a payment renews the entry that it brings again. */
    public static final Duration PAID_RENEWAL = Duration.ofHours(1);

    /** How often the file is written at most, while it is served. */
    public static final Duration SAVE_INTERVAL = Duration.ofMinutes(1);

    private CatalogueLimits() {}
}
