package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    /**
     * The tokens that a node has or will have: those in its data directory, or where there are none
     * yet, those that its cluster's secret makes.
     *
     * @throws IllegalStateException when there are none and no secret
     */
    public static AccessTokens of(NodeConfig node) {
        String secret = node.cluster().secret().orElse(null);
        if (secret == null || Files.exists(node.dataDir().resolve(FOLDER))) {
            return read(node.dataDir());
        }
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            byRole.put(role, derived(secret, role));
        }
        return new AccessTokens(byRole);
    }

    /** Reads the tokens, after making new ones where there are none. */
    static AccessTokens readOrCreate(Path dataDir) throws IOException {
        Path folder = dataDir.resolve(FOLDER);
        if (!Files.exists(folder)) {
            SecureRandom random = new SecureRandom();
            create(folder, role -> random(random));
        }
        return read(dataDir);
    }

    /**
     * The tokens of a member: those that its cluster's secret makes, the same on each member.
     *
     * @throws IllegalStateException when the data directory has others, or none and no secret
     */
    static AccessTokens ofMember(Path dataDir, ClusterConfig cluster) throws IOException {
        Path folder = dataDir.resolve(FOLDER);
        String secret = cluster.secret().orElse(null);
        if (!Files.exists(folder)) {
            if (secret == null) {
                throw new IllegalStateException(
                        folder
                                + " is missing: members must have the same tokens, so give each"
                                + " the cluster's secret or a copy of another's tokens");
            }
            create(folder, role -> derived(secret, role));
        }
        AccessTokens tokens = read(dataDir);
        for (Role role : Role.values()) {
            if (secret != null && !tokens.token(role).equals(derived(secret, role))) {
                throw new IllegalStateException(
                        folder
                                + " holds other tokens than the cluster's secret makes; move the"
                                + " folder away, or name no secret");
            }
        }
        return tokens;
    }

    private static String derived(String secret, Role role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), mac.getAlgorithm()));
            byte[] token = mac.doFinal(("aisanet/token/1/" + key(role)).getBytes(US_ASCII));
            return HexFormat.of().formatHex(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    private static String random(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
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
    private static void create(Path folder, Function<Role, String> secrets) throws IOException {
        Path fresh = folder.resolveSibling(FOLDER + ".new");
        Files.createDirectories(fresh, readableByOwner("rwx------"));
        for (Role role : Role.values()) {
            Path file = fresh.resolve(key(role));
            Files.deleteIfExists(file);
            Files.createFile(file, readableByOwner("rw-------"));
            Files.writeString(file, secrets.apply(role) + "\n", US_ASCII);
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
