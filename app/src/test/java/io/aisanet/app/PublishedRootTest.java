package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ApiConfig;
import io.aisanet.treasury.reserves.HolderProof;
import io.aisanet.treasury.reserves.Inclusion;
import io.aisanet.treasury.reserves.LedgerPoint;
import io.aisanet.treasury.reserves.Liability;
import io.aisanet.treasury.reserves.ReservesRoot;
import io.aisanet.treasury.reserves.SignedRoot;
import io.aisanet.treasury.reserves.SumTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roots of reserves in the log of a real node, verified offline from copies of its journal. */
final class PublishedRootTest {
    private static final byte[] KEY = new byte[32];

    static {
        Arrays.fill(KEY, (byte) 0x5a);
    }

    @TempDir private Path folder;

    private LocalNode node;
    private long ada;

    @BeforeEach
    void open() throws IOException {
        start();
        LedgerDesk desk = new LedgerDesk(node.ledger());
        long owner = desk.createOwner("Ada", ZoneOffset.UTC);
        byte[] address = new byte[EvmAddress.LENGTH];
        address[0] = 1;
        ada = desk.createWallet(owner, WalletKind.AGENT, "ada", EvmAddress.of(address));
        pay(desk, 10_000_000);
        Files.writeString(folder.resolve("key"), "0x" + "5a".repeat(32));
    }

    private void start() {
        node = LocalNode.start(NodeConfig.in(data()), ApiConfig.onLoopback().withAccessLog(false));
    }

    private void pay(LedgerDesk desk, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = AccountId.of(node.genesis().funding(), Asset.USD);
        transfer.payee = AccountId.of(ada, Asset.USD);
        transfer.amount = amount;
        desk.apply(transfer, "money for Ada");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void aRootIsPublishedOnceAndFoundInACopyOfTheJournal() throws Exception {
        Path out = prove("first");
        Path early = copy("early");
        ObjectNode published = publish(0, out);
        long event = published.path("event").asLong();
        assertThat(published.path("publishedIn").asLong()).isGreaterThan(event);
        assertThat(publish(0, out)).as("the same again").isEqualTo(published);
        assertThat(node.ledger().totals().join().openHolds()).isZero();

        node.close();
        start();
        assertThat(publish(0, out)).as("after a restart").isEqualTo(published);

        Path journal = copy("copy");
        ObjectNode found = verify(0, proof(out), journal);
        assertThat(found.path("holds").asBoolean()).isTrue();
        assertThat(found.path("publishedIn")).isEqualTo(published.path("publishedIn"));
        assertThat(problem(proof(out), early))
                .contains("is not in the log")
                .contains("aisa treasury publish")
                .contains("newer copy");

        pay(new LedgerDesk(node.ledger()), 1);
        Path later = prove("later");
        assertThat(problem(proof(later), journal)).contains("the journal ends at event");
        publish(0, later);
        verify(0, proof(later), copy("second"));
        verify(0, proof(out), folder.resolve("second"));
    }

    @Test
    void anotherRootForTheSameEventIsRefusedAndFoundOut() throws Exception {
        Path out = prove("first");
        SignedRoot first = SignedRoot.parse(Files.readAllBytes(root(out)));
        publish(0, out);

        Path forged = lie(first.root(), 4_000_000, first.root().chainHash(), "forged");
        Screen refused = new Screen(false);
        assertThat(refused.run(publishing(forged))).isNotZero();
        assertThat(refused.err()).contains("shows another root").contains("aisa treasury prove");
        Path journal = copy("copy");
        assertThat(problem(proof(forged), journal)).contains("publishes another root");
    }

    @Test
    void aRootThatIsNotTrueIsFoundOutThoughItIsPublished() throws Exception {
        SignedRoot honest = SignedRoot.parse(Files.readAllBytes(root(prove("honest"))));
        Path lower = lie(honest.root(), 4_000_000, honest.root().chainHash(), "lower");
        publish(0, lower);
        Path journal = copy("copy");
        assertThat(problem(proof(lower), journal))
                .contains("states 1 accounts and 4000000")
                .contains("owed 10000000");

        SignedRoot next = SignedRoot.parse(Files.readAllBytes(root(prove("next"))));
        Path elsewhere = lie(next.root(), 10_000_000, next.root().root(), "elsewhere");
        publish(0, elsewhere);
        assertThat(problem(proof(elsewhere), copy("second"))).contains("a root of another ledger");

        tamper(journal);
        assertThat(problem(proof(lower), journal))
                .contains("the journal is damaged")
                .contains("take a new copy");
    }

    /** A tree that owes Ada another sum, or that stands on another chain. */
    private Path lie(ReservesRoot of, long owed, Bytes32 chainHash, String name)
            throws IOException {
        long account = AccountId.of(ada, Asset.USD);
        SumTree tree =
                SumTree.of(Asset.USD, List.of(new Liability(account, owed)), KEY, of.event());
        SignedRoot signed =
                SignedRoot.by(
                        ReservesRoot.of(
                                tree,
                                new LedgerPoint(of.event(), chainHash),
                                of.issuedMs(),
                                List.of()),
                        KEY);
        Path out = Files.createDirectories(folder.resolve(name));
        Files.write(root(out), signed.toBytes());
        Inclusion way = Objects.requireNonNull(tree.inclusion(account));
        Files.write(proof(out), new HolderProof(way, signed).toBytes());
        return out;
    }

    private static void tamper(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(copy.resolve("journal"))) {
            Path file =
                    files.filter(it -> it.toString().endsWith(".journal"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[200] ^= 1;
            Files.write(file, bytes);
        }
    }

    private Path copy(String name) throws IOException {
        awaitJournal();
        Path to = Files.createDirectories(folder.resolve(name).resolve("journal"));
        try (Stream<Path> files = Files.list(data().resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return folder.resolve(name);
    }

    /** It is written after the answers, by a thread of its own. */
    private void awaitJournal() {
        long newest = node.ledger().totals().join().eventSequence();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (EventFeed.of(data()).newestSequence() < newest) {
            assertThat(System.nanoTime() - endNs).as("journal of %d", newest).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)); // nothing tells it
        }
    }

    private Path prove(String name) throws Exception {
        awaitJournal();
        Path out = folder.resolve("proofs-" + name);
        run(
                0,
                "treasury",
                "prove",
                "--data",
                data().toString(),
                "--asset",
                "USD",
                "--key-file",
                folder.resolve("key").toString(),
                "--all",
                "--out",
                out.toString());
        return out;
    }

    private static Path root(Path out) {
        return out.resolve("root-usd.json");
    }

    private Path proof(Path out) {
        return out.resolve("proof-usd-" + ada + ".json");
    }

    private ObjectNode publish(int status, Path out) throws Exception {
        return run(status, publishing(out));
    }

    private String[] publishing(Path out) {
        return new String[] {
            "treasury",
            "publish",
            root(out).toString(),
            "--data",
            data().toString(),
            "--api",
            node.apiUrl()
        };
    }

    private static String problem(Path proof, Path journal) throws Exception {
        ObjectNode found = verify(ExitCode.VERIFICATION_FAILED.number(), proof, journal);
        assertThat(found.path("holds").asBoolean()).isFalse();
        return found.path("problem").asText();
    }

    private static ObjectNode verify(int status, Path proof, Path journal) throws Exception {
        return run(status, "treasury", "verify", proof.toString(), "--journal", journal.toString());
    }

    private static ObjectNode run(int status, String... arguments) throws Exception {
        Screen screen = new Screen(false);
        assertThat(screen.run(arguments)).as(screen.out() + screen.err()).isEqualTo(status);
        return Json.parseObject(screen.out().getBytes(UTF_8));
    }
}
