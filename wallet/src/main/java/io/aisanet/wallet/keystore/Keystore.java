package io.aisanet.wallet.keystore;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.keystore.KeystoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of encrypted wallet files, {@code <dir>/<name>.json}, in the Web3 Secret Storage
 * format (version 3) that other wallets read too. New files are sealed with scrypt, readable by
 * their owner only (mode 0600), written whole or not at all, and never over an existing one. Each
 * passphrase given is wiped by the call that takes it.
 *
 * <p>Safe for use by several threads and processes at once.
 *
 * <p>Source: ethereum.org, "Web3 secret storage definition".
 */
public final class Keystore {
    private static final String SUFFIX = ".json";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Path dir;
    private final KeyCipher.SealingSource source;

    private Keystore(Path dir, KeyCipher.SealingSource source) {
        this.dir = dir;
        this.source = source;
    }

    /**
     * The keystore in a directory, which the first new wallet creates (mode 0700) where it does not
     * exist.
     */
    public static Keystore in(Path dir) {
        return new Keystore(
                dir, new KeyCipher.SealingSource(new SecureRandom(), ScryptCost.STANDARD));
    }

    /**
     * The same keystore, whose new files cost this much to guess; what is there already keeps its
     * own cost.
     */
    public Keystore withCost(ScryptCost cost) {
        return new Keystore(dir, new KeyCipher.SealingSource(source.random(), cost));
    }

    /** Makes a wallet with a fresh key on secp256k1, stores it and opens it. */
    public AgentWallet create(String name, char[] passphrase) throws IOException {
        return create(name, KeyType.SECP256K1, passphrase);
    }

    /** Makes a wallet with a fresh key of this type, stores it and opens it. */
    public AgentWallet create(String name, KeyType type, char[] passphrase) throws IOException {
        // One in 2^128 of these is not a key; importKey refuses it.
        byte[] key = new byte[Secp256k1.PRIVATE_KEY_LENGTH];
        source.random().nextBytes(key);
        try {
            return importKey(name, type, key, passphrase);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Stores an existing private key on secp256k1 and opens it.
     *
     * @param privateKey 32 bytes, big-endian, from 1 to the curve's order less one; not changed
     */
    public AgentWallet importKey(String name, byte[] privateKey, char[] passphrase)
            throws IOException {
        return importKey(name, KeyType.SECP256K1, privateKey, passphrase);
    }

    /**
     * The same for a key of this type.
     *
     * @param privateKey 32 bytes; of Ed25519 any, the seed of RFC 8032; not changed
     */
    public AgentWallet importKey(String name, KeyType type, byte[] privateKey, char[] passphrase)
            throws IOException {
        try (Passphrase taken = Passphrase.take(passphrase)) {
            taken.requireSome();
            requireFree(name);
            AgentWallet wallet = AgentWallet.ofPrivateKey(type, privateKey);
            try {
                KeystoreFile.Sealed sealed = KeyCipher.seal(privateKey, taken.utf8(), source);
                store(
                        name,
                        new KeystoreFile(
                                UUID.randomUUID().toString(), type, wallet.payer(), sealed));
                return wallet;
            } catch (IOException | RuntimeException e) {
                wallet.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new KeystoreException(
                    Reason.BAD_KEY,
                    "not a private key: 32 bytes from 1 to the curve's order less one are needed");
        }
    }

    /** Opens a wallet. A wrong passphrase is {@link Reason#WRONG_PASSPHRASE}. */
    public AgentWallet open(String name, char[] passphrase) throws IOException {
        try (Passphrase taken = Passphrase.take(passphrase)) {
            KeystoreFile file = read(name);
            byte[] key = KeyCipher.open(file.sealed(), taken.utf8());
            try {
                return opened(file, key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /**
     * Opens a wallet of a key on secp256k1 for a program that signs transactions with it, not for
     * an agent: what it signs is bound by nothing but that program.
     */
    public KeySigner openSigner(String name, char[] passphrase) throws IOException {
        try (Passphrase taken = Passphrase.take(passphrase)) {
            KeystoreFile file = read(name);
            if (file.type() != KeyType.SECP256K1) {
                throw new KeystoreException(
                        Reason.NO_ADDRESS, "wallet '" + name + "' signs nothing by address");
            }
            byte[] key = KeyCipher.open(file.sealed(), taken.utf8());
            try {
                // The same checks as for an agent's wallet: the file's word against its key.
                opened(file, key).close();
                return new KeySigner(key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /**
     * The address that a wallet's file states, without opening it; of a wallet without one, {@link
     * Reason#NO_ADDRESS}.
     */
    public EvmAddress address(String name) throws IOException {
        return switch (payer(name)) {
            case Payer.Address known -> known.address();
            case Payer.Key key ->
                    throw new KeystoreException(
                            Reason.NO_ADDRESS,
                            "wallet '" + name + "' has no address but the key " + key.publicKey());
        };
    }

    /** The address or public key that a wallet's file states, without opening it. */
    public Payer payer(String name) throws IOException {
        return switch (entry(name)) {
            case WalletEntry.Listed readable -> readable.payer();
            case WalletEntry.Unreadable unreadable ->
                    throw KeystoreException.malformed(unreadable.problem());
        };
    }

    /** All wallets of the directory by name, at most 10,000; an absent directory has none. */
    public List<WalletEntry> list() throws IOException {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        List<String> names;
        try (Stream<Path> files = Files.list(dir)) {
            names =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(SUFFIX))
                            .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                            .filter(name -> NAME.matcher(name).matches())
                            .sorted()
                            .limit(KeystoreLimits.MAX_LISTED_WALLETS)
                            .toList();
        }
        return names.stream().map(this::listed).toList();
    }

    private WalletEntry listed(String name) {
        try {
            return entry(name);
        } catch (IOException e) {
            return new WalletEntry.Unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    private WalletEntry entry(String name) throws IOException {
        Payer payer = read(name).payer();
        return payer == null
                ? new WalletEntry.Unreadable(
                        name, "the file does not state its address; open the wallet to learn it")
                : new WalletEntry.Listed(name, payer);
    }

    private void store(String name, KeystoreFile file) throws IOException {
        Path target = path(name);
        try {
            PrivateFile.createDirectory(dir);
            PrivateFile.create(target, KeystoreJson.write(file));
        } catch (FileAlreadyExistsException e) {
            throw exists(name);
        }
    }

    /** Spares the costly derivation where the end is known; {@link PrivateFile#create} decides. */
    private void requireFree(String name) throws KeystoreException {
        if (Files.exists(path(name))) {
            throw exists(name);
        }
    }

    private static KeystoreException exists(String name) {
        return new KeystoreException(
                Reason.ALREADY_EXISTS,
                "wallet '" + name + "' exists and is never overwritten: choose another name");
    }

    private KeystoreFile read(String name) throws IOException {
        Path path = path(name);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] json = in.readNBytes(KeystoreLimits.MAX_FILE_BYTES + 1);
            if (json.length > KeystoreLimits.MAX_FILE_BYTES) {
                throw KeystoreException.malformed(
                        "the file is larger than "
                                + KeystoreLimits.MAX_FILE_BYTES
                                + " bytes: "
                                + path);
            }
            return KeystoreJson.read(json);
        } catch (NoSuchFileException e) {
            throw new KeystoreException(
                    Reason.NO_SUCH_WALLET,
                    "no wallet '" + name + "' in " + dir + ": create or import it first");
        }
    }

    private static AgentWallet opened(KeystoreFile file, byte[] key) throws KeystoreException {
        AgentWallet wallet;
        try {
            wallet = AgentWallet.ofPrivateKey(file.type(), key);
        } catch (IllegalArgumentException e) {
            throw KeystoreException.malformed("the file's contents are not a private key");
        }
        Payer stated = file.payer();
        if (stated != null && !wallet.payer().equals(stated)) {
            String actual = wallet.payer().name();
            wallet.close();
            throw KeystoreException.malformed(
                    "the file states " + stated.name() + " but its key is that of " + actual);
        }
        return wallet;
    }

    private Path path(String name) throws KeystoreException {
        if (!NAME.matcher(name).matches()) {
            throw new KeystoreException(
                    Reason.BAD_NAME,
                    "a wallet's name is 1 to 64 letters, digits, '-' or '_', and starts with a"
                            + " letter or digit");
        }
        return dir.resolve(name + SUFFIX);
    }

    @Override
    public String toString() {
        return "Keystore[" + dir + "]";
    }
}
