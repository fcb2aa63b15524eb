package io.aisanet.server.web;

import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ledger.Wallets;

/**
 * Who asks.
 *
 * @param credential id of the key that was used; 0 = none
 * @param owner owner that the caller acts for; 0 = nobody in particular
 * @param wallet wallet that the caller is limited to; 0 = all of the owner
 * @param scopes bits of {@link Scope}
 */
public record Caller(long credential, long owner, long wallet, long scopes) {
    /** Somebody without a key. */
    public static final Caller ANYBODY = new Caller(0, 0, 0, 0);

    static Caller of(CredentialState credential) {
        return new Caller(
                credential.id(), credential.owner(), credential.wallet(), credential.scopes());
    }

    /** Whether the caller acts for everybody. */
    public boolean isOperator() {
        return Scope.OPERATOR.isIn(scopes);
    }

    /** Whether the caller may see and act for the whole owner. */
    public boolean covers(long ownerId) {
        return isOperator() || (owner == ownerId && wallet == 0);
    }

    /** Whether the caller may see and act for the wallet; a system wallet is the operator's. */
    public boolean covers(Wallets.Fixed target) {
        return isOperator()
                || (target.kind() != WalletKind.SYSTEM && covers(target.owner(), target.id()));
    }

    /** Whether the caller may see the wallet. */
    public boolean covers(long ownerId, long walletId) {
        return isOperator() || (owner == ownerId && (wallet == 0 || wallet == walletId));
    }

    /**
     * Refuses whoever may not act for the wallet.
     *
     * @throws ApiProblem of the kind {@code forbidden}
     */
    public void requireCovers(Wallets.Fixed target, String field) {
        if (!covers(target)) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN, field, "this key may not act for wallet " + target.id());
        }
    }

    /** Refuses whoever may not act for the whole owner. */
    public void requireCovers(long ownerId, String field) {
        if (!covers(ownerId)) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN, field, "this key may not act for owner " + ownerId);
        }
    }
}
