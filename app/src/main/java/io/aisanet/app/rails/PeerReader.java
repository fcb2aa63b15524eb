package io.aisanet.app.rails;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.interledger.InterledgerSettings;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.lightning.LightningSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code treasury.lightning} and {@code treasury.interledger}: rails to one peer each. */
final class PeerReader {
    private static final long WALLET_MAX = 1L << 45;
    private static final long DAY_MS = 86_400_000;
    private static final int PPM_MAX = 500_000;
    private static final int TIMEOUT_MS_MAX = 60_000;
    private static final int PORT_MAX = 65_535;

    private PeerReader() {}

    static Optional<RailsConfig.Lightning> lightning(Section section) {
        String name = name(section);
        Optional<URI> peer = address(section, "peer");
        section.require("peerKey");
        Optional<Bytes32> key = section.parsed("peerKey", PeerReader::key);
        Optional<Secret> token = token(section);
        Asset asset = section.choice("asset", Asset.USDC);
        Section fees = section.section("feeMax");
        long fixed = fees.parsed("fixed", "0.01", RailsReader::amount);
        long ppm = fees.wholeNumber("ppm", 5_000, 0, PPM_MAX);
        long most = section.parsed("amountMax", "1000", RailsReader::amount);
        int inFlight = section.integer("inFlight", 30, 1, LightningSettings.IN_FLIGHT_MAX);
        long lockMs = section.wholeNumber("lockMs", DAY_MS, 60_000, LightningSettings.LOCK_MS_MAX);
        long invoiceMs = section.wholeNumber("invoiceMs", DAY_MS, 60_000, 366 * DAY_MS);
        int timeoutMs = section.integer("timeoutMs", 10_000, 100, TIMEOUT_MS_MAX);
        Optional<RailRules> rules = RailsReader.rules(section);
        if (peer.isEmpty() || key.isEmpty() || token.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        var link = new RailsConfig.PeerAddress(peer.get(), peer.get(), token.get(), timeoutMs);
        var settings =
                new LightningSettings(
                        "lightning:" + name,
                        asset,
                        key.get(),
                        new LightningSettings.FeeLimit(fixed, ppm),
                        new LightningSettings.Limits(
                                Math.max(1, most), inFlight, lockMs, invoiceMs));
        return Optional.of(new RailsConfig.Lightning(settings, link, rules.get()));
    }

    static Optional<RailsConfig.Interledger> interledger(Section section) {
        String name = name(section);
        Optional<URI> prepares = address(section, "peer");
        Optional<URI> replies = address(section, "peerReplies");
        Optional<Secret> token = token(section);
        section.require("address");
        Optional<IlpAddress> ours = section.parsed("address", IlpAddress::new);
        Asset asset = section.choice("asset", Asset.USDC);
        String host = section.text("host", "127.0.0.1");
        int port = section.integer("port", 7770, 0, PORT_MAX);
        Optional<URI> callback =
                section.has("publicUrl") ? address(section, "publicUrl") : Optional.empty();
        int timeoutMs = section.integer("timeoutMs", 10_000, 100, TIMEOUT_MS_MAX);
        Optional<InterledgerSettings.Packets> packets = packets(section);
        Optional<InterledgerSettings.Credit> credit = credit(section);
        WithdrawnSettlements.Order settlement = settlement(section);
        Optional<RailRules> rules = RailsReader.rules(section);
        if (prepares.isEmpty()
                || replies.isEmpty()
                || token.isEmpty()
                || ours.isEmpty()
                || packets.isEmpty()
                || credit.isEmpty()
                || rules.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RailsConfig.Interledger(
                        new InterledgerSettings(
                                "interledger:" + name,
                                asset,
                                ours.get(),
                                packets.get(),
                                credit.get()),
                        new RailsConfig.PeerAddress(
                                prepares.get(), replies.get(), token.get(), timeoutMs),
                        new RailsConfig.Listen(host, port, callback.orElse(null)),
                        settlement,
                        rules.get()));
    }

    private static Optional<InterledgerSettings.Packets> packets(Section section) {
        long most = section.parsed("packetMax", "1", RailsReader::amount);
        long expiryMs = section.wholeNumber("expiryMs", 30_000, 2_000, 300_000);
        long giveUpMs = section.wholeNumber("giveUpMs", 600_000, 1_000, DAY_MS);
        long ppm = section.wholeNumber("feeMaxPpm", 10_000, 0, PPM_MAX);
        try {
            return Optional.of(new InterledgerSettings.Packets(most, expiryMs, giveUpMs, ppm));
        } catch (IllegalArgumentException e) {
            section.report("packetMax", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<InterledgerSettings.Credit> credit(Section section) {
        long owed = section.parsed("owedMax", "100", RailsReader::amount);
        long lent = section.parsed("lentMax", "100", RailsReader::amount);
        long threshold = section.parsed("settleThreshold", "50", RailsReader::amount);
        long to = section.parsed("settleTo", "0", RailsReader::amount);
        try {
            return Optional.of(new InterledgerSettings.Credit(owed, lent, threshold, to));
        } catch (IllegalArgumentException e) {
            section.report("settleThreshold", e.getMessage());
            return Optional.empty();
        }
    }

    private static WithdrawnSettlements.@Nullable Order settlement(Section parent) {
        if (!parent.has("settlement")) {
            return null;
        }
        Section section = parent.section("settlement");
        long wallet = section.requiredWholeNumber("wallet", 1, WALLET_MAX);
        String channel = section.requiredText("channel");
        String account = section.requiredText("account");
        String name = section.text("name", "");
        var details = section.namedTexts("details");
        try {
            return new WithdrawnSettlements.Order(
                    wallet, channel, new Destination(account, name, details));
        } catch (IllegalArgumentException e) {
            section.report("account", e.getMessage());
            return null;
        }
    }

    private static String name(Section section) {
        section.require("name");
        return section.parsed("name", "main", PeerReader::shortName);
    }

    private static String shortName(String text) {
        if (!text.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("must be 1 to 20 of a-z 0-9 -");
        }
        return text;
    }

    private static Optional<URI> address(Section section, String key) {
        section.require(key);
        return section.parsed(
                key,
                text -> {
                    if (!text.matches("https?://[!-~]*[!-.0-~]")) {
                        throw new IllegalArgumentException(
                                "must be http(s)://... without a slash at its end");
                    }
                    return URI.create(text);
                });
    }

    private static Optional<Secret> token(Section section) {
        section.require("tokenFile");
        return section.secretFile("tokenFile");
    }

    private static Bytes32 key(String text) {
        try {
            return Bytes32.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException("must be 0x and 64 hexadecimal digits", e);
        }
    }
}
