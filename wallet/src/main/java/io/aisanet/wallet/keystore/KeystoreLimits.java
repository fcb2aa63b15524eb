package io.aisanet.wallet.keystore;

/**
 * What a keystore file may ask of the machine that opens it. A file is input: without these a
 * hostile one could take all memory or all afternoon before its passphrase turns out to be wrong.
 */
final class KeystoreLimits {
    /** The size of a whole file; a usual one has about 500 bytes. */
    static final int MAX_FILE_BYTES = 16 * 1024;

    /** How deep the JSON may nest; the format needs 3. */
    static final int MAX_JSON_DEPTH = 8;

    /** The memory of scrypt is 128 * n * r bytes; the standard cost needs exactly this much. */
    static final long MAX_SCRYPT_MEMORY_BYTES = 256L * 1024 * 1024;

    /** The work of scrypt is n * r * p block mixes; four times the standard cost. */
    static final long MAX_SCRYPT_WORK = 4L * 262_144 * 8;

    /** Iterations of PBKDF2; common writers use 262,144 to 1,000,000. */
    static final int MAX_PBKDF2_ITERATIONS = 4_000_000;

    /** Length of the derived key: the format says at least 32. */
    static final int MIN_DERIVED_KEY_BYTES = 32;

    static final int MAX_DERIVED_KEY_BYTES = 64;

    static final int MAX_SALT_BYTES = 64;

    /** A passphrase, in UTF-8. */
    static final int MAX_PASSPHRASE_BYTES = 1024;

    /** Files that one listing reads. */
    static final int MAX_LISTED_WALLETS = 10_000;

    private KeystoreLimits() {}
}
