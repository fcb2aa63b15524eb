package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.KeystoreException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa wallet create}. */
@CommandLine.Command(
        name = "create",
        description = {
            "Make a wallet: an encrypted key file on this machine and an entry in the ledger.",
            "Where the file is there already and the ledger does not know it, it is registered.",
            "With --key-type ed25519 its key is of that kind: it pays in AIsa's own dialects only.",
            "With --ed25519 the wallet is known by that key, whose owner keeps it; no file is made.",
            ""
        })
public final class WalletCreateCommand implements Command {
    /** What a wallet is for. */
    enum Kind {
        AGENT,
        PROVIDER
    }

    @Parameters(paramLabel = "NAME", description = "Letters, digits, - and _; names the file.")
    private String name = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "agent (pays) or provider (is paid) (default: agent).")
    private Kind kind = Kind.AGENT;

    @Option(
            names = "--owner",
            paramLabel = "OWNER",
            description = "Owner by name or number; a new name makes an owner (default: you).")
    private String owner = System.getProperty("user.name", "owner");

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "secp256k1 or ed25519, of the key that is made (default: secp256k1).")
    private KeyType keyType = KeyType.SECP256K1;

    @Option(
            names = "--ed25519",
            paramLabel = "KEY",
            description = "Public key, 32 bytes in hexadecimal with 0x, or in Base64url.")
    private String ed25519 = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();
    @Mixin private final CommonOptions common;

    public WalletCreateCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        api.get("/v1/health"); // before a file is made that nobody would know of
        if (!ed25519.isEmpty()) {
            return createByKey(api);
        }
        Payer payer = keyFile();
        String ref = WalletRef.of(payer);
        Optional<ObjectNode> known = api.find("/v1/wallets/" + ref);
        String field = payer instanceof Payer.Key ? "publicKey" : "address";
        if (known.isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "wallet " + name + " exists, with " + field + " " + ref,
                    "choose another name");
        }
        ObjectNode wallet = api.post("/v1/wallets", wish(api).put(field, ref));
        wallet.put(field, ref);
        wallet.put("file", node.wallets().resolve(name + ".json").toString());
        common.report().show(() -> wallet, report -> tell(wallet));
        return ExitCode.OK;
    }

    private Payer keyFile() throws IOException {
        Keystore keystore = Keystore.in(node.wallets());
        try {
            return keystore.payer(name);
        } catch (KeystoreException e) {
            if (e.reason() != KeystoreException.Reason.NO_SUCH_WALLET) {
                throw e;
            }
        }
        char[] secret = passphrase.choose(name);
        try (AgentWallet wallet = keystore.create(name, keyType, secret)) {
            return wallet.payer();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private ExitCode createByKey(NodeApi api) {
        ObjectNode wallet = api.post("/v1/wallets", wish(api).put("publicKey", publicKey()));
        common.report().show(() -> wallet, report -> tell(wallet));
        return ExitCode.OK;
    }

    private String publicKey() {
        try {
            return ed25519.startsWith("0x")
                    ? Bytes32.parse(ed25519).toString()
                    : ((Payer.Key) Payer.parse(Payer.Key.TYPE, ed25519)).publicKey().toString();
        } catch (MalformedMessage e) {
            throw new CommandFailure(ExitCode.USAGE, "--ed25519 " + e.getMessage(), "", e);
        }
    }

    private ObjectNode wish(NodeApi api) {
        ObjectNode wish = Json.object();
        wish.put("owner", new Owners(api).ensure(owner));
        wish.put("kind", kind.name().toLowerCase(Locale.ROOT));
        wish.put("name", name);
        ArrayNode assets = wish.putArray("assets");
        for (AisaAsset asset : AisaAsset.values()) {
            assets.add(asset.code());
        }
        return wish;
    }

    private void tell(ObjectNode wallet) {
        var report = common.report();
        report.line(
                "Made "
                        + wallet.path("kind").asText()
                        + " "
                        + report.style().bold(name)
                        + ", wallet "
                        + wallet.path("id").asText()
                        + " of owner "
                        + wallet.path("owner").asText());
        for (String field : new String[] {"address", "publicKey", "file"}) {
            if (wallet.hasNonNull(field)) {
                report.line(
                        "  "
                                + String.format(Locale.ROOT, "%-10s", field)
                                + wallet.path(field).asText());
            }
        }
        if (kind == Kind.AGENT) {
            report.line("  next      aisa wallet fund " + name + " 10 USD");
        }
    }
}
