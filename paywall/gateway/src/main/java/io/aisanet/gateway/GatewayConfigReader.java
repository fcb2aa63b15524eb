package io.aisanet.gateway;

import io.aisanet.guard.Subjects;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.OptionsPolicy;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.paywall.PaywallLimits;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.SessionDesk;
import io.aisanet.paywall.Share;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Tariff;
import io.aisanet.paywall.Terms;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code paywall.yaml}; each key is named here and nowhere else. */
final class GatewayConfigReader {

    private static final String FREE = "free";
    private static final EvmAddress STAND_IN = EvmAddress.ZERO;

    /** What signing in is good for. */
    private enum SignInPolicy {
        OFF,
        FREE_AGAIN
    }

    private enum Kind {
        EMBEDDED,
        CLUSTER,
        FACILITATOR
    }

    private final Section root;
    private final List<UpstreamConfig> upstreams = new ArrayList<>();
    private final Set<PathPattern> freeAgain = new HashSet<>();

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
                        sessions(root.section("sessions")));
        SettlementConfig settlement = settlement(root.section("settlement"));
        root.sections("upstreams").forEach(this::upstream);
        if (upstreams.isEmpty()) {
            root.report("upstreams", "must name at least one upstream");
        }
        List<Route> routes = new ArrayList<>();
        for (Section section : root.sections("routes")) {
            route(section).ifPresent(routes::add);
        }
        UnmatchedPolicy unmatched = root.choice("unmatched", UnmatchedPolicy.BLOCK);
        GatewayLimits limits = limits(root.section("limits"));
        PublishConfig publish = publish(root.section("publish"));
        return new GatewayConfig(
                listen,
                publicBaseUrl,
                apiUrl,
                offers,
                settlement,
                upstreams,
                routes,
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

    private ExtensionConfig extensions(Section section) {
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

    private PublishConfig publish(Section section) {
        PublishConfig d = PublishConfig.DEFAULTS;
        PagesPolicy pages = section.choice("pages", d.pages());
        String title = section.text("title", d.title());
        String contact = section.optionalText("contact").orElse(d.contact());
        boolean discovery = section.flag("discovery", d.discovery());
        @Nullable Secret key = section.secretFile("catalogueKeyFile").orElse(null);
        try {
            return new PublishConfig(pages, title, contact, discovery, key, extensions(section));
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

    private static SettlementConfig settlement(Section section) {
        return switch (section.choice("kind", Kind.EMBEDDED)) {
            case EMBEDDED -> new SettlementConfig.Embedded();
            case CLUSTER -> cluster(section);
            case FACILITATOR -> facilitator(section);
        };
    }

    private static SettlementConfig cluster(Section section) {
        List<String> endpoints = section.texts("endpoints");
        if (endpoints.isEmpty()) {
            section.report("endpoints", "must name each member as host:port");
        }
        String host = section.text("answerHost", "127.0.0.1");
        section.require("tokenFile");
        Optional<Secret> token = section.secretFile("tokenFile");
        return token.isPresent() && !endpoints.isEmpty()
                ? new SettlementConfig.Cluster(endpoints, token.get(), host)
                : new SettlementConfig.Embedded();
    }

    private static SettlementConfig facilitator(Section section) {
        section.require("url");
        Optional<URI> url = section.parsed("url", GatewayConfigReader::httpUrl);
        @Nullable Secret key = section.secretFile("apiKeyFile").orElse(null);
        return url.isPresent()
                ? new SettlementConfig.Facilitator(url.get(), key)
                : new SettlementConfig.Embedded();
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

    private Optional<Route> route(Section section) {
        section.require("path");
        Optional<PathPattern> path = section.parsed("path", PathPattern::parse);
        Set<String> methods = new HashSet<>(section.texts("methods"));
        @Nullable Terms terms = terms(section);
        String upstream = section.text("upstream", onlyUpstream());
        String description = section.optionalText("description").orElse("");
        String mimeType = section.optionalText("mimeType").orElse("");
        OptionsPolicy options = section.choice("options", OptionsPolicy.BLOCK);
        StreamMode stream = section.choice("stream", StreamMode.AUTO);
        if (section.choice("signIn", SignInPolicy.OFF) == SignInPolicy.FREE_AGAIN) {
            path.ifPresent(freeAgain::add);
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Route(
                            path.get(),
                            methods.isEmpty() ? Set.of("GET") : methods,
                            terms,
                            upstream,
                            description,
                            mimeType,
                            options,
                            stream));
        } catch (IllegalArgumentException e) {
            section.report("path", e.getMessage());
            return Optional.empty();
        }
    }

    private @Nullable Terms terms(Section section) {
        section.require("price");
        Optional<Optional<Price>> price = section.parsed("price", GatewayConfigReader::price);
        int seconds = section.integer("maxTimeoutSeconds", 120, 30, Terms.TIMEOUT_SECONDS_MAX);
        boolean free = price.isPresent() && price.get().isEmpty();
        if (!free) {
            section.require("payTo");
        }
        long category = section.optionalText("category").map(Subjects::category).orElse(0L);
        PaymentFlow flow = section.choice("flow", PaymentFlow.AUTHORIZATION);
        EvmAddress payTo = section.parsed("payTo", GatewayConfigReader::address).orElse(STAND_IN);
        Optional<Price> given = price.flatMap(found -> found);
        if (given.isEmpty()) {
            return null;
        }
        Tariff tariff =
                TariffReader.read(section.section("metered"), given.get().asset()).orElse(null);
        if (tariff != null && flow == PaymentFlow.UPFRONT) {
            section.report("flow", "cannot be upfront where the cost is known only afterwards");
            return null;
        }
        Terms terms =
                shared(section, new Terms(given.get(), payTo, seconds, category).flowing(flow));
        return tariff == null ? terms : terms.metered(tariff);
    }

    private static Terms shared(Section route, Terms terms) {
        List<Share> shares = new ArrayList<>();
        for (Section section : route.sections("shares")) {
            section.require("payTo");
            int thousandths = section.integer("thousandths", 1, 1, Share.WHOLE - 1);
            section.parsed("payTo", GatewayConfigReader::address)
                    .ifPresent(payee -> shares.add(new Share(payee, thousandths)));
        }
        try {
            return terms.shared(shares);
        } catch (IllegalArgumentException e) {
            route.report("shares", e.getMessage());
            return terms;
        }
    }

    private String onlyUpstream() {
        return upstreams.isEmpty() ? "api" : upstreams.getFirst().name();
    }

    /** Empty = free. */
    private static Optional<Price> price(String text) {
        if (text.equals(FREE)) {
            return Optional.empty();
        }
        Optional<Price> price = Price.parse(text);
        if (price.isEmpty()) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\" but must look like \"0.01 USD\", or be \"free\"");
        }
        return price;
    }

    private static EvmAddress address(String text) {
        try {
            EvmAddress address = EvmAddress.parse(text);
            if (address.isZero()) {
                throw new IllegalArgumentException("is the address of nobody");
            }
            return address;
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e.what() + ": " + e.mend(), e);
        }
    }

    private static URI httpUrl(String text) {
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
                section.integer("repeats", d.repeatsMax(), 0, 1_000));
    }
}
