package io.aisanet.shards;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.WalletState;

/** What a shard answers, with the ids that things have everywhere. */
record EverywhereAnswers(int shard) {
    private long account(long id) {
        return id == 0 ? 0 : ShardIds.everywhere(shard, id);
    }

    private long number(long id) {
        return ShardIds.numberEverywhere(shard, id);
    }

    OwnerState of(OwnerState it) {
        return new OwnerState(number(it.id()), it.name(), it.timeZone(), it.frozen(), it.wallets());
    }

    WalletState of(WalletState it) {
        return new WalletState(
                number(it.id()),
                number(it.owner()),
                it.kind(),
                it.name(),
                it.address(),
                it.publicKey(),
                it.frozen(),
                it.accounts().stream().map(this::of).toList());
    }

    AccountState of(AccountState it) {
        return new AccountState(
                account(it.id()),
                number(it.owner()),
                it.debits(),
                it.credits(),
                it.held(),
                it.overdraftAllowed(),
                it.frozen(),
                number(it.budget()));
    }

    CredentialState of(CredentialState it) {
        return new CredentialState(
                number(it.id()), number(it.owner()), number(it.wallet()), it.scopes(), it.name());
    }

    BudgetState of(BudgetState it) {
        BudgetRules rules = new BudgetRules().copy(it.rules());
        for (int i = 0; i < BudgetRules.APPROVERS_MAX; i++) {
            rules.set(BudgetRules.APPROVERS + i, number(rules.get(BudgetRules.APPROVERS + i)));
        }
        return new BudgetState(
                number(it.id()),
                it.kind(),
                number(it.parent()),
                it.depth(),
                number(it.owner()),
                it.asset(),
                account(it.account()),
                it.name(),
                it.frozen(),
                rules,
                it.policy(),
                it.spent(),
                it.counts());
    }

    ListedState of(ListedState it) {
        long subject =
                it.kind() == ListKind.PAYEE
                        ? ShardIds.ofPayeeSubject(shard, it.subject())
                        : it.subject();
        return new ListedState(
                number(it.budget()),
                it.kind(),
                subject,
                it.verdict(),
                it.window(),
                it.amount(),
                it.count(),
                it.spent(),
                it.paid());
    }

    HoldState of(HoldState it) {
        return between(it, account(it.payer()), account(it.payee()));
    }

    /** A payment with the sides that it really has, of which one lives on another shard. */
    HoldState between(HoldState it, long payer, long payee) {
        return new HoldState(
                it.idHigh(),
                it.idLow(),
                it.state(),
                payer,
                payee,
                it.amount(),
                it.captured(),
                it.released(),
                it.refunded(),
                it.createdMs(),
                it.holdUntilMs(),
                it.refundUntilMs(),
                it.binding(),
                it.category(),
                it.resource(),
                number(it.mandate()),
                number(it.budget()),
                it.asked(),
                it.approvals());
    }

    /**
     * An outcome, which is changed.
     *
     * @param opensAccount whether what was created is an account
     */
    Outcome of(Outcome it, boolean opensAccount) {
        it.result = opensAccount ? account(it.result) : number(it.result);
        it.budget = number(it.budget);
        return it;
    }
}
