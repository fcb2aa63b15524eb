package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.reserves.HolderProof;
import io.aisanet.treasury.reserves.Inclusion;
import io.aisanet.treasury.reserves.Liability;
import io.aisanet.treasury.reserves.ReservesRoot;
import io.aisanet.treasury.reserves.SignedRoot;
import io.aisanet.treasury.reserves.SumTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa treasury prove}. */
@CommandLine.Command(
        name = "prove",
        description = {
            "Prove what the accounts of an asset are owed: from the journal in the data directory, all of"
                    + " it verified, a tree of sums is built and its root signed. Writes root-ASSET.json, for"
                    + " aisa treasury publish, and a proof for each wallet that is named. The node need not run.",
            ""
        })
public final class TreasuryProveCommand implements Command {
    @Option(
            names = "--asset",
            paramLabel = "ASSET",
            required = true,
            description = "USD, USDC or EURC.")
    private Asset asset = Asset.USD;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "Holds the treasury's Ed25519 key: 0x and 64 hexadecimal digits.")
    private @Nullable Path keyFile;

    @Option(
            names = "--backings",
            paramLabel = "FILE",
            description =
                    "Where the money is: {\"backings\": [{\"channel\", \"account\", \"position\", \"amount\"}]},"
                            + " amounts in atomic units.")
    private @Nullable Path backings;

    @Option(names = "--wallet", paramLabel = "ID", description = "A wallet that gets a proof.")
    private List<Long> wallets = new ArrayList<>();

    @Option(names = "--all", description = "Every wallet gets a proof.")
    private boolean all;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files are written (default: here).")
    private Path out = Path.of("");

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryProveCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        byte[] key = key();
        Liabilities liabilities = Liabilities.in(node.data(), asset);
        if (liabilities.owed().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "no account in " + asset + " is owed anything", "");
        }
        SumTree tree = SumTree.of(asset, liabilities.owed(), key, liabilities.at().event());
        ReservesRoot root =
                ReservesRoot.of(tree, liabilities.at(), System.currentTimeMillis(), readBackings());
        SignedRoot signed = SignedRoot.by(root, key);
        Files.createDirectories(out.toAbsolutePath());
        List<Path> files = write(tree, signed, liabilities.owed());
        common.report().show(() -> json(signed, files), report -> tell(report, signed, files));
        return ExitCode.OK;
    }

    private byte[] key() throws IOException {
        if (keyFile == null) {
            throw new IllegalStateException("the command line has no key file");
        }
        byte[] key = Hex.decode(read(keyFile).strip(), Ed25519.PRIVATE_KEY_LENGTH);
        if (key == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    keyFile + " holds no key",
                    "write 0x and 64 hexadecimal digits into it");
        }
        return key;
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no " + file, "", e);
        }
    }

    private List<ReservesRoot.Backing> readBackings() throws IOException {
        if (backings == null) {
            return List.of();
        }
        try {
            return ReservesRoot.backings(Files.readAllBytes(backings));
        } catch (MalformedMessage e) {
            throw new CommandFailure(ExitCode.USAGE, backings + ": " + e.getMessage(), "", e);
        }
    }

    private List<Path> write(SumTree tree, SignedRoot signed, List<Liability> owed)
            throws IOException {
        List<Path> files = new ArrayList<>();
        String name = asset.name().toLowerCase(Locale.ROOT);
        files.add(Files.write(out.resolve("root-" + name + ".json"), signed.toBytes()));
        List<Long> proven =
                all
                        ? owed.stream().map(one -> AccountId.walletOf(one.accountId())).toList()
                        : wallets;
        for (long wallet : proven) {
            Inclusion way = tree.inclusion(AccountId.of(wallet, asset));
            if (way == null) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "wallet " + wallet + " has no account in " + asset + " that is owed",
                        "aisa wallet list shows the wallets");
            }
            Path file = out.resolve("proof-" + name + "-" + wallet + ".json");
            files.add(Files.write(file, new HolderProof(way, signed).toBytes()));
        }
        return files;
    }

    private static void tell(Report report, SignedRoot signed, List<Path> files) {
        RootText.lines(signed.root()).forEach(report::line);
        report.line("signed by " + signed.key());
        report.line("");
        report.line(
                files.size() == 1
                        ? "Wrote " + files.getFirst()
                        : "Wrote " + files.size() + " files");
    }

    private static ObjectNode json(SignedRoot signed, List<Path> files) {
        ObjectNode json = Json.object();
        RootText.put(json, signed.root());
        json.put("key", signed.key().toString());
        ArrayNode list = json.putArray("files");
        files.forEach(file -> list.add(file.toString()));
        return json;
    }
}
