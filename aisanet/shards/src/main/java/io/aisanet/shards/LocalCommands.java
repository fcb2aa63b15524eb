package io.aisanet.shards;

import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RevokeCredential;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Shares;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;

/**
 * Commands as one shard understands them: copies with the shard's own ids. An id of a shard that
 * there is not stays as it is, and the shard says that it knows nothing of the kind.
 *
 * @param shard whose
 * @param shards how many there are
 */
record LocalCommands(int shard, int shards) {
    /**
     * A command with this shard's own ids.
     *
     * @throws NotAcrossShardsException when it names something on another shard
     */
    Command of(Command command) {
        Command local =
                switch (command) {
                    case Transfer c -> transfer(c);
                    case Hold c -> hold(c);
                    case Capture c -> capture(c);
                    case VoidHold c -> release(c);
                    case Refund c -> refund(c);
                    case CreateOwner c -> c;
                    case CreateWallet c -> wallet(c);
                    case OpenAccount c -> open(c);
                    case Freeze c -> freeze(c);
                    case AddCredential c -> key(c);
                    case RevokeCredential c -> revoke(c);
                    case SetBudget c -> budget(c);
                    case SetListed c -> listed(c);
                    case AttachBudget c -> attach(c);
                    case FreezeBudget c -> freeze(c);
                    case Approve c -> approve(c);
                    case Convert c -> convert(c);
                    case ConvertHeld c -> convert(c);
                };
        local.idHigh = command.idHigh;
        local.idLow = command.idLow;
        local.expiryMs = command.expiryMs;
        return local;
    }

    private long account(long id) {
        int of = ShardIds.shardOf(id);
        requireHere(of, "account " + id);
        return of == shard ? ShardIds.local(id) : id;
    }

    private long number(long id) {
        int of = ShardIds.shardOfNumber(id);
        if (id != 0) {
            requireHere(of, "wallet, owner, budget or key " + id);
        }
        return of == shard ? ShardIds.localNumber(id) : id;
    }

    private void requireHere(int of, String what) {
        if (of != shard && of < shards) {
            throw new NotAcrossShardsException(
                    "%s lives on shard %d and the rest of the command on shard %d: only a transfer goes from one shard to another"
                            .formatted(what, of, shard));
        }
    }

    private Transfer transfer(Transfer from) {
        Transfer to = new Transfer();
        to.payer = account(from.payer);
        to.payee = account(from.payee);
        to.amount = from.amount;
        to.sequence = from.sequence;
        to.refundUntilMs = from.refundUntilMs;
        to.category = from.category;
        to.resource = from.resource;
        to.unitPrice = from.unitPrice;
        to.mandate = number(from.mandate);
        return to;
    }

    private Hold hold(Hold from) {
        Hold to = hold(from, account(from.payee));
        System.arraycopy(from.binding, 0, to.binding, 0, to.binding.length);
        return to;
    }

    /** A hold for another payee of this shard, bound to nothing yet. */
    Hold hold(Hold from, long localPayee) {
        Hold to = new Hold();
        to.payer = account(from.payer);
        to.payee = localPayee;
        to.amount = from.amount;
        to.sequence = from.sequence;
        to.holdUntilMs = from.holdUntilMs;
        to.refundUntilMs = from.refundUntilMs;
        to.category = from.category;
        to.resource = from.resource;
        to.unitPrice = from.unitPrice;
        to.mandate = number(from.mandate);
        to.converts = from.converts;
        to.attempt = from.attempt;
        return to;
    }

    private Capture capture(Capture from) {
        Capture to = new Capture();
        to.holdHigh = from.holdHigh;
        to.holdLow = from.holdLow;
        to.amount = from.amount;
        to.last = from.last;
        share(from.shares, to.shares);
        return to;
    }

    private void share(Shares from, Shares to) {
        for (int i = 0; i < from.count(); i++) {
            to.add(account(from.account(i)), from.amount(i));
        }
    }

    private static VoidHold release(VoidHold from) {
        VoidHold to = new VoidHold();
        to.holdHigh = from.holdHigh;
        to.holdLow = from.holdLow;
        return to;
    }

    private Refund refund(Refund from) {
        Refund to = new Refund();
        to.paymentHigh = from.paymentHigh;
        to.paymentLow = from.paymentLow;
        to.amount = from.amount;
        to.reason = from.reason;
        to.note = from.note;
        share(from.shares, to.shares);
        return to;
    }

    private CreateWallet wallet(CreateWallet from) {
        CreateWallet to = new CreateWallet();
        to.owner = number(from.owner);
        to.kind = from.kind;
        to.name = from.name;
        System.arraycopy(from.address, 0, to.address, 0, to.address.length);
        System.arraycopy(from.publicKey, 0, to.publicKey, 0, to.publicKey.length);
        to.keyChecked = from.keyChecked;
        to.assets = from.assets;
        return to;
    }

    private OpenAccount open(OpenAccount from) {
        OpenAccount to = new OpenAccount();
        to.wallet = number(from.wallet);
        to.asset = from.asset;
        return to;
    }

    private Freeze freeze(Freeze from) {
        Freeze to = new Freeze();
        to.owner = number(from.owner);
        to.wallet = number(from.wallet);
        to.frozen = from.frozen;
        return to;
    }

    private AddCredential key(AddCredential from) {
        AddCredential to = new AddCredential();
        to.owner = number(from.owner);
        to.wallet = number(from.wallet);
        to.scopes = from.scopes;
        to.name = from.name;
        System.arraycopy(from.keyHash, 0, to.keyHash, 0, to.keyHash.length);
        return to;
    }

    private RevokeCredential revoke(RevokeCredential from) {
        RevokeCredential to = new RevokeCredential();
        to.credential = number(from.credential);
        return to;
    }

    private SetBudget budget(SetBudget from) {
        SetBudget to = new SetBudget();
        to.budget = number(from.budget);
        to.kind = from.kind;
        to.parent = number(from.parent);
        to.owner = number(from.owner);
        to.account = LocalPlaces.isAsset(from.account) ? from.account : account(from.account);
        to.name = from.name;
        to.rules.copy(from.rules);
        for (int i = 0; i < BudgetRules.APPROVERS_MAX; i++) {
            int field = BudgetRules.APPROVERS + i;
            to.rules.set(field, number(from.rules.get(field)));
        }
        System.arraycopy(from.policy, 0, to.policy, 0, to.policy.length);
        return to;
    }

    private SetListed listed(SetListed from) {
        SetListed to = new SetListed();
        to.budget = number(from.budget);
        to.kind = from.kind;
        to.subject =
                from.kind == ListKind.PAYEE
                        ? ShardIds.payeeSubject(shard, from.subject)
                        : from.subject;
        to.verdict = from.verdict;
        to.window = from.window;
        to.amount = from.amount;
        to.count = from.count;
        return to;
    }

    private AttachBudget attach(AttachBudget from) {
        AttachBudget to = new AttachBudget();
        to.account = from.account == 0 ? 0 : account(from.account);
        to.owner = number(from.owner);
        to.budget = number(from.budget);
        to.asset = from.asset;
        return to;
    }

    private FreezeBudget freeze(FreezeBudget from) {
        FreezeBudget to = new FreezeBudget();
        to.budget = number(from.budget);
        to.frozen = from.frozen;
        to.voidHolds = from.voidHolds;
        return to;
    }

    private Approve approve(Approve from) {
        Approve to = new Approve();
        to.holdHigh = from.holdHigh;
        to.holdLow = from.holdLow;
        to.approver = number(from.approver);
        to.approved = from.approved;
        return to;
    }

    private Convert convert(Convert from) {
        Convert to = new Convert();
        to.holdHigh = from.holdHigh;
        to.holdLow = from.holdLow;
        to.payer = account(from.payer);
        to.amount = from.amount;
        to.feeAccount = from.feeAccount == 0 ? 0 : account(from.feeAccount);
        to.fee = from.fee;
        to.category = from.category;
        to.resource = from.resource;
        to.unitPrice = from.unitPrice;
        to.mandate = number(from.mandate);
        return to;
    }

    private ConvertHeld convert(ConvertHeld from) {
        ConvertHeld to = new ConvertHeld();
        to.holdHigh = from.holdHigh;
        to.holdLow = from.holdLow;
        to.quoteHigh = from.quoteHigh;
        to.quoteLow = from.quoteLow;
        to.feeAccount = from.feeAccount == 0 ? 0 : account(from.feeAccount);
        to.fee = from.fee;
        share(from.shares, to.shares);
        return to;
    }
}
