package io.aisanet.server.routes;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.TransitAddress;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.ProblemType;
import java.util.Optional;

/** Finds payments' records, and says who may do what with them. */
final class PaymentFinder {
    private final Services services;

    PaymentFinder(Services services) {
        this.services = services;
    }

    /** The record of a payment that has just been made. */
    HoldState require(CommandId id, Outcome made) {
        return find(id).orElseThrow(() ->
                new IllegalStateException(
                        "payment " + id + " of event " + made.eventSequence + " has no record"));
    }

    /**
     * A payment after a step that ended or went on with it. Where the ledger keeps no record of
     * what is over, it follows from the record before.
     *
     * @param state of what is over
     * @param captured atomic units that the step moved
     */
    HoldState after(HoldState before, HoldState.State state, long captured) {
        return find(new CommandId(before.idHigh(), before.idLow()))
                .orElseGet(() ->
                        new HoldState(
                                before.idHigh(),
                                before.idLow(),
                                state,
                                before.payer(),
                                before.payee(),
                                before.amount(),
                                before.captured() + captured,
                                before.amount() - before.captured() - captured,
                                before.refunded(),
                                before.createdMs(),
                                before.holdUntilMs(),
                                before.refundUntilMs(),
                                before.binding(),
                                before.category(),
                                before.resource(),
                                before.mandate(),
                                before.budget(),
                                before.asked(),
                                before.approvals()));
    }

    /** A payment that the caller may see: it pays or is paid. */
    HoldState visible(Call call, String parameter) {
        HoldState payment =
                find(call.pathPayment(parameter)).orElseThrow(() -> call.notFound(parameter));
        if (!covers(call.caller(), payment.payer()) && !covers(call.caller(), payment.payee())) {
            throw call.notFound(parameter);
        }
        return payment;
    }

    /** A payment that is paid to the caller, who may end it or give it back. */
    HoldState asPayee(Call call, String parameter) {
        return asPayee(call, parameter, visible(call, parameter));
    }

    private HoldState asPayee(Call call, String parameter, HoldState payment) {
        if (!covers(call.caller(), payment.payee())) {
            throw ApiProblem.at(ProblemType.FORBIDDEN, parameter, "only the payee may do that");
        }
        return payment;
    }

    /**
     * A payment that the caller may give back: both sides live here. Of a part of one from shard to
     * shard the money would stay in the transit account, whoever asks for it.
     */
    HoldState refundable(Call call, String parameter) {
        HoldState payment = visible(call, parameter);
        if (isTransit(payment.payer()) || isTransit(payment.payee())) {
            throw ApiProblem.at(
                    ProblemType.PAYMENT_STATE,
                    parameter,
                    "its payer and payee live on two shards, and a refund would not reach the payer:"
                            + " give the money back by a transfer from the payee to the payer"
                            + " (aisa shards pay)");
        }
        return asPayee(call, parameter, payment);
    }

    private boolean isTransit(long account) {
        long wallet = AccountId.walletOf(account);
        return services.wallets().find(wallet).stream()
                        .anyMatch(found -> found.kind() == WalletKind.SYSTEM)
                && services.calls().ask(services.calls().ledger().wallet(wallet)).stream()
                        .anyMatch(TransitAddress::isOf);
    }

    /** The amount, which must be in the payment's asset. */
    static long atomic(Body.Money money, HoldState payment) {
        Asset asset = Forms.assetOf(payment.payer());
        if (!asset.name().equals(money.asset().name())) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "/amount/asset", "this payment is in " + asset);
        }
        return money.atomic();
    }

    /** Whether the caller may see what happens on this account. */
    boolean covers(Caller caller, long account) {
        Optional<Wallets.Fixed> wallet = services.wallets().find(AccountId.walletOf(account));
        return wallet.isPresent() && caller.covers(wallet.get());
    }

    Optional<HoldState> find(CommandId id) {
        return services.calls().ask(services.calls().ledger().hold(id.high(), id.low()));
    }
}
