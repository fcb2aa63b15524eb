package io.aisanet.gateway;

import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.Settlement;

/** The settlement that settings name, as a gateway alone opens it. */
final class ConfiguredSettlement {
    private ConfiguredSettlement() {}

    static Settlement open(GatewayConfig config) {
        return switch (config.settlement()) {
            case SettlementConfig.Embedded _ ->
                    throw new IllegalArgumentException("there is no node in this process");
            case SettlementConfig.Cluster at ->
                    Settlements.inProcess(config, Settlements.ledger(at));
            case SettlementConfig.Shards _ ->
                    throw new IllegalArgumentException("whoever starts the gateway opens these");
            case SettlementConfig.Facilitator at ->
                    Settlements.atFacilitator(config, at, Tracing.NONE);
        };
    }
}
