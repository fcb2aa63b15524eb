package io.aisanet.gateway;

import io.aisanet.guard.Subjects;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.paywall.FreeQuota;
import io.aisanet.paywall.OptionsPolicy;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Share;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Tariff;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.mcp.McpTools;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the routes of {@code paywall.yaml}: what is sold, and on which terms. */
final class RouteReader {

    private static final String FREE = "free";
    private static final EvmAddress STAND_IN = EvmAddress.ZERO;

    /** What signing in is good for. */
    private enum SignInPolicy {
        OFF,
        FREE_AGAIN
    }

    private final String upstreamOtherwise;
    private final Set<PathPattern> freeAgain = new HashSet<>();
    private final McpReader mcp = new McpReader();

    /**
     * @param upstreamOtherwise serves the routes that name none
     */
    RouteReader(String upstreamOtherwise) {
        this.upstreamOtherwise = upstreamOtherwise;
    }

    List<Route> read(List<Section> sections) {
        List<Route> routes = new ArrayList<>();
        for (Section section : sections) {
            route(section).map(route -> mcp.routes(section, route)).ifPresent(routes::addAll);
        }
        return routes;
    }

    /** The paths that whoever paid once may see again. */
    Set<PathPattern> freeAgain() {
        return freeAgain;
    }

    /** The tools of MCP servers that are sold. */
    Map<PathPattern, McpTools> mcp() {
        return mcp.found();
    }

    private Optional<Route> route(Section section) {
        section.require("path");
        Optional<PathPattern> path = section.parsed("path", PathPattern::parse);
        Set<String> methods = new HashSet<>(section.texts("methods"));
        @Nullable Terms terms = terms(section);
        String upstream = section.text("upstream", upstreamOtherwise);
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
        Optional<QuoteReader.Read> quoted = quoted(section);
        if (!section.has("quote")) {
            section.require("price");
        }
        Optional<Optional<Price>> price =
                quoted.isPresent()
                        ? Optional.of(quoted.map(QuoteReader.Read::most))
                        : section.parsed("price", RouteReader::price);
        int seconds = section.integer("maxTimeoutSeconds", 120, 30, Terms.TIMEOUT_SECONDS_MAX);
        boolean free = price.isPresent() && price.get().isEmpty();
        if (!free) {
            section.require("payTo");
        }
        long category = section.optionalText("category").map(Subjects::category).orElse(0L);
        PaymentFlow flow = section.choice("flow", PaymentFlow.AUTHORIZATION);
        EvmAddress payTo = section.parsed("payTo", RouteReader::address).orElse(STAND_IN);
        Optional<Price> given = price.flatMap(found -> found);
        if (given.isEmpty()) {
            return null;
        }
        Terms plain =
                new Terms(given.get(), payTo, seconds, category)
                        .priced(quoted.map(QuoteReader.Read::pricing).orElse(null));
        return charged(section, plain, flow)
                .map(terms -> OtherAssetsReader.read(section, terms))
                .orElse(null);
    }

    /** What is done with the price; empty where something is wrong, which is reported. */
    private static Optional<Terms> charged(Section section, Terms plain, PaymentFlow flow) {
        Tariff tariff =
                TariffReader.read(section.section("metered"), plain.price().asset()).orElse(null);
        if (tariff != null && flow == PaymentFlow.UPFRONT) {
            section.report("flow", "cannot be upfront where the cost is known only afterwards");
            return Optional.empty();
        }
        FreeQuota quota = FreeQuotaReader.read(section, flow).orElse(null);
        if (flow == PaymentFlow.ORDER) {
            return OrderReader.read(section, plain);
        }
        Terms terms = shared(section, plain.flowing(flow).free(quota));
        return Optional.of(tariff == null ? terms : terms.metered(tariff));
    }

    /** Empty = the price is fixed, or something is wrong, which is reported. */
    private static Optional<QuoteReader.Read> quoted(Section section) {
        if (!section.has("quote")) {
            return Optional.empty();
        }
        if (section.has("price")) {
            section.report(
                    "price", "does not go with quote, which makes the price of each request");
        }
        return QuoteReader.read(section.section("quote"));
    }

    private static Terms shared(Section route, Terms terms) {
        List<Share> shares = new ArrayList<>();
        for (Section section : route.sections("shares")) {
            section.require("payTo");
            int thousandths = section.integer("thousandths", 1, 1, Share.WHOLE - 1);
            section.parsed("payTo", RouteReader::address)
                    .ifPresent(payee -> shares.add(new Share(payee, thousandths)));
        }
        try {
            return terms.shared(shares);
        } catch (IllegalArgumentException e) {
            route.report("shares", e.getMessage());
            return terms;
        }
    }

    /** Empty = free. */
    static Optional<Price> price(String text) {
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
}
