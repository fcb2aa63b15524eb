package io.aisanet.gateway;

import io.aisanet.gateway.crawl.CrawlerConfig;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.mcp.McpTools;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which words payments are asked for and taken, as far as the settlement can.
 *
 * @param dialects what is spoken
 * @param schemes of x402 version 2
 * @param challengeSecret binds challenges of MPP; null = made of the cluster's token, or anew at
 *     each start
 * @param sessions null = nothing is sold by session
 * @param crawlers null = nobody is known by signatures, and all pay
 * @param mcp the tools of MCP servers that are sold, by the path of their route
 */
public record OfferConfig(
        Set<Dialect> dialects,
        Set<Scheme> schemes,
        @Nullable ChallengeSecret challengeSecret,
        @Nullable SessionConfig sessions,
        @Nullable CrawlerConfig crawlers,
        Map<PathPattern, McpTools> mcp) {

    /**
     * Every dialect; of the schemes those that let more clients pay. Whoever can sign an order to
     * Permit2 can sign an authorization as well, so that only makes the 402 longer.
     */
    public static final OfferConfig DEFAULT =
            new OfferConfig(
                    Dialect.ALL,
                    EnumSet.of(Scheme.UPTO, Scheme.EXACT, Scheme.BATCH),
                    null,
                    null,
                    null,
                    Map.of());

    public OfferConfig {
        dialects = Set.copyOf(dialects);
        schemes = Set.copyOf(schemes);
        mcp = Map.copyOf(mcp);
    }

    OfferConfig withDialects(Set<Dialect> other) {
        return new OfferConfig(other, schemes, challengeSecret, sessions, crawlers, mcp);
    }

    OfferConfig withSchemes(Set<Scheme> other) {
        return new OfferConfig(dialects, other, challengeSecret, sessions, crawlers, mcp);
    }

    OfferConfig orWithChallengeSecret(ChallengeSecret other) {
        return challengeSecret == null
                ? new OfferConfig(dialects, schemes, other, sessions, crawlers, mcp)
                : this;
    }

    OfferConfig withSessions(SessionConfig other) {
        return new OfferConfig(dialects, schemes, challengeSecret, other, crawlers, mcp);
    }

    OfferConfig withCrawlers(CrawlerConfig other) {
        return new OfferConfig(dialects, schemes, challengeSecret, sessions, other, mcp);
    }

    OfferConfig withMcp(Map<PathPattern, McpTools> other) {
        return new OfferConfig(dialects, schemes, challengeSecret, sessions, crawlers, other);
    }
}
