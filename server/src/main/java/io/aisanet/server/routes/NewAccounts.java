package io.aisanet.server.routes;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.ProblemType;

/**
 * Keeps an agent from a way around its limits. An agent's new account begins under the budget that
 * its owner named for the asset. Where the owner named none, and the wallet is limited in another
 * asset, only the owner opens the account.
 */
final class NewAccounts {
    private final Services services;

    NewAccounts(Services services) {
        this.services = services;
    }

    /**
     * Refuses a key of the wallet alone that would get an account without any limit.
     *
     * @param asset code of the asset
     * @throws ApiProblem of the kind {@code forbidden}
     */
    void requireCapped(Caller caller, WalletState wallet, int asset) {
        boolean isLimited = wallet.accounts().stream().anyMatch(account -> account.budget() != 0);
        if (caller.covers(wallet.owner()) || !isLimited) {
            return;
        }
        boolean begins =
                wallet.kind() == WalletKind.AGENT
                        && services.defaults().find(wallet.owner(), asset).orElse(0) != 0;
        if (!begins) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN,
                    "/asset",
                    "wallet "
                            + wallet.id()
                            + " is under a budget, and its owner named none for "
                            + Asset.ofCode(asset)
                            + ": the owner opens this account, or says under which budget agents"
                            + " begin (POST /v1/owners/"
                            + wallet.owner()
                            + "/budgets)");
        }
    }
}
