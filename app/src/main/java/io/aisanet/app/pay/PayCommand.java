package io.aisanet.app.pay;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.PassphraseOptions;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.PaidRequestFailedException;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.SpendCaps;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.WalletEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa pay}. */
@CommandLine.Command(
        name = "pay",
        description = {
            "curl that pays: send a request, and where the answer is a 402, pay it from a wallet.",
            "The body goes to stdout; price and receipt go to stderr. What is asked for on a",
            "chain is paid out of the wallet's balance where the node has a rail there.",
            ""
        })
public final class PayCommand implements Command {
    @Mixin private final RequestOptions request = new RequestOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the body to a file instead of stdout.")
    private @Nullable Path output;

    @Option(
            names = "--max",
            paramLabel = "AMOUNT",
            description = "The most that it may cost (default: ${DEFAULT-VALUE}).")
    private String max = "1.00 USD";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for an approval (default: ${DEFAULT-VALUE}).")
    private int waitSeconds = 60;

    @Option(names = "--dry-run", description = "Show the price, pay nothing.")
    private boolean dryRun;

    @Option(
            names = "--wallet",
            paramLabel = "NAME",
            description = "The wallet that pays (default: the only one there is).")
    private String wallet = "";

    @Option(
            names = "--mandate",
            paramLabel = "NUMBER",
            description = "The mandate that it counts against, too.")
    private long mandate;

    @Option(
            names = "--allow-http",
            description = "Pay over unencrypted connections that leave this machine, too.")
    private boolean allowHttp;

    @Mixin private final DialectOption dialects = new DialectOption();
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();
    @Mixin private final CommonOptions common;

    public PayCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException, InterruptedException {
        Money cap = cap();
        if (mandate < 0) {
            throw new CommandFailure(ExitCode.USAGE, "no mandate has the number " + mandate, "");
        }
        List<Dialect> spoken = dialects.inOrder();
        HttpRequest wanted = request.build();
        var receipts = new Receipts(common.terminal(), cap);
        try (AgentWallet payer = payer();
                PayingClient client = client(payer, cap, spoken, receipts)) {
            var approval = new ApprovalWait(common.terminal(), Duration.ofSeconds(waitSeconds));
            try (ApprovalWait.Answer answer =
                    approval.of(client, client.send(wanted, BodyHandlers.ofInputStream()))) {
                receipts.told(answer.problem());
                copy(answer.body());
                return receipts.conclude(
                        answer.response().payment(), answer.response().statusCode());
            }
        } catch (PaidRequestFailedException e) {
            return receipts.conclude(e.payment(), 0);
        }
    }

    private PayingClient client(
            AgentWallet payer, Money cap, List<Dialect> spoken, Receipts receipts)
            throws IOException {
        var caps =
                SpendCaps.builder()
                        .assets(cap.asset())
                        .maxPerPayment(cap.asset(), cap.atomic())
                        .maxTotal(cap.asset(), cap.atomic())
                        .allowPlainHttp(allowHttp)
                        .build();
        var builder =
                PayingClient.builder(payer)
                        .caps(caps)
                        .dialects(spoken)
                        .dryRun(dryRun)
                        .listener(receipts);
        if (!dryRun && node.isNodeKnown() && payer.keyType() == KeyType.SECP256K1) {
            builder.outside(new NodeOutsidePayer(this::connect, payer.address().toString()));
        }
        if (mandate != 0) {
            builder.mandate(mandate);
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, String.valueOf(e.getMessage()), "pay from another wallet", e);
        }
    }

    private NodeApi connect() {
        try {
            return node.connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In a dry run nothing is signed, so no passphrase is asked for and a throw-away key will do.
     */
    private AgentWallet payer() throws IOException {
        if (dryRun) {
            byte[] key = new byte[32];
            key[31] = 1;
            return AgentWallet.ofPrivateKey(key);
        }
        String name = wallet.isEmpty() ? onlyWallet() : wallet;
        char[] secret = passphrase.read(name);
        try {
            return Keystore.in(node.wallets()).open(name, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private String onlyWallet() throws IOException {
        List<String> names =
                Keystore.in(node.wallets()).list().stream().map(WalletEntry::name).toList();
        if (names.size() == 1) {
            return names.getFirst();
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                names.isEmpty()
                        ? "there is no wallet in " + node.wallets()
                        : "there are several wallets: " + String.join(", ", names),
                names.isEmpty()
                        ? "make one with: aisa wallet create NAME     or name the data directory"
                                + " with --data DIR"
                        : "say which one pays with --wallet NAME");
    }

    private Money cap() {
        try {
            return Money.parse(max);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--max: " + e.getMessage(), "", e);
        }
    }

    private void copy(InputStream body) throws IOException {
        if (output != null) {
            Files.copy(body, output, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        OutputStream out = common.terminal().out();
        body.transferTo(out);
        out.flush();
        if (common.terminal().outIsTerminal()) {
            common.terminal().out().println();
        }
    }
}
