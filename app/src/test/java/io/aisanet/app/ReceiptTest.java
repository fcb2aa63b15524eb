package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.Payer;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.receipt.ChargedPayment;
import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.http402.receipt.PaidCall;
import io.aisanet.http402.receipt.ServedAnswer;
import io.aisanet.http402.receipt.SignedReceipt;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real node is paid, a receipt is issued, and the command checks it when the node is gone. */
final class ReceiptTest {
    private static final byte[] PAYER_KEY = key(3);
    private static final byte[] GATEWAY_KEY = key(4);
    private static final EvmAddress PAYEE = EvmAddress.of(Arrays.copyOf(key(5), 20));
    private static final RequestBinding REQUEST =
            new RequestBinding(
                    "POST",
                    "https://api.example.com",
                    "/v1/answer?x=1",
                    RequestBinding.bodyDigest(new byte[] {1}));
    private static final ServedAnswer ANSWER =
            new ServedAnswer(200, RequestBinding.bodyDigest(new byte[] {2}));

    @TempDir private Path folder;

    private final Screen screen = new Screen(false);
    private long serial;
    private PaidCall call = call(new LedgerEntry(1, 0, null, null), 1);

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    private static PaidCall call(LedgerEntry entry, long charged) {
        Payer payer = new Payer.Key(Bytes32.of(Ed25519.publicKey(PAYER_KEY)));
        return new PaidCall(
                REQUEST,
                ANSWER,
                new ChargedPayment(
                        new CredentialId(7, 9), AisaAsset.USD, 100, charged, payer, PAYEE),
                entry);
    }

    @BeforeEach
    void pay() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(folder));
                LedgerClient client = node.client()) {
            CreateOwner owner = new CreateOwner();
            owner.name = "Ada";
            submit(client, owner);
            CreateWallet payer = wallet(WalletKind.SYSTEM, "payer");
            System.arraycopy(Ed25519.publicKey(PAYER_KEY), 0, payer.publicKey, 0, 32);
            CreateWallet payee = wallet(WalletKind.PROVIDER, "shop");
            System.arraycopy(PAYEE.toBytes(), 0, payee.address, 0, 20);
            Hold hold = new Hold();
            hold.payer = AccountId.of(submit(client, payer).result, Asset.USD);
            hold.payee = AccountId.of(submit(client, payee).result, Asset.USD);
            hold.amount = 100;
            hold.holdUntilMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(5);
            System.arraycopy(REQUEST.digest().toBytes(), 0, hold.binding, 0, 32);
            hold.idHigh = 7;
            hold.idLow = 9;
            hold.expiryMs = hold.holdUntilMs;
            assertThat(await(client.submit(hold)).applied()).isTrue();
            capture(client);
        }
    }

    private void capture(LedgerClient client) throws Exception {
        Capture capture = new Capture();
        capture.holdHigh = 7;
        capture.holdLow = 9;
        capture.amount = 37;
        capture.last = true;
        Outcome paid = submit(client, capture);
        ReceiptFacts facts = await(client.receiptFacts(7, 9)).orElseThrow();
        LedgerEntry.ChainSeal seal =
                new LedgerEntry.ChainSeal(facts.sealedEvent(), Bytes32.parse(facts.sealHash()));
        call = call(new LedgerEntry(paid.eventSequence, paid.timestampMs, null, seal), 37);
    }

    private static CreateWallet wallet(WalletKind kind, String name) {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.kind = kind;
        wallet.name = name;
        wallet.assets = 1L << Asset.USD.code();
        return wallet;
    }

    private Outcome submit(LedgerClient client, Command command) throws Exception {
        command.idHigh = 1;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(5);
        Outcome outcome = await(client.submit(command));
        assertThat(outcome.applied()).as("%s", outcome.first).isTrue();
        return outcome;
    }

    private static <T> T await(java.util.concurrent.CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private String write(SignedReceipt receipt) throws Exception {
        Path file = folder.resolve("receipt.json");
        Files.write(file, Json.write(receipt.toJson()));
        return file.toString();
    }

    private ObjectNode verify(int status, String... arguments) throws Exception {
        Screen fresh = new Screen(false);
        String[] all = new String[arguments.length + 2];
        all[0] = "receipt";
        all[1] = "verify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(fresh.run(all)).as(fresh.out() + fresh.err()).isEqualTo(status);
        return Json.parseObject(fresh.out().getBytes(UTF_8));
    }

    private static String verdicts(ObjectNode found) {
        StringBuilder all = new StringBuilder();
        found.path("findings")
                .forEach(it ->
                        all.append(it.path("what").asText())
                                .append(' ')
                                .append(it.path("verdict").asText())
                                .append('\n'));
        return all.toString();
    }

    @Test
    void whatHoldsAndWhatNot() throws Exception {
        SignedReceipt receipt = SignedReceipt.byKey(call, GATEWAY_KEY);
        String file = write(receipt);
        String data = folder.toString();

        assertThat(verdicts(verify(0, file)))
                .isEqualTo("signature holds\nsigner open\nevent open\n");
        assertThat(
                        verdicts(
                                verify(
                                        0,
                                        file,
                                        "--journal",
                                        data,
                                        "--signer",
                                        receipt.signer().text())))
                .isEqualTo(
                        """
                        signature holds
                        signer holds
                        event holds
                        parties holds
                        request holds
                        policy holds
                        seal holds
                        """);
        assertThat(verdicts(verify(7, file, "--signer", PAYEE.toString())))
                .contains("signer fails");
        aLiarsReceiptIsFoundOut(data);
        aHeaderIsReadAsWell(receipt);
    }

    /** Signed rightly, but the ledger tells something else. */
    private void aLiarsReceiptIsFoundOut(String data) throws Exception {
        LedgerEntry entry = call.entry();
        Bytes32 other = Bytes32.of(key(9));
        LedgerEntry.ChainSeal wrong = new LedgerEntry.ChainSeal(entry.event(), other);
        PaidCall lie = call(new LedgerEntry(entry.event(), entry.timeMs(), other, wrong), 38);
        String file = write(SignedReceipt.byKey(lie, GATEWAY_KEY));

        assertThat(verdicts(verify(7, file, "--journal", data)))
                .isEqualTo(
                        """
                        signature holds
                        signer open
                        event fails
                        parties holds
                        request holds
                        policy fails
                        seal fails
                        """);
        LedgerEntry later = new LedgerEntry(entry.event() + 99, entry.timeMs(), null, null);
        String ahead = write(SignedReceipt.byKey(call(later, 37), GATEWAY_KEY));
        assertThat(verify(7, ahead, "--journal", data).toString()).contains("journal ends before");
        String changed = Files.readString(Path.of(ahead), UTF_8).replace("\"37\"", "\"36\"");
        Files.writeString(Path.of(ahead), changed);
        assertThat(verdicts(verify(7, ahead))).startsWith("signature fails");
    }

    private void aHeaderIsReadAsWell(SignedReceipt receipt) throws Exception {
        Path file = folder.resolve("header.txt");
        Files.writeString(file, receipt.toHeader().orElseThrow() + "\n");
        assertThat(verify(0, file.toString()).at("/receipt/payment/charged").asText())
                .isEqualTo("37");
        Files.writeString(file, "nothing");
        assertThat(screen.run("receipt", "verify", file.toString())).isEqualTo(7);
        assertThat(screen.err()).contains("is no receipt");
        assertThat(screen.run("receipt", "verify", file + ".not")).isEqualTo(2);
    }
}
