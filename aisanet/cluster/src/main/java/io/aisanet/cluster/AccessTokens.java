package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shared secrets, one a role, by which a client proves its role to a node. They live in {@code
 * tokens} under the data directory, one line {@code role=secret} each, readable by the owner of the
 * process only. Whoever changes a secret restarts the node.
 */
public final class AccessTokens {
    private static final String FILE_NAME = "tokens";
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
     * @throws IllegalStateException when the file lacks a role or holds anything else
     * @throws UncheckedIOException when there is no such file or it cannot be read
     */
    public static AccessTokens read(Path dataDir) {
        Path file = dataDir.resolve(FILE_NAME);
        try {
            return parse(file, Files.readAllLines(file, US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Reads the tokens, after making new ones where there are none. */
    static AccessTokens readOrCreate(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            create(file);
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

    private static void create(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        List<String> lines = new ArrayList<>();
        for (Role role : Role.values()) {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            lines.add(key(role) + "=" + HexFormat.of().formatHex(secret));
        }
        Path fresh = file.resolveSibling(FILE_NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, lines, US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static AccessTokens parse(Path file, List<String> lines) {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String prefix = key(role) + "=";
            for (String line : lines) {
                if (line.startsWith(prefix)) {
                    byRole.put(role, checked(file, role, line.substring(prefix.length()).strip()));
                }
            }
            if (!byRole.containsKey(role)) {
                throw new IllegalStateException(file + " has no line " + prefix + "...");
            }
        }
        return new AccessTokens(byRole);
    }

    private static String checked(Path file, Role role, String secret) {
        if (secret.length() < SECRET_CHARS_MIN || secret.length() > SECRET_CHARS_MAX) {
            throw new IllegalStateException(
                    "%s: the secret of %s has %d characters, not %d to %d"
                            .formatted(
                                    file,
                                    key(role),
                                    secret.length(),
                                    SECRET_CHARS_MIN,
                                    SECRET_CHARS_MAX));
        }
        return secret;
    }

    private static String key(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
