package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Json;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.RequestPath;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the gateway says about itself: free, made once at the start, and only where no route of the
 * provider covers the path.
 */
final class OwnPages {

    /** How long a reader may keep a page, in seconds: prices change with a restart. */
    static final int MAX_AGE_SECONDS = 300;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final byte[] NOTHING = new byte[0];

    private final Map<String, Answer> pages;

    private OwnPages(Map<String, Answer> pages) {
        this.pages = pages;
    }

    static OwnPages of(GatewayConfig config, URI baseUrl) {
        PublishConfig publish = config.publish();
        if (!publish.servesPages(config.unmatched())) {
            return new OwnPages(Map.of());
        }
        OpenApiPage openApi = new OpenApiPage(publish, new RouteOffers(config.offers().dialects()));
        LlmsPage llms = new LlmsPage(publish, config.offers().dialects());
        return new OwnPages(
                Map.of(
                        OpenApiPage.PATH,
                        page("application/json", Json.write(openApi.of(baseUrl, config.routes()))),
                        LlmsPage.PATH,
                        page(
                                "text/plain; charset=utf-8",
                                llms.of(baseUrl, config.routes()).getBytes(UTF_8))));
    }

    private static Answer page(String mediaType, byte[] body) {
        return new Answer(
                200,
                List.of(
                        new HeaderField("Content-Type", mediaType),
                        new HeaderField("Cache-Control", "public, max-age=" + MAX_AGE_SECONDS)),
                body);
    }

    /** The answer to a request that no route covers; empty = there is no such page. */
    Optional<Answer> answer(String method, RequestPath path) {
        Answer page = pages.get(path.text());
        if (page == null) {
            return Optional.empty();
        }
        if (!METHODS.contains(method)) {
            return Optional.of(Problems.methodNotAllowed(new TreeSet<>(METHODS)));
        }
        return Optional.of(
                method.equals("GET") ? page : new Answer(page.status(), page.headers(), NOTHING));
    }
}
