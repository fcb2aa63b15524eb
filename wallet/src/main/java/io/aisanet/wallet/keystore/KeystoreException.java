package io.aisanet.wallet.keystore;

import java.io.IOException;

/**
 * A keystore file could not be made or opened. {@link #reason()} says which kind of trouble, for a
 * program; the message says what, where and how to mend it, for a person. Neither ever holds a key
 * or a passphrase.
 */
public final class KeystoreException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The kinds of trouble. */
    public enum Reason {
        /** The wallet's name is not one that can be a file name everywhere. */
        BAD_NAME,
        /** No file of this name. */
        NO_SUCH_WALLET,
        /** A file of this name exists; the keystore never overwrites one. */
        ALREADY_EXISTS,
        /** The passphrase is empty, too long or not text. */
        BAD_PASSPHRASE,
        /**
         * The passphrase does not open this file (or the file's ciphertext was changed: the two
         * look alike).
         */
        WRONG_PASSPHRASE,
        /** The wallet's key is of a type that has no address. */
        NO_ADDRESS,
        /** The bytes to import are not a private key. */
        BAD_KEY,
        /** The file is not a version 3 keystore file, or its parts contradict each other. */
        MALFORMED,
        /** The file asks for more memory or work than the named limits allow. */
        TOO_COSTLY
    }

    private final Reason reason;

    KeystoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The kind of trouble. */
    public Reason reason() {
        return reason;
    }

    static KeystoreException malformed(String message) {
        return new KeystoreException(Reason.MALFORMED, message);
    }

    static KeystoreException tooCostly(String message) {
        return new KeystoreException(Reason.TOO_COSTLY, message);
    }
}
