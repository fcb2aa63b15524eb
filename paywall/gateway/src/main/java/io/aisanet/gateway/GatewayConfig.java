package io.aisanet.gateway;

import io.aisanet.gateway.crawl.CrawlerConfig;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.RouteTable;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.mcp.McpTools;
import io.aisanet.settings.Section;
import io.aisanet.settings.Settings;
import io.aisanet.settings.SettingsProblems;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway runs: all of {@code paywall.yaml}.
 *
 * @param listen where clients reach it
 * @param publicBaseUrl scheme and authority under which clients know it; null = made of {@code
 *     listen}. Gateways that share a ledger and serve the same API need the same one
 * @param apiUrl how people reach the node's HTTP API, for answers that name a page of it; null =
 *     not known
 * @param offers in which words payments are asked for and taken
 * @param settlement where the money is kept
 * @param upstreams the APIs behind it
 * @param routes what is sold, and what is free
 * @param unmatched what happens to everything else
 * @param limits its bounds
 * @param publish how it tells what it sells
 */
public record GatewayConfig(
        ListenConfig listen,
        @Nullable URI publicBaseUrl,
        @Nullable URI apiUrl,
        OfferConfig offers,
        SettlementConfig settlement,
        List<UpstreamConfig> upstreams,
        List<Route> routes,
        UnmatchedPolicy unmatched,
        GatewayLimits limits,
        PublishConfig publish) {

    public GatewayConfig {
        upstreams = List.copyOf(upstreams);
        routes = List.copyOf(routes);
        RouteTable.of(routes);
        for (Route route : routes) {
            UpstreamConfig upstream =
                    upstream(upstreams, route.upstream()).orElseThrow(() -> noSuchUpstream(route));
            for (Terms terms : sold(route, offers)) {
                checkTimes(route, terms, upstream);
            }
        }
        if (unmatched == UnmatchedPolicy.FREE && upstreams.size() != 1) {
            throw new IllegalArgumentException(
                    "unmatched requests can be free only where there is exactly one upstream");
        }
    }

    /** A gateway that speaks every dialect, and does not know how people reach the node's API. */
    public GatewayConfig(
            ListenConfig listen,
            @Nullable URI publicBaseUrl,
            SettlementConfig settlement,
            List<UpstreamConfig> upstreams,
            List<Route> routes,
            UnmatchedPolicy unmatched,
            GatewayLimits limits) {
        this(
                listen,
                publicBaseUrl,
                null,
                OfferConfig.DEFAULT,
                settlement,
                upstreams,
                routes,
                unmatched,
                limits,
                PublishConfig.DEFAULTS);
    }

    /** A gateway in code: loopback, a port from the system, a node in the same process. */
    public static GatewayConfig local(List<UpstreamConfig> upstreams, List<Route> routes) {
        return new GatewayConfig(
                ListenConfig.plain("127.0.0.1", 0),
                null,
                null,
                OfferConfig.DEFAULT,
                new SettlementConfig.Embedded(),
                upstreams,
                routes,
                UnmatchedPolicy.BLOCK,
                GatewayLimits.DEFAULTS,
                PublishConfig.DEFAULTS);
    }

    /**
     * Reads a {@code paywall.yaml}.
     *
     * @throws SettingsProblems with everything that is wrong in it
     */
    public static GatewayConfig read(Path file) {
        return Settings.read(file, settings -> read(settings.root()));
    }

    /** Reads the same keys from a section of a larger file; problems go to that file's. */
    public static GatewayConfig read(Section section) {
        return new GatewayConfigReader(section).read();
    }

    /** The same gateway, listening here. */
    public GatewayConfig withListen(ListenConfig other) {
        return changed(draft -> draft.listen = other);
    }

    /** The same gateway, settling so. */
    public GatewayConfig withSettlement(SettlementConfig other) {
        return changed(draft -> draft.settlement = other);
    }

    /** The same gateway, with these offers. */
    public GatewayConfig withOffers(OfferConfig other) {
        return changed(draft -> draft.offers = other);
    }

    /** The same gateway, speaking these dialects. */
    public GatewayConfig withDialects(Set<Dialect> other) {
        return withOffers(offers.withDialects(other));
    }

    /** The same gateway, selling by session too. */
    public GatewayConfig withSessions(SessionConfig other) {
        return withOffers(offers.withSessions(other));
    }

    /** The same gateway, which knows these crawlers. */
    public GatewayConfig withCrawlers(CrawlerConfig other) {
        return withOffers(offers.withCrawlers(other));
    }

    /** The same gateway, with these schemes of x402 version 2. */
    public GatewayConfig withSchemes(Set<Scheme> other) {
        return withOffers(offers.withSchemes(other));
    }

    /** The same gateway, selling these tools of MCP servers, by the paths of their routes. */
    public GatewayConfig withMcp(Map<PathPattern, McpTools> other) {
        return withOffers(offers.withMcp(other));
    }

    /** The same gateway within these bounds. */
    public GatewayConfig withLimits(GatewayLimits other) {
        return changed(draft -> draft.limits = other);
    }

    /** The same gateway, telling so what it sells. */
    public GatewayConfig withPublish(PublishConfig other) {
        return changed(draft -> draft.publish = other);
    }

    /** The same gateway with this answer to what no route covers. */
    public GatewayConfig withUnmatched(UnmatchedPolicy other) {
        return changed(draft -> draft.unmatched = other);
    }

    /** The same gateway; this is how people reach the API where the settings do not say it. */
    public GatewayConfig orWithApiUrl(URI other) {
        return apiUrl == null ? changed(draft -> draft.apiUrl = other) : this;
    }

    /** The same gateway; this binds its challenges where the settings do not say it. */
    public GatewayConfig orWithChallengeSecret(ChallengeSecret other) {
        return withOffers(offers.orWithChallengeSecret(other));
    }

    private GatewayConfig changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new GatewayConfig(
                draft.listen,
                publicBaseUrl,
                draft.apiUrl,
                draft.offers,
                draft.settlement,
                upstreams,
                routes,
                draft.unmatched,
                draft.limits,
                draft.publish);
    }

    /** What may change of a configuration. */
    private static final class Draft {
        private ListenConfig listen;
        private @Nullable URI apiUrl;
        private OfferConfig offers;
        private SettlementConfig settlement;
        private UnmatchedPolicy unmatched;
        private GatewayLimits limits;
        private PublishConfig publish;

        Draft(GatewayConfig from) {
            this.listen = from.listen;
            this.apiUrl = from.apiUrl;
            this.offers = from.offers;
            this.settlement = from.settlement;
            this.unmatched = from.unmatched;
            this.limits = from.limits;
            this.publish = from.publish;
        }
    }

    /** All terms on which something is sold. */
    List<Terms> sold() {
        return routes.stream().flatMap(route -> sold(route).stream()).distinct().toList();
    }

    /** The terms on which something is sold under this route. */
    Collection<Terms> sold(Route route) {
        return sold(route, offers);
    }

    private static Collection<Terms> sold(Route route, OfferConfig offers) {
        McpTools tools = offers.mcp().get(route.pattern());
        Terms terms = route.terms();
        if (tools != null) {
            return tools.terms();
        }
        return terms == null ? List.of() : List.of(terms);
    }

    ChallengeSecret challengeSecretOrOwn() {
        ChallengeSecret known = offers.challengeSecret();
        if (known != null) {
            return known;
        }
        return switch (settlement) {
            case SettlementConfig.Cluster at -> ChallengeSecret.derivedFrom(at.token().reveal());
            case SettlementConfig.Shards at ->
                    ChallengeSecret.derivedFrom(at.shards().getFirst().token().reveal());
            case SettlementConfig.Facilitator _, SettlementConfig.Embedded _ ->
                    ChallengeSecret.random();
        };
    }

    Optional<UpstreamConfig> upstream(String name) {
        return upstream(upstreams, name);
    }

    private static Optional<UpstreamConfig> upstream(List<UpstreamConfig> all, String name) {
        return all.stream().filter(upstream -> upstream.name().equals(name)).findFirst();
    }

    private static IllegalArgumentException noSuchUpstream(Route route) {
        return new IllegalArgumentException(
                "route " + route.pattern() + " names no upstream: " + route.upstream());
    }

    /** A facilitator settles after the call; the authorization must still be good then. */
    private static void checkTimes(Route route, Terms terms, UpstreamConfig upstream) {
        if (terms.maxTimeoutSeconds() * 1000L < upstream.timeoutMs()) {
            throw new IllegalArgumentException(
                    "route "
                            + route.pattern()
                            + ": maxTimeoutSeconds "
                            + terms.maxTimeoutSeconds()
                            + " is shorter than the upstream's timeoutMs "
                            + upstream.timeoutMs());
        }
    }
}
