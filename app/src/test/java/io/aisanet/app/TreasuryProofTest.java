package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real node books; when it is gone, the treasury proves and a holder verifies from files alone.
 */
final class TreasuryProofTest {
    private static final String KEY = "0x" + "5a".repeat(32);

    @TempDir private Path folder;

    private long serial;
    private long ada;
    private long shop;

    @BeforeEach
    void book() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(folder));
                LedgerClient client = node.client()) {
            CreateOwner owner = new CreateOwner();
            owner.name = "Ada";
            submit(client, owner);
            long bank = submit(client, wallet(WalletKind.SYSTEM, "bank")).result;
            ada = submit(client, wallet(WalletKind.AGENT, "ada")).result;
            shop = submit(client, wallet(WalletKind.PROVIDER, "shop")).result;
            submit(client, transfer(bank, ada, 10_000_000));
            submit(client, transfer(ada, shop, 2_500_000));
            Hold hold = new Hold();
            hold.payer = AccountId.of(ada, Asset.USDC);
            hold.payee = AccountId.of(shop, Asset.USDC);
            hold.amount = 1_000_000;
            hold.holdUntilMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(5);
            submit(client, hold);
        }
        Files.writeString(folder.resolve("key"), KEY + "\n");
    }

    @Test
    void everyHolderIsProvenAndTheHeldMoneyIsStillThePayers() throws Exception {
        Files.writeString(
                folder.resolve("backings.json"),
                """
                {"backings":[{"channel":"evm:1","account":"0x1","position":"0xb","amount":"10000000"}]}
                """);
        ObjectNode proven =
                run(0, prove("--all", "--backings", folder.resolve("backings.json").toString()));
        assertThat(proven.path("accounts").asInt()).isEqualTo(2);
        assertThat(proven.path("total").asText()).isEqualTo("10000000");
        assertThat(proven.path("covered").asBoolean()).isTrue();
        assertThat(proven.path("files")).hasSize(3);

        ObjectNode mine =
                run(0, verify(ada, "--key", publicKey(), "--root", file("root-usdc.json")));
        assertThat(mine.path("holds").asBoolean()).isTrue();
        assertThat(mine.path("balance").asText()).isEqualTo("7500000");
        assertThat(run(0, verify(shop)).path("balance").asText()).isEqualTo("2500000");
    }

    @Test
    void anotherKeyAnotherRootAndAChangedFileFail() throws Exception {
        run(0, prove("--wallet", Long.toString(ada)));
        String published = file("root-usdc.json");
        Files.move(Path.of(published), folder.resolve("first.json"));
        assertThat(run(7, verify(ada, "--key", "0x" + "00".repeat(32))).path("problem").asText())
                .contains("and not by 0x00");

        run(0, prove("--wallet", Long.toString(shop), "--backings", noBackings()));
        assertThat(
                        run(7, verify(shop, "--root", folder.resolve("first.json").toString()))
                                .path("problem")
                                .asText())
                .isEqualTo("the root in the proof is not the published one");

        Path proof = Path.of(file("proof-usdc-" + ada + ".json"));
        Files.writeString(proof, Files.readString(proof).replace("\"7500000\"", "\"7500001\""));
        assertThat(run(7, verify(ada)).path("problem").asText())
                .isEqualTo("the way does not lead to the signed root");
    }

    @Test
    void aWalletWithoutAnAccountAndAFileWithoutAKeyAreToldSo() throws Exception {
        Screen screen = new Screen(false);
        assertThat(screen.run(prove("--wallet", "99"))).isEqualTo(ExitCode.USAGE.number());
        assertThat(screen.err()).contains("wallet 99 has no account in USDC");

        Files.writeString(folder.resolve("key"), "secret");
        Screen second = new Screen(false);
        assertThat(second.run(prove())).isEqualTo(ExitCode.USAGE.number());
        assertThat(second.err()).contains("holds no key").doesNotContain("secret");
    }

    private String noBackings() throws Exception {
        return Files.writeString(folder.resolve("none.json"), "{\"backings\":[]}").toString();
    }

    private String[] prove(String... more) {
        String[] all = {
            "treasury",
            "prove",
            "--data",
            folder.toString(),
            "--asset",
            "USDC",
            "--key-file",
            folder.resolve("key").toString(),
            "--out",
            folder.resolve("out").toString()
        };
        return joined(all, more);
    }

    private String[] verify(long wallet, String... more) {
        String[] all = {"treasury", "verify", file("proof-usdc-" + wallet + ".json")};
        return joined(all, more);
    }

    private static String[] joined(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private String file(String name) {
        return folder.resolve("out").resolve(name).toString();
    }

    private static String publicKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x5a);
        return Bytes32.of(Ed25519.publicKey(key)).toString();
    }

    private static ObjectNode run(int status, String... arguments) throws Exception {
        Screen screen = new Screen(false);
        assertThat(screen.run(arguments)).as(screen.out() + screen.err()).isEqualTo(status);
        return Json.parseObject(screen.out().getBytes(UTF_8));
    }

    private static CreateWallet wallet(WalletKind kind, String name) {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.kind = kind;
        wallet.name = name;
        wallet.assets = 1L << Asset.USDC.code();
        return wallet;
    }

    private static Transfer transfer(long from, long to, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = AccountId.of(from, Asset.USDC);
        transfer.payee = AccountId.of(to, Asset.USDC);
        transfer.amount = amount;
        return transfer;
    }

    private Outcome submit(LedgerClient client, Command command) throws Exception {
        command.idHigh = 1;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(5);
        Outcome outcome = client.submit(command).get(30, TimeUnit.SECONDS);
        assertThat(outcome.applied()).as("%s", outcome.first).isTrue();
        return outcome;
    }
}
