package io.aisanet.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret from the file that settings name instead of the secret itself. */
final class SecretFile {
    /** Longest secret, in bytes. */
    static final int BYTES_MAX = 65_536;

    private SecretFile() {}

    static Secret read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException(
                        "names " + file + ", which is longer than " + BYTES_MAX + " bytes");
            }
            String value = Files.readString(file).stripTrailing();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("names " + file + ", which is empty");
            }
            return new Secret(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("names " + file + ", which cannot be read", e);
        }
    }
}
