package io.aisanet.gateway;

import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.FacilitatorClient;
import io.aisanet.http402.FacilitatorSettings;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import io.aisanet.settings.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the settlement that a gateway's configuration names. */
public final class Settlements {

    private Settlements() {}

    /**
     * Connects to the configured cluster or facilitator, and checks the payees where it can.
     *
     * @throws IllegalArgumentException when a payee has no account, or the configuration names a
     *     node in the same process: use {@link #inProcess} for that
     * @throws IllegalStateException when nobody answers
     */
    public static Settlement connect(GatewayConfig config) {
        return switch (config.settlement()) {
            case SettlementConfig.Embedded embedded ->
                    throw new IllegalArgumentException(
                            "settlement.kind is embedded, but there is no node in this process");
            case SettlementConfig.Cluster(List<String> endpoints, Secret token, String host) -> {
                ClientConfig plain = ClientConfig.to(endpoints, token.reveal());
                yield inProcess(
                        config,
                        AeronLedgerClient.connect(
                                new ClientConfig(
                                        endpoints,
                                        token.reveal(),
                                        host,
                                        plain.submitTimeoutMs(),
                                        plain.queueCapacity())));
            }
            case SettlementConfig.Facilitator facilitator -> {
                checkSettledByFacilitator(config);
                yield facilitator(facilitator);
            }
        };
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
        for (Route route : config.routes()) {
            for (Terms terms : config.sold(route)) {
                String why = beyondFacilitators(terms);
                if (!why.isEmpty()) {
                    throw new IllegalArgumentException(
                            "route "
                                    + route.pattern()
                                    + " "
                                    + why
                                    + ": settle with a cluster instead");
                }
            }
        }
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

    private static Settlement facilitator(SettlementConfig.Facilitator facilitator) {
        FacilitatorClient client = new FacilitatorClient(FacilitatorSettings.at(facilitator.url()));
        @Nullable Secret key = facilitator.apiKey();
        try {
            return FacilitatorSettlement.open(
                    client,
                    key == null ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal()));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }
}
