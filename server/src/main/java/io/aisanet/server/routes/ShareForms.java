package io.aisanet.server.routes;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Shares;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.ProblemType;
import java.util.ArrayList;
import java.util.List;

/**
 * How a request divides an amount: {@code "shares": [{"wallet": "7", "amount": {...}}]}.
 *
 * @param shares in the order of the request; empty = it is not divided
 */
record ShareForms(List<Share> shares) {

    /**
     * One share.
     *
     * @param place of its wallet in the request
     */
    private record Share(WalletRefs.Ref wallet, Body.Money money, String place) {}

    /** An account and its atomic units, as the ledger takes them. */
    record Part(long account, long amount) {}

    static ShareForms read(Body body) {
        List<Share> shares = new ArrayList<>();
        for (Body share : body.objects("shares", Shares.MOST)) {
            WalletRefs.Ref wallet = WalletRefs.read(share, "wallet");
            shares.add(new Share(wallet, share.money("amount"), share.place("wallet")));
            share.refuseUnknown();
        }
        return new ShareForms(List.copyOf(shares));
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    /** The shares of a payment in this asset. */
    List<Part> parts(WalletRefs refs, Asset asset) {
        List<Part> parts = new ArrayList<>();
        for (Share share : shares) {
            Wallets.Fixed wallet = refs.require(share.wallet, share.place);
            if (!asset.name().equals(share.money.asset().name())) {
                throw ApiProblem.at(
                        ProblemType.INVALID_REQUEST, share.place, "this payment is in " + asset);
            }
            parts.add(new Part(AccountId.of(wallet.id(), asset), share.money.atomic()));
        }
        return parts;
    }

    static void put(List<Part> parts, Shares into) {
        parts.forEach(part -> into.add(part.account, part.amount));
    }
}
