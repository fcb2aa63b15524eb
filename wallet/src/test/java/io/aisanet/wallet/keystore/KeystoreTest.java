package io.aisanet.wallet.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.keystore.KeystoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreTest {
    private static final byte[] KEY = HexFormat.of().parseHex("11".repeat(32));
    private static final String ADDRESS = "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A";

    @TempDir Path temp;
    private Path dir;
    private Keystore keystore;

    @BeforeEach
    void lightKeystore() {
        dir = temp.resolve("wallets");
        keystore = Keystore.in(dir).withCost(ScryptCost.LIGHT);
    }

    @Test
    void createdWalletOpensAgain() throws Exception {
        try (AgentWallet created = keystore.create("agent-1", passphrase());
                AgentWallet opened = keystore.open("agent-1", passphrase())) {
            assertThat(opened.address()).isEqualTo(created.address());
            assertThat(keystore.address("agent-1")).isEqualTo(created.address());
        }
    }

    @Test
    void keepsKeysOfEd25519AndSaysSo() throws Exception {
        try (AgentWallet created = keystore.create("scout", KeyType.ED25519, passphrase());
                AgentWallet opened = keystore.open("scout", passphrase())) {
            assertThat(opened.keyType()).isEqualTo(KeyType.ED25519);
            assertThat(opened.payer()).isEqualTo(created.payer());
            assertThat(keystore.payer("scout")).isEqualTo(created.payer());
            assertThat(keystore.list())
                    .containsExactly(new WalletEntry.Listed("scout", created.payer()));
        }
        assertThat(reasonOf(() -> keystore.address("scout"))).isEqualTo(Reason.NO_ADDRESS);
        Path file = dir.resolve("scout.json");
        String json = Files.readString(file);
        assertThat(json).contains("\"keyType\" : \"ed25519\"").doesNotContain("\"address\"");
        Files.writeString(file, json.replace("ed25519", "secp256k1"));
        assertThat(keystore.list().getFirst()).isInstanceOf(WalletEntry.Unreadable.class);
        Files.writeString(file, json.replace("ed25519", "rsa"));
        assertThat(reasonOf(() -> keystore.open("scout", passphrase())))
                .isEqualTo(Reason.MALFORMED);
        Files.writeString(file, json.replaceAll("0x[0-9a-f]{64}", "0x" + "11".repeat(32)));
        assertThat(reasonOf(() -> keystore.open("scout", passphrase())))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void twoWalletsHaveTwoKeysAndNothingInCommon() throws Exception {
        try (AgentWallet one = keystore.create("one", passphrase());
                AgentWallet two = keystore.create("two", passphrase())) {
            assertThat(one.address()).isNotEqualTo(two.address());
        }
        KeystoreFile one = KeystoreJson.read(Files.readAllBytes(dir.resolve("one.json")));
        KeystoreFile two = KeystoreJson.read(Files.readAllBytes(dir.resolve("two.json")));
        assertThat(one.sealed().iv()).isNotEqualTo(two.sealed().iv());
        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    void importedKeyHasItsAddressAndTheFileStatesItsCost() throws Exception {
        keystore.importKey("known", KEY, passphrase()).close();

        assertThat(keystore.address("known")).hasToString(ADDRESS);
        String json = Files.readString(dir.resolve("known.json"));
        assertThat(json)
                .contains("\"n\" : 4096")
                .contains("\"address\" : \"19e7e376e7c213b7e7e7e46cc70a5dd086daff2a\"")
                .doesNotContain("11".repeat(32));
    }

    @Test
    void fileAndDirectoryAreTheOwnersOnly() throws Exception {
        keystore.importKey("agent", KEY, passphrase()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(dir.resolve("agent.json"))))
                .isEqualTo("rw-------");
        assertThat(filesIn(dir)).containsExactly("agent.json");
    }

    @Test
    void neverOverwrites() throws Exception {
        keystore.importKey("agent", KEY, passphrase()).close();
        byte[] before = Files.readAllBytes(dir.resolve("agent.json"));

        assertThat(reasonOf(() -> keystore.create("agent", passphrase())))
                .isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(Files.readAllBytes(dir.resolve("agent.json"))).isEqualTo(before);
        assertThat(filesIn(dir)).containsExactly("agent.json");
    }

    @Test
    void ofManyCreatorsOfOneNameOneWins() throws Exception {
        List<Callable<Boolean>> creators = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            creators.add(() -> {
                try {
                    keystore.create("contended", passphrase()).close();
                    return true;
                } catch (KeystoreException e) {
                    assertThat(e.reason()).isEqualTo(Reason.ALREADY_EXISTS);
                    return false;
                }
            });
        }
        int winners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> created : threads.invokeAll(creators)) {
                winners += created.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
        keystore.open("contended", passphrase()).close();
    }

    @Test
    void wrongPassphraseIsSaidAndNothingElse() throws Exception {
        keystore.importKey("agent", KEY, passphrase()).close();

        KeystoreException refused =
                catchThrowableOfType(
                        KeystoreException.class,
                        () -> keystore.open("agent", "wrong horse".toCharArray()));

        assertThat(refused.reason()).isEqualTo(Reason.WRONG_PASSPHRASE);
        assertThat(refused).hasMessageNotContaining("horse").hasNoCause();
    }

    @Test
    void wipesEachPassphraseItIsGiven() throws Exception {
        char[] forImport = passphrase();
        char[] forOpen = passphrase();
        char[] forNothing = passphrase();

        keystore.importKey("agent", KEY, forImport).close();
        keystore.open("agent", forOpen).close();
        assertThat(reasonOf(() -> keystore.open("absent", forNothing)))
                .isEqualTo(Reason.NO_SUCH_WALLET);

        assertThat(forImport).containsOnly('\0');
        assertThat(forOpen).containsOnly('\0');
        assertThat(forNothing).containsOnly('\0');
    }

    @Test
    void passphraseIsAnyTextButNotNothing() throws Exception {
        keystore.importKey("unicode", KEY, "päß wörd 密码 🔑".toCharArray()).close();
        keystore.open("unicode", "päß wörd 密码 🔑".toCharArray()).close();

        assertThat(reasonOf(() -> keystore.create("empty", new char[0])))
                .isEqualTo(Reason.BAD_PASSPHRASE);
        assertThat(reasonOf(() -> keystore.create("half", new char[] {'\ud83d'})))
                .isEqualTo(Reason.BAD_PASSPHRASE);
        assertThat(reasonOf(() -> keystore.create("half", new char[] {'\ud83d', 'x'})))
                .isEqualTo(Reason.BAD_PASSPHRASE);
        assertThat(reasonOf(() -> keystore.create("long", "x".repeat(1025).toCharArray())))
                .isEqualTo(Reason.BAD_PASSPHRASE);
        assertThat(filesIn(dir)).containsExactly("unicode.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a.b", ".hidden", "-flag", "a b", "a\0b", "ä"})
    void nameIsNeverAPath(String name) {
        assertThat(reasonOf(() -> keystore.create(name, passphrase()))).isEqualTo(Reason.BAD_NAME);
        assertThat(reasonOf(() -> keystore.open(name, passphrase()))).isEqualTo(Reason.BAD_NAME);
    }

    @Test
    void refusesWhatIsNoPrivateKey() {
        byte[] order =
                HexFormat.of()
                        .parseHex(
                                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        for (byte[] bad : List.of(new byte[32], order, new byte[31], new byte[0])) {
            assertThat(reasonOf(() -> keystore.importKey("bad", bad, passphrase())))
                    .isEqualTo(Reason.BAD_KEY);
        }
        assertThat(dir).doesNotExist();
    }

    @Test
    void refusesAFileWhoseAddressIsNotThatOfItsKey() throws Exception {
        keystore.importKey("agent", KEY, passphrase()).close();
        Path file = dir.resolve("agent.json");
        Files.writeString(file, Files.readString(file).replace("19e7e376", "29e7e376"));

        assertThat(reasonOf(() -> keystore.open("agent", passphrase())))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void listsByNameAndSaysWhatItCannotRead() throws Exception {
        assertThat(keystore.list()).isEmpty();
        keystore.importKey("b", KEY, passphrase()).close();
        Files.writeString(dir.resolve("a.json"), "{\"version\":3}");
        Files.writeString(dir.resolve("notes.txt"), "not a wallet");

        List<WalletEntry> entries = keystore.list();

        assertThat(entries).extracting(WalletEntry::name).containsExactly("a", "b");
        assertThat(entries.get(0))
                .isEqualTo(new WalletEntry.Unreadable("a", "field 'crypto' must be an object"));
        assertThat(entries.get(1)).isEqualTo(new WalletEntry.Listed("b", keystore.payer("b")));
    }

    @Test
    void showsNoKey() throws Exception {
        try (AgentWallet wallet = keystore.importKey("agent", KEY, passphrase())) {
            assertThat(wallet).hasToString("AgentWallet[" + ADDRESS + "]");
        }
        assertThat(keystore).hasToString("Keystore[" + dir + "]");
    }

    private static char[] passphrase() {
        return "correct horse".toCharArray();
    }

    private static Reason reasonOf(ThrowingCallable action) {
        return catchThrowableOfType(KeystoreException.class, action).reason();
    }

    private static List<String> filesIn(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
