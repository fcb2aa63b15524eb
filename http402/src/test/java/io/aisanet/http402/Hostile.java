package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads damaged copies of a message until the reader has shown both that it reads and refuses. */
public final class Hostile {

    private static final int ROUNDS = 3_000;

    /** What is tested: reads a message, or throws {@link MalformedMessage} and nothing else. */
    public interface Reader {
        /** Reads it, and fails when what it reads is not allowed to be. */
        void read(String message) throws MalformedMessage;
    }

    private Hostile() {}

    /** The genuine message must be read; of damaged ones some, but not all. */
    public static void check(Mutation mutation, String genuine, Reader reader)
            throws MalformedMessage {
        reader.read(genuine);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                reader.read(mutation.of(genuine));
                read++;
            } catch (MalformedMessage e) {
                assertThat(e.what()).isNotBlank();
            }
        }
        // Both ends must be met, or the damage is too weak or too strong to show anything.
        assertThat(read).isBetween(ROUNDS / 100, ROUNDS - ROUNDS / 100);
    }
}
