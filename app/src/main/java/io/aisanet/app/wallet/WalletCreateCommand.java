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
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.wallet.AgentWallet;
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
        EvmAddress address = keyFile();
        Optional<ObjectNode> known = api.find("/v1/wallets/" + address.toChecksumString());
        if (known.isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "wallet " + name + " exists, with address " + address.toChecksumString(),
                    "choose another name");
        }
        ObjectNode wallet = api.post("/v1/wallets", wish(api, address));
        wallet.put("address", address.toChecksumString());
        wallet.put("file", node.wallets().resolve(name + ".json").toString());
        common.report().show(() -> wallet, report -> tell(wallet));
        return ExitCode.OK;
    }

    private EvmAddress keyFile() throws IOException {
        Keystore keystore = Keystore.in(node.wallets());
        try {
            return keystore.address(name);
        } catch (KeystoreException e) {
            if (e.reason() != KeystoreException.Reason.NO_SUCH_WALLET) {
                throw e;
            }
        }
        char[] secret = passphrase.choose(name);
        try (AgentWallet wallet = keystore.create(name, secret)) {
            return wallet.address();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private ObjectNode wish(NodeApi api, EvmAddress address) {
        ObjectNode wish = Json.object();
        wish.put("owner", new Owners(api).ensure(owner));
        wish.put("kind", kind.name().toLowerCase(Locale.ROOT));
        wish.put("name", name);
        wish.put("address", address.toChecksumString());
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
        report.line("  address  " + wallet.path("address").asText());
        report.line("  file     " + wallet.path("file").asText());
        if (kind == Kind.AGENT) {
            report.line("  next     aisa wallet fund " + name + " 10 USD");
        }
    }
}
