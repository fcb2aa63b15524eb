package io.aisanet.wallet;

import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import io.aisanet.http402.permit2.Permit2;
import java.util.Optional;

/** What there is to sign for an offer of x402. */
enum X402Kind {
    /** {@code exact}, by an EIP-3009 authorization. */
    AUTHORIZATION,
    /** {@code exact}, by a Permit2 order. */
    PERMIT,
    /** {@code upto}, by a Permit2 order: at most the amount. */
    UP_TO,
    /** {@code batch-settlement}: a deposit and vouchers, which need more than one offer. */
    CHANNEL;

    /** What an offer asks for that is paid by itself; empty when there is nothing of that. */
    static Optional<X402Kind> of(PaymentRequirements terms) {
        boolean permit =
                Permit2.METHOD.equals(terms.extra().path(X402.ASSET_TRANSFER_METHOD).textValue());
        return switch (terms.scheme()) {
            case X402.SCHEME_EXACT -> Optional.of(permit ? PERMIT : AUTHORIZATION);
            case Permit2.SCHEME_UPTO -> Optional.of(UP_TO);
            default -> Optional.empty();
        };
    }

    /** The values of {@code extra.assetTransferMethod} that go with it. */
    String transferMethod() {
        return this == AUTHORIZATION || this == CHANNEL ? X402.EIP3009 : Permit2.METHOD;
    }
}
