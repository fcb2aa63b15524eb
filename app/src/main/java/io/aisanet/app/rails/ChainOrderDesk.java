package io.aisanet.app.rails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import io.aisanet.server.treasury.OutsideOrders;
import io.aisanet.treasury.evm.EvmChannel;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Orders to sellers outside, signed by a chain's hot key. */
final class ChainOrderDesk implements OutsideOrders {
    private static final int SECONDS_MIN = 10;
    private static final int SECONDS_MAX = 24 * 60 * 60;
    private static final String EIP3009 = "eip3009";

    private final EvmChannel channel;
    private final Eip712Domain domain;

    ChainOrderDesk(EvmChannel channel, Eip712Domain domain) {
        this.channel = channel;
        this.domain = domain;
    }

    @Override
    public String network() {
        return EvmNetwork.name(domain.chainId());
    }

    @Override
    public ObjectNode token() {
        return Json.object()
                .put("asset", domain.verifyingContract().toChecksumString())
                .put("name", domain.name())
                .put("version", domain.version());
    }

    @Override
    public Optional<String> refusal(PaymentRequirements terms) {
        String method = terms.extra().path(X402.ASSET_TRANSFER_METHOD).asText(EIP3009);
        String flow = terms.extra().path(X402.PAYMENT_FLOW).asText(X402.FLOW_AUTHORIZATION);
        if (!terms.scheme().equals(X402.SCHEME_EXACT)
                || !method.equals(EIP3009)
                || !flow.equals(X402.FLOW_AUTHORIZATION)) {
            return Optional.of("only exact by EIP-3009, settled after the call, is signed");
        }
        if (!isToken(terms.asset())
                || !terms.extra().path("name").asText().equals(domain.name())
                || !terms.extra().path("version").asText().equals(domain.version())) {
            return Optional.of("only " + domain + " is paid with on " + network());
        }
        if (terms.maxTimeoutSeconds() < SECONDS_MIN || terms.maxTimeoutSeconds() > SECONDS_MAX) {
            return Optional.of(
                    "an order is good for " + SECONDS_MIN + " to " + SECONDS_MAX + " seconds");
        }
        return isPayee(terms.payTo()) && isAmount(terms.amount())
                ? Optional.empty()
                : Optional.of("payTo or amount is nothing that can be paid");
    }

    private boolean isToken(String asset) {
        try {
            return EvmAddress.parse(asset).equals(domain.verifyingContract());
        } catch (MalformedMessage e) {
            return false; // the refusal names what is paid with
        }
    }

    private static boolean isPayee(String payTo) {
        try {
            return !EvmAddress.parse(payTo).isZero();
        } catch (MalformedMessage e) {
            return false; // the refusal names it
        }
    }

    private static boolean isAmount(String amount) {
        try {
            OptionalLong atomic = AtomicAmount.parseLong(amount);
            return atomic.isPresent() && atomic.getAsLong() > 0;
        } catch (MalformedMessage e) {
            return false; // the refusal names it
        }
    }

    @Override
    public Optional<ObjectNode> order(String batchId) throws IOException {
        return channel.order(batchId).map(ExactPayload::toJson);
    }
}
