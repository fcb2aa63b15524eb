package io.aisanet.simulator;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.ledger.Asset;
import io.aisanet.paywall.Settlement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Everything between an agent and an API, real and in this process: a durable node, a gateway, the
 * API behind it, and people with accounts.
 */
public final class ProvingGround implements AutoCloseable {
    private final AisaNode node;
    private final LedgerClient ledger;
    private final Town town;
    private final Party shop;
    private final UpstreamServer upstream;
    private final Settlement settlement;
    private final Gateway gateway;
    private final List<Gateway> others = new ArrayList<>();

    private ProvingGround(Path dataDir, String seed, UpstreamServer.Handler api)
            throws IOException {
        node = AisaNode.start(NodeConfig.in(dataDir));
        ledger = node.client();
        town = Town.found(ledger, Asset.USD, seed);
        shop = town.shop("shop");
        upstream = UpstreamServer.start(api);
        PaidApi sold = PaidApi.at(upstream.port(), shop.address());
        settlement = sold.settlement(node.client());
        gateway = Gateway.start(sold.gateway(), settlement);
    }

    /** Opens it in a directory of its own; the keys of its people follow from the seed. */
    public static ProvingGround open(Path dataDir, String seed, UpstreamServer.Handler api)
            throws IOException {
        return new ProvingGround(dataDir, seed, api);
    }

    /** A GET with a payment. */
    public static byte[] paidGet(String target, SignedCall signed) {
        return HttpConnection.get(
                target, Map.of(PaymentHeaders.PAYMENT_SIGNATURE, signed.header()));
    }

    /** Who lives here. */
    public Town town() {
        return town;
    }

    /** Who is paid. */
    public Party shop() {
        return shop;
    }

    /** The node's client. */
    public LedgerClient ledger() {
        return ledger;
    }

    /** TCP port of the gateway. */
    public int gatewayPort() {
        return gateway.port();
    }

    /**
     * One more gateway in front of the same API, with the same money behind it.
     *
     * @param change what is different about it
     * @return its TCP port
     */
    public int openGateway(UnaryOperator<GatewayConfig> change) {
        return openGateway(change, Tracing.NONE);
    }

    /** The same; its requests are followed. */
    public int openGateway(UnaryOperator<GatewayConfig> change, Tracing tracing) {
        GatewayConfig usual = PaidApi.at(upstream.port(), shop.address()).gateway();
        Gateway other = Gateway.start(change.apply(usual), settlement, tracing);
        others.add(other);
        return other.port();
    }

    /** TCP port of the API itself. */
    public int upstreamPort() {
        return upstream.port();
    }

    /** Signs payments of a paid path's price. */
    public CredentialPress pressFor(String target) throws Exception {
        return CredentialPress.ofGet(gateway.port(), target);
    }

    /** A fresh audit of every event so far. */
    public MoneyAuditor audit() throws InterruptedException {
        MoneyAuditor money = new MoneyAuditor();
        try (EventCursor events = node.events().from(1)) {
            money.readUpTo(events, ledger.totals().join().eventSequence());
        }
        return money;
    }

    /** Stops a benchmark whose payments and charges differ: its numbers would be worth nothing. */
    void checkCharged(long paid) {
        long expected = paid * PaidApi.PRICE;
        long charged = town().account(shop()).credits();
        if (charged != expected) {
            throw new IllegalStateException(
                    "answers worth %d, but %d was charged".formatted(expected, charged));
        }
    }

    @Override
    public void close() throws IOException {
        others.forEach(Gateway::close);
        gateway.close();
        settlement.close();
        upstream.close();
        ledger.close();
        node.close();
    }
}
