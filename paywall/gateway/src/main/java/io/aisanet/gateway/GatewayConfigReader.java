package io.aisanet.gateway;

import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.PaywallLimits;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.SessionDesk;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code paywall.yaml}; each key is named here and nowhere else. */
final class GatewayConfigReader {

    private final Section root;
    private final List<UpstreamConfig> upstreams = new ArrayList<>();

    GatewayConfigReader(Section root) {
        this.root = root;
    }

    GatewayConfig read() {
        ListenConfig listen = listen(root.section("listen"));
        @Nullable URI publicBaseUrl =
                root.parsed("publicBaseUrl", GatewayConfigReader::origin).orElse(null);
        @Nullable URI apiUrl = root.parsed("apiUrl", GatewayConfigReader::origin).orElse(null);
        OfferConfig offers =
                new OfferConfig(
                        dialects(),
                        schemes(),
                        challengeSecret(),
                        sessions(root.section("sessions")),
                        CrawlerReader.read(root.section("crawlers")),
                        Map.of());
        SettlementConfig settlement = SettlementReader.read(root.section("settlement"));
        root.sections("upstreams").forEach(this::upstream);
        if (upstreams.isEmpty()) {
            root.report("upstreams", "must name at least one upstream");
        }
        RouteReader routes = new RouteReader(onlyUpstream());
        List<Route> read = routes.read(root.sections("routes"));
        UnmatchedPolicy unmatched = root.choice("unmatched", UnmatchedPolicy.BLOCK);
        GatewayLimits limits = limits(root.section("limits"));
        PublishConfig publish = publish(root.section("publish"), routes.freeAgain());
        return new GatewayConfig(
                listen,
                publicBaseUrl,
                apiUrl,
                offers.withMcp(routes.mcp()),
                settlement,
                upstreams,
                read,
                unmatched,
                limits,
                publish);
    }

    private Set<Dialect> dialects() {
        Set<Dialect> named = EnumSet.noneOf(Dialect.class);
        for (String word : root.texts("dialects")) {
            Dialect.ofWord(word)
                    .ifPresentOrElse(
                            named::add, () -> root.report("dialects", "names no dialect: " + word));
        }
        return named.isEmpty() ? Dialect.ALL : named;
    }

    /** Without a directory there are none: what they owe must not be forgotten. */
    private static @Nullable SessionConfig sessions(Section section) {
        @Nullable Path directory = section.optionalPath("directory").orElse(null);
        long longestMs =
                1000
                        * section.wholeNumber(
                                "longestSeconds",
                                SessionConfig.LONGEST_MS / 1000,
                                60,
                                SessionDesk.LONGEST_MS_MAX / 1000);
        long everyMs =
                section.wholeNumber(
                        "captureEveryMs", SessionConfig.CAPTURE_EVERY_MS, 10, 3_600_000);
        int most = section.integer("most", SessionConfig.MOST, 1, 10_000_000);
        return directory == null ? null : new SessionConfig(directory, longestMs, everyMs, most);
    }

    private Set<Scheme> schemes() {
        Set<Scheme> named = EnumSet.noneOf(Scheme.class);
        for (String word : root.texts("schemes")) {
            Scheme.ofWord(word)
                    .ifPresentOrElse(
                            named::add, () -> root.report("schemes", "names no scheme: " + word));
        }
        return named.isEmpty() ? OfferConfig.DEFAULT.schemes() : named;
    }

    private @Nullable ChallengeSecret challengeSecret() {
        try {
            return root.secretFile("challengeSecretFile")
                    .map(secret -> ChallengeSecret.derivedFrom(secret.reveal()))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            root.report("challengeSecretFile", e.getMessage());
            return null;
        }
    }

    private static ExtensionConfig extensions(Section section, Set<PathPattern> freeAgain) {
        long ms =
                section.wholeNumber(
                        "freeAgainMs",
                        ExtensionConfig.FREE_AGAIN_MS_DEFAULT,
                        1,
                        ExtensionConfig.FREE_AGAIN_MS_MAX);
        @Nullable SigningKey key = null;
        try {
            key =
                    section.secretFile("signingKeyFile")
                            .map(secret -> SigningKey.parse(secret.reveal()))
                            .orElse(null);
        } catch (IllegalArgumentException e) {
            section.report("signingKeyFile", e.getMessage());
        }
        return new ExtensionConfig(freeAgain, ms, key);
    }

    private static @Nullable ReceiptKey receiptKey(Section section) {
        try {
            return section.secretFile("receiptKeyFile")
                    .map(secret -> ReceiptKey.parse(secret.reveal()))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            section.report("receiptKeyFile", e.getMessage());
            return null;
        }
    }

    private static PublishConfig publish(Section section, Set<PathPattern> freeAgain) {
        PublishConfig d = PublishConfig.DEFAULTS;
        PagesPolicy pages = section.choice("pages", d.pages());
        String title = section.text("title", d.title());
        String contact = section.optionalText("contact").orElse(d.contact());
        boolean discovery = section.flag("discovery", d.discovery());
        @Nullable Secret key = section.secretFile("catalogueKeyFile").orElse(null);
        try {
            return new PublishConfig(
                    pages,
                    title,
                    contact,
                    discovery,
                    key,
                    receiptKey(section),
                    extensions(section, freeAgain));
        } catch (IllegalArgumentException e) {
            section.report("title", e.getMessage());
            return d;
        }
    }

    private static ListenConfig listen(Section section) {
        String host = section.text("host", "127.0.0.1");
        int port = section.integer("port", 4402, 0, 65_535);
        Section tls = section.section("tls");
        @Nullable Path keystore = tls.optionalPath("keystore").orElse(null);
        @Nullable Secret password = tls.secretFile("keystorePasswordFile").orElse(null);
        if (keystore != null && password == null) {
            tls.require("keystorePasswordFile");
        }
        return new ListenConfig(host, port, keystore, password);
    }

    private void upstream(Section section) {
        String name = section.text("name", "api");
        section.require("url");
        Optional<URI> url = section.parsed("url", GatewayConfigReader::httpUrl);
        long connectMs = time(section, "connectTimeoutMs", 2_000);
        long readMs = time(section, "readTimeoutMs", 30_000);
        long wholeMs = time(section, "timeoutMs", 60_000);
        long streamMs = time(section, "streamTimeoutMs", 600_000);
        if (upstreams.stream().anyMatch(other -> other.name().equals(name))) {
            section.report("name", "is used by another upstream");
        }
        try {
            upstreams.add(
                    new UpstreamConfig(
                            name,
                            url.orElse(URI.create("http://unset")),
                            connectMs,
                            readMs,
                            wholeMs,
                            streamMs));
        } catch (IllegalArgumentException e) {
            section.report("url", e.getMessage());
        }
    }

    private static long time(Section section, String key, long otherwise) {
        return section.wholeNumber(key, otherwise, 1, UpstreamConfig.TIMEOUT_MS_MAX);
    }

    private String onlyUpstream() {
        return upstreams.isEmpty() ? "api" : upstreams.getFirst().name();
    }

    static URI httpUrl(String text) {
        URI url = URI.create(text);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("must begin with http:// or https://");
        }
        return url;
    }

    private static URI origin(String text) {
        URI url = httpUrl(text);
        if (url.getHost() == null
                || !url.getRawPath().isEmpty()
                || url.getRawQuery() != null
                || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must look like https://api.example.com");
        }
        return url;
    }

    private static GatewayLimits limits(Section section) {
        GatewayLimits d = GatewayLimits.DEFAULTS;
        return new GatewayLimits(
                section.integer("headerBytes", d.headerBytes(), 4 << 10, 1 << 20),
                section.wholeNumber("requestBodyBytes", d.requestBodyBytes(), 0, 1L << 50),
                section.integer("bodyDigestBytes", d.bodyDigestBytes(), 0, 256 << 20),
                section.integer("concurrentRequests", d.concurrentRequests(), 1, 10_000_000),
                section.wholeNumber("storedAnswersBytes", d.storedAnswersBytes(), 0, 1L << 40),
                section.integer("storedAnswers", d.storedAnswers(), 0, 100_000_000),
                section.wholeNumber("stopGraceMs", d.stopGraceMs(), 0, 3_600_000),
                section.integer("unpaidPerMinute", d.unpaidPerMinute(), 0, 1_000_000_000),
                section.integer("unpaidPerPayer", d.unpaidPerPayer(), 0, 1_000_000_000),
                paywallLimits(section));
    }

    private static PaywallLimits paywallLimits(Section section) {
        PaywallLimits d = PaywallLimits.DEFAULTS;
        return new PaywallLimits(
                section.flag("strictHeaders", d.strictHeaders()),
                section.flag("chargeRedirects", d.chargeRedirects()),
                section.integer("bufferBytes", d.bufferBytes(), 1024, 256 << 20),
                section.integer("storedAnswerBytes", d.storedAnswerBytes(), 0, 256 << 20),
                section.wholeNumber("holdMarginMs", d.holdMarginMs(), 1, 3_600_000),
                section.integer("repeats", d.repeatsMax(), 0, 1_000),
                section.choice("paymentIds", d.paymentIds()));
    }
}
