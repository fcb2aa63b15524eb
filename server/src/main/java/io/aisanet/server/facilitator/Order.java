package io.aisanet.server.facilitator;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import org.jspecify.annotations.Nullable;

/**
 * A credential that its payer really signed for these terms, in the ledger's words.
 *
 * @param id id of the credential, and so of the payment
 * @param amount atomic units, 1 or more
 * @param mandate id of the mandate that the payer named; 0 = none
 * @param converts what the payee gets of it; null = the same asset
 * @param validAfterMs Unix milliseconds from which it may be used
 * @param validBeforeMs Unix milliseconds at which it ends
 */
record Order(
        CommandId id,
        PaymentRequirements terms,
        TransferAuthorization signed,
        AisaAsset asset,
        long amount,
        long mandate,
        @Nullable Converts converts,
        long validAfterMs,
        long validBeforeMs) {

    EvmAddress payer() {
        return signed.from();
    }

    EvmAddress payee() {
        return signed.to();
    }

    /**
     * That the payee is paid in another asset: all that the amount buys.
     *
     * @param asset another than the payer's
     * @param least atomic units that he gets at least, 1 or more
     */
    record Converts(Asset asset, long least) {}

    /** What the payer gives, in his account's asset. */
    long payerAccount(Wallets.Fixed wallet) {
        return AccountId.of(wallet.id(), ledgerAsset());
    }

    /** Where the payee is paid. */
    long payeeAccount(Wallets.Fixed wallet) {
        return AccountId.of(wallet.id(), converts == null ? ledgerAsset() : converts.asset());
    }

    Asset ledgerAsset() {
        return switch (asset) {
            case USD -> Asset.USD;
            case USDC -> Asset.USDC;
            case EURC -> Asset.EURC;
        };
    }
}
