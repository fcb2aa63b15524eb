package io.aisanet.http402.mpp;

/** Every bound on MPP messages, each with its unit. */
public final class MppLimits {

    /** Longest header line that may carry challenges, in characters. */
    public static final int CHALLENGE_LINE_CHARS = 32 * 1024;

    /** Most challenges in one answer. */
    public static final int CHALLENGES = 16;

    /** Most parameters of one challenge. */
    public static final int PARAMETERS = 32;

    /** Longest {@code request} parameter, in characters: the bound of mppx. */
    public static final int REQUEST_CHARS = 16 * 1024;

    /** Longest of the other parameters, in characters. */
    public static final int PARAMETER_CHARS = 4 * 1024;

    /** Longest credential or receipt, encoded, in characters. */
    public static final int CREDENTIAL_CHARS = 24 * 1024;

    /** Most entries of an {@code Accept-Payment} header. */
    public static final int PREFERENCES = 32;

    /** Longest {@code Accept-Payment} header, in characters. */
    public static final int PREFERENCE_CHARS = 2 * 1024;

    /** Shortest secret that challenges are bound with, in bytes. */
    public static final int SECRET_BYTES = 32;

    private MppLimits() {}
}
