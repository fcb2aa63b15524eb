package io.aisanet.gateway;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.FreeQuota;
import io.aisanet.paywall.OtherAssets;
import io.aisanet.paywall.Pricing;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Tariff;
import io.aisanet.paywall.Terms;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code /llms.txt}: what is sold, at what price, and how to pay, for a reader with few tokens. */
final class LlmsPage {

    static final String PATH = "/llms.txt";

    /** Most routes that are listed; how many more there are is said. */
    static final int ROUTES_MAX = 200;

    private final PublishConfig publish;
    private final Set<Dialect> dialects;

    LlmsPage(PublishConfig publish, Set<Dialect> dialects) {
        this.publish = publish;
        this.dialects = dialects;
    }

    String of(URI baseUrl, List<Route> routes) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(publish.title()).append("\n\n");
        page.append("> Calls to ").append(baseUrl).append(" are paid one by one over HTTP 402.");
        page.append(" No account with this API and no key: a wallet pays inside the request.\n\n");
        list(page, "What is sold", routes.stream().filter(r -> r.terms() != null).toList());
        list(page, "What is free", routes.stream().filter(r -> r.terms() == null).toList());
        page.append("## How to pay\n\n");
        page.append("1. Send the request. The answer is a 402 that names price and payee.\n");
        page.append("2. Sign the payment with the wallet's key, in one of these dialects:\n");
        dialects.stream().sorted().forEach(it -> page.append("   - ").append(way(it)).append('\n'));
        page.append("3. Send the same request again, with the payment in its header.\n\n");
        page.append("A payment buys one answer. The same payment on the same request gets the");
        page.append(" same answer again without a charge; a failed call is not charged.\n");
        page.append("Payments settle on ").append(AisaNetwork.CAIP2).append(", a signing domain");
        page.append(" and no chain").append(assets(routes)).append(".\n\n");
        page.append("Machine-readable: ").append(OpenApiPage.PATH).append('\n');
        if (!publish.contact().isEmpty()) {
            page.append("Contact: ").append(publish.contact()).append('\n');
        }
        return page.toString();
    }

    private static void list(StringBuilder page, String title, List<Route> routes) {
        if (routes.isEmpty()) {
            return;
        }
        page.append("## ").append(title).append("\n\n");
        routes.stream().limit(ROUTES_MAX).forEach(route -> line(page, route));
        if (routes.size() > ROUTES_MAX) {
            page.append("- and ").append(routes.size() - ROUTES_MAX).append(" more\n");
        }
        page.append('\n');
    }

    private static void line(StringBuilder page, Route route) {
        page.append("- ").append(String.join(", ", new TreeSet<>(route.methods())));
        page.append(' ').append(route.pattern());
        Terms terms = route.terms();
        if (terms != null) {
            page.append(": ").append(price(terms)).append(" a call");
            FreeQuota free = terms.free();
            page.append(free == null ? "" : "; " + free.words());
            page.append(others(terms));
        }
        if (!route.description().isEmpty()) {
            page.append(": ").append(route.description().replaceAll("\\p{Cntrl}+", " "));
        }
        page.append('\n');
    }

    private static String others(Terms terms) {
        OtherAssets others = terms.others();
        return others == null
                ? ""
                : others.assets().stream()
                        .map(AisaAsset::code)
                        .collect(
                                Collectors.joining(
                                        " or ", "; or in ", " by x402, as its 402 says"));
    }

    /** In words: a metered call costs what it used, a quoted one what its 402 says. */
    static String price(Terms terms) {
        Tariff tariff = terms.tariff();
        Pricing pricing = terms.pricing();
        if (pricing != null) {
            return pricing.words() + ", as its 402 says, at most " + terms.price();
        }
        return tariff == null
                ? terms.price().toString()
                : tariff.words() + ", at most " + terms.price();
    }

    private static String way(Dialect dialect) {
        return switch (dialect) {
            case X402 -> "x402 version 2, scheme exact: header PAYMENT-SIGNATURE";
            case X402V1 -> "x402 version 1: header X-PAYMENT, offers in the body of the 402";
            case MPP -> "MPP, intent charge, methods aisanet and evm: Authorization: Payment";
            case NATIVE -> "AIsa's own, with the first request: header Aisa-Payment";
        };
    }

    private static String assets(List<Route> routes) {
        StringBuilder text = new StringBuilder();
        Set<AisaAsset> sold = new TreeSet<>();
        for (Route route : routes) {
            Terms terms = route.terms();
            if (terms != null) {
                sold.add(terms.price().asset());
                OtherAssets others = terms.others();
                sold.addAll(others == null ? List.of() : others.assets());
            }
        }
        for (AisaAsset asset : sold) {
            text.append("; ").append(asset.code()).append(" is ").append(asset.address());
            text.append(", ").append(AisaAsset.DECIMALS).append(" decimals, EIP-712 domain \"");
            text.append(asset.domain().name())
                    .append("\" version ")
                    .append(asset.domain().version());
        }
        return text.toString();
    }
}
