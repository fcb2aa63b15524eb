package io.aisanet.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages an input, the same way each time for one seed. */
final class Damage {

    private static final int CHANGES_MAX = 4;
    private static final int RUN_MAX = 8;
    private static final List<String> TOKENS =
            List.of(
                    "null",
                    "true",
                    "-0",
                    "-1",
                    "1e999",
                    "1e-2147483647",
                    "[",
                    "]",
                    "{",
                    "}",
                    "\"",
                    ":",
                    ",",
                    ";",
                    "\\u0000",
                    "\\ud800",
                    "\\",
                    "\u00e9",
                    "\uff0e",
                    "\u2028",
                    "%",
                    "%2e",
                    "%2f",
                    "%25",
                    "..",
                    "/",
                    "//",
                    "0x",
                    "-",
                    "+",
                    "=",
                    " ",
                    "\t",
                    "\r\n",
                    "Payment ",
                    "|",
                    "&",
                    "*",
                    "!!",
                    "<<",
                    "'",
                    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                    "9223372036854775808",
                    "115792089237316195423570985008687907853269984665640564",
                    "0.0000001",
                    "\"\"",
                    "{}",
                    "\u0001");

    private final SplittableRandom random;

    Damage(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A damaged copy; now and then spliced with another input. */
    byte[] of(byte[] input, byte[] other) {
        byte[] damaged = random.nextInt(8) == 0 ? splice(input, other) : input;
        for (int changes = random.nextInt(1, CHANGES_MAX + 1); changes > 0; changes--) {
            damaged = change(damaged);
        }
        return damaged;
    }

    private byte[] splice(byte[] head, byte[] tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head, 0, random.nextInt(head.length + 1));
        int from = random.nextInt(tail.length + 1);
        out.write(tail, from, tail.length - from);
        return out.toByteArray();
    }

    private byte[] change(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int until = Math.min(input.length, at + random.nextInt(RUN_MAX));
        return switch (random.nextInt(6)) {
            case 0 -> replace(input, at, until, new byte[0]);
            case 1 -> replace(input, at, until, new byte[] {(byte) random.nextInt(256)});
            case 2 -> replace(input, at, until, String.valueOf(random.nextInt(10)).getBytes(UTF_8));
            case 3 -> flip(input);
            case 4 -> replace(input, at, at, part(input));
            default -> replace(input, at, until, token());
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    }

    private byte[] part(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int length = Math.min(input.length - from, random.nextInt(4 * RUN_MAX));
        return Arrays.copyOfRange(input, from, from + length);
    }

    private byte[] flip(byte[] input) {
        byte[] flipped = input.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return flipped;
    }

    private static byte[] replace(byte[] input, int at, int until, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
        out.write(input, 0, at);
        out.writeBytes(by);
        out.write(input, until, input.length - until);
        return out.toByteArray();
    }
}
