package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The 32 bytes that a TIP-20 transfer carries, as text where they are text. */
final class Memo {
    private Memo() {}

    /** The memo of a text of at most 32 printable ASCII characters; empty for any other. */
    static Optional<Bytes32> of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Bytes32.LENGTH || !isPrintable(bytes)) {
            return Optional.empty();
        }
        return Optional.of(Bytes32.of(Arrays.copyOf(bytes, Bytes32.LENGTH)));
    }

    /** The text of a memo, without the zeros at its end; else its digits; empty for none. */
    static String text(Bytes32 memo) {
        byte[] bytes = memo.toBytes();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        byte[] text = Arrays.copyOf(bytes, end);
        return isPrintable(text) ? new String(text, StandardCharsets.US_ASCII) : memo.toString();
    }

    private static boolean isPrintable(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }
}
