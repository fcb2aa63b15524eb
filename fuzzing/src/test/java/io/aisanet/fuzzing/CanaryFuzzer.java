package io.aisanet.fuzzing;

/**
 * A parser with a planted bug, which {@code tools/fuzz --self-test} must find: a check of what
 * finds bugs.
 */
public final class CanaryFuzzer {

    private CanaryFuzzer() {}

    /** Breaks on what no damage by chance would make: only following coverage leads there. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 3
                && input[0] == 'p'
                && input[1] == 'a'
                && input[2] == 'i'
                && input[3] == 'd') {
            throw new IllegalStateException("the planted bug");
        }
    }
}
