package io.aisanet.fuzzing;

/** What must hold for every input of a fuzzer. Cheap: it is asked millions of times. */
public final class Property {

    private Property() {}

    /**
     * Fails when it does not hold.
     *
     * @throws AssertionError that says what was broken
     */
    public static void holds(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("broken: " + what);
        }
    }

    /** Fails when two things that must be one are two. */
    public static void same(Object expected, Object actual, String what) {
        if (!expected.equals(actual)) {
            throw new AssertionError("broken: " + what + ": " + expected + " is not " + actual);
        }
    }
}
