package io.aisanet.gateway;

import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.FacilitatorClient;
import io.aisanet.http402.FacilitatorSettings;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import io.aisanet.settings.Secret;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens what a gateway's configuration says where money is kept. */
public final class Settlements {

    private Settlements() {}

    /**
     * Connects to a ledger's ingress.
     *
     * @throws IllegalStateException when nobody answers
     */
    public static LedgerClient ledger(SettlementConfig.Cluster at) {
        return AeronLedgerClient.connect(
                ClientConfig.to(at.endpoints(), at.token().reveal()).withHost(at.host()));
    }

    /**
     * Settles with a facilitator.
     *
     * @param tracing tells it which trace each payment belongs to
     * @throws IllegalArgumentException when a route is sold in a way that no facilitator settles
     * @throws IllegalStateException when it cannot be asked, or does not settle on our network
     */
    public static Settlement atFacilitator(
            GatewayConfig config, SettlementConfig.Facilitator at, Tracing tracing) {
        checkSettledByFacilitator(config);
        FacilitatorClient client = new FacilitatorClient(FacilitatorSettings.at(at.url()));
        @Nullable Secret key = at.apiKey();
        Map<String, String> headers =
                key == null ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal());
        try {
            return FacilitatorSettlement.open(client, headers, tracing);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Settles with a ledger that the caller is connected to; closes it when this fails. */
    public static Settlement inProcess(GatewayConfig config, LedgerClient ledger) {
        try {
            return LedgerSettlement.openFor(ledger, config.sold(), PublicNames.of(config));
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    private static void checkSettledByFacilitator(GatewayConfig config) {
        check(config, Settlements::beyondFacilitators, "settle with a cluster instead");
    }

    /**
     * Settling with many shards is possible.
     *
     * @throws IllegalArgumentException when a route is sold in a way that does not go from shard to
     *     shard
     */
    public static void checkSettledByShards(GatewayConfig config) {
        check(
                config,
                Settlements::beyondShards,
                "leave that out, or settle with the one cluster that payers and payee live on");
    }

    private static void check(
            GatewayConfig config, Function<Terms, String> obstacle, String mending) {
        for (Route route : config.routes()) {
            for (Terms terms : config.sold(route)) {
                String why = obstacle.apply(terms);
                if (!why.isEmpty()) {
                    throw new IllegalArgumentException(
                            "route " + route.pattern() + " " + why + ": " + mending);
                }
            }
        }
    }

    /** The payer may live on any shard: what goes across is paid once, to one payee, for good. */
    private static String beyondShards(Terms terms) {
        if (!terms.shares().isEmpty()) {
            return "has shares, and a payment from shard to shard has one payee";
        }
        if (terms.isOrder()) {
            return "has the flow order, and its seller's shard does not have the payer's money";
        }
        return terms.flow() == PaymentFlow.UPFRONT
                ? "is paid upfront, and a payment from shard to shard is not refunded"
                : "";
    }

    /** Of a facilitator's payment the whole price moves, once, to one payee, and not back. */
    private static String beyondFacilitators(Terms terms) {
        if (!terms.shares().isEmpty()) {
            return "has shares, and a facilitator pays one payee";
        }
        if (terms.isMetered()) {
            return "is metered, and a facilitator captures the whole price";
        }
        if (terms.free() != null) {
            return "has free calls, and a facilitator gives nothing back";
        }
        if (terms.isOrder()) {
            return "has the flow order, and a facilitator keeps no money for days";
        }
        return terms.flow() == PaymentFlow.UPFRONT
                ? "is paid upfront, and a facilitator refunds no failed call"
                : "";
    }
}
