package io.aisanet.server.routes;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.server.facilitator.FacilitatorCall;
import io.aisanet.server.facilitator.OtherNetwork;
import io.aisanet.server.facilitator.PayeeNotCoveredException;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The chains on which this node settles x402 payments. It pays the gas, and so only for those who
 * collect for a wallet of their own: one whose deposit address is paid, or whose own address.
 */
final class OtherNetworks {
    private final Services services;

    OtherNetworks(Services services) {
        this.services = services;
    }

    List<OtherNetwork> all() {
        return services.treasury().map(Treasury::rails).orElse(List.of()).stream()
                .map(Rail::x402)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one that a payment is for. */
    Optional<OtherNetwork> of(FacilitatorRequest request) {
        String named = request.paymentRequirements().network();
        return all().stream().filter(one -> one.network().equals(named)).findFirst();
    }

    VerifyResponse verify(OtherNetwork network, FacilitatorCall call) {
        return isKnown(network, call)
                ? network.verify(call.request())
                : VerifyResponse.invalid(
                        ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, NOBODY, payer(call));
    }

    SettleResponse settle(OtherNetwork network, FacilitatorCall call) {
        if (!isKnown(network, call)) {
            return SettleResponse.failed(
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS,
                    NOBODY,
                    network.network(),
                    payer(call));
        }
        try {
            return network.settle(call.request());
        } catch (IOException e) {
            throw ApiProblem.of(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static final String NOBODY =
            "payTo stands for no wallet of this node: use its deposit address, or its own";

    private static String payer(FacilitatorCall call) {
        return ExactScheme.claimedPayer(call.request().paymentPayload()).orElse("");
    }

    private boolean isKnown(OtherNetwork network, FacilitatorCall call) {
        String named = call.request().paymentRequirements().payTo();
        Optional<Wallets.Fixed> payee;
        try {
            EvmAddress payTo = EvmAddress.parse(named);
            payee =
                    network.walletOf(payTo)
                            .flatMap(id -> services.wallets().find(id))
                            .or(() -> services.wallets().find(payTo));
        } catch (MalformedMessage e) {
            return false;
        }
        if (payee.isPresent() && !call.access().covers(payee.get())) {
            throw new PayeeNotCoveredException(named);
        }
        return payee.isPresent();
    }
}
