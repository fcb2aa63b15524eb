package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shared secrets, one a role, by which a client proves its role to a node. They live in the
 * folder {@code tokens} under the data directory, one file for each role, so that a gateway
 * elsewhere is given its own and no other; readable by the owner of the process only. Whoever
 * changes a secret restarts the node.
 */
public final class AccessTokens {
    private static final String FOLDER = "tokens";
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_CHARS_MIN = 32;
    private static final int SECRET_CHARS_MAX = 256;

    private final Map<Role, String> byRole;

    private AccessTokens(Map<Role, String> byRole) {
        this.byRole = byRole;
    }

    /**
     * Reads the tokens of a data directory.
     *
     * @throws IllegalStateException when a role's file holds no secret
     * @throws UncheckedIOException when a role's file is missing or cannot be read
     */
    public static AccessTokens read(Path dataDir) {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Path file = dataDir.resolve(FOLDER).resolve(key(role));
            try {
                byRole.put(role, checked(file, Files.readString(file, US_ASCII).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return new AccessTokens(byRole);
    }

    /** Reads the tokens, after making new ones where there are none. */
    static AccessTokens readOrCreate(Path dataDir) throws IOException {
        Path folder = dataDir.resolve(FOLDER);
        if (!Files.exists(folder)) {
            create(folder);
        }
        return read(dataDir);
    }

    /** The secret of a role. */
    public String token(Role role) {
        String secret = byRole.get(role);
        if (secret == null) {
            throw new IllegalStateException("no secret for " + role);
        }
        return secret;
    }

    /** The role whose secret this is, found in constant time; null when it is nobody's. */
    @Nullable Role roleOf(byte[] secret) {
        Role found = null;
        for (Map.Entry<Role, String> entry : byRole.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue().getBytes(US_ASCII), secret)) {
                found = entry.getKey();
            }
        }
        return found;
    }

    /** All of them or none: the folder gets its name when it is complete. */
    private static void create(Path folder) throws IOException {
        Path fresh = folder.resolveSibling(FOLDER + ".new");
        Files.createDirectories(fresh, readableByOwner("rwx------"));
        SecureRandom random = new SecureRandom();
        for (Role role : Role.values()) {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            Path file = fresh.resolve(key(role));
            Files.deleteIfExists(file);
            Files.createFile(file, readableByOwner("rw-------"));
            Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", US_ASCII);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?> readableByOwner(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static String checked(Path file, String secret) {
        if (secret.length() < SECRET_CHARS_MIN || secret.length() > SECRET_CHARS_MAX) {
            throw new IllegalStateException(
                    "%s: a secret has %d to %d characters, not %d"
                            .formatted(file, SECRET_CHARS_MIN, SECRET_CHARS_MAX, secret.length()));
        }
        return secret;
    }

    private static String key(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
