package io.aisanet.wallet.keystore;

import io.aisanet.wallet.keystore.KeystoreException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A passphrase as the UTF-8 bytes that the key derivation takes; wiped on close. */
final class Passphrase implements AutoCloseable {
    private final byte[] utf8;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Takes the passphrase over: the given characters are wiped whether or not this succeeds. */
    static Passphrase take(char[] characters) throws KeystoreException {
        ByteBuffer encoded = ByteBuffer.allocate(KeystoreLimits.MAX_PASSPHRASE_BYTES);
        try {
            var encoder =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            var result = encoder.encode(CharBuffer.wrap(characters), encoded, true);
            if (result.isOverflow()) {
                throw bad(
                        "the passphrase is longer than "
                                + KeystoreLimits.MAX_PASSPHRASE_BYTES
                                + " bytes in UTF-8");
            }
            if (result.isError()) {
                throw bad("the passphrase is not text: it has half of a surrogate pair");
            }
            return new Passphrase(Arrays.copyOf(encoded.array(), encoded.position()));
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    /** For a new file an empty passphrase is no protection. */
    void requireSome() throws KeystoreException {
        if (utf8.length == 0) {
            throw bad("the passphrase is empty: choose one of at least one character");
        }
    }

    byte[] utf8() {
        return utf8;
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }

    private static KeystoreException bad(String message) {
        return new KeystoreException(Reason.BAD_PASSPHRASE, message);
    }
}
