package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/** Random damage to a message, from a seed that is printed. */
public final class Mutation {

    private static final List<String> TOKENS =
            List.of(
                    "null",
                    "true",
                    "-0",
                    "-1",
                    "1e999999999",
                    "1e-2147483647",
                    "0.1e2147483647",
                    "[",
                    "]",
                    "{",
                    "}",
                    "\"",
                    ":",
                    ",",
                    "\\u0000",
                    "\\ud800",
                    "\\",
                    "\u00e9",
                    "9".repeat(39),
                    "2.0",
                    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                    "\"\"",
                    "{}",
                    "0x",
                    "-",
                    "+",
                    " ",
                    "=",
                    "\t",
                    "\n",
                    "Payment ",
                    "|",
                    ";",
                    "/",
                    "%2e",
                    "..",
                    "\u0001");

    private final Random random;

    private Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** With the seed of {@code -Daisa.seed}, or a fresh one; printed either way. */
    public static Mutation of(Class<?> test) {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " seed: -Daisa.seed=" + seed);
        return new Mutation(seed);
    }

    /** One or two changes. */
    public String of(String genuine) {
        StringBuilder text = new StringBuilder(genuine);
        for (int changes = 1 + random.nextInt(2); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            int until = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
                case 2 -> text.delete(at, until);
                default -> text.replace(at, until, TOKENS.get(random.nextInt(TOKENS.size())));
            }
        }
        return text.toString();
    }

    /** The same for bytes. */
    public byte[] of(byte[] genuine) {
        return of(new String(genuine, ISO_8859_1)).getBytes(ISO_8859_1);
    }
}
