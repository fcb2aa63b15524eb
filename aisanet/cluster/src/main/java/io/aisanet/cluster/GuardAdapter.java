package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.aisanet.cluster.codec.ApproveDecoder;
import io.aisanet.cluster.codec.AttachBudgetDecoder;
import io.aisanet.cluster.codec.FreezeBudgetDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.SetBudgetDecoder;
import io.aisanet.cluster.codec.SetListedDecoder;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import org.agrona.DirectBuffer;

/** Reads the commands about budgets from sound requests, into carriers it reuses. */
final class GuardAdapter {
    private final SetBudgetDecoder setBudgetDecoder = new SetBudgetDecoder();
    private final SetListedDecoder setListedDecoder = new SetListedDecoder();
    private final AttachBudgetDecoder attachBudgetDecoder = new AttachBudgetDecoder();
    private final FreezeBudgetDecoder freezeBudgetDecoder = new FreezeBudgetDecoder();
    private final ApproveDecoder approveDecoder = new ApproveDecoder();

    private final SetBudget setBudget = new SetBudget();
    private final SetListed setListed = new SetListed();
    private final AttachBudget attachBudget = new AttachBudget();
    private final FreezeBudget freezeBudget = new FreezeBudget();
    private final Approve approve = new Approve();

    SetBudget setBudget(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        SetBudgetDecoder d = setBudgetDecoder.wrapAndApplyHeader(buffer, offset, header);
        CommandAdapter.identify(setBudget, d.idHigh(), d.idLow(), d.expiryMs());
        setBudget.budget = d.budget();
        setBudget.kind = requireNonNull(BudgetKind.ofCode(d.kind()));
        setBudget.parent = d.parent();
        setBudget.owner = d.owner();
        setBudget.account = d.account();
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            setBudget.rules.set(field, d.rules(field));
        }
        d.getPolicy(setBudget.policy, 0, setBudget.policy.length);
        byte[] name = new byte[d.nameLength()];
        d.getName(name, 0, name.length);
        setBudget.name = new String(name, UTF_8);
        return setBudget;
    }

    SetListed setListed(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        SetListedDecoder d = setListedDecoder.wrapAndApplyHeader(buffer, offset, header);
        CommandAdapter.identify(setListed, d.idHigh(), d.idLow(), d.expiryMs());
        setListed.budget = d.budget();
        setListed.kind = requireNonNull(ListKind.ofCode(d.kind()));
        setListed.subject = d.subject();
        setListed.verdict = requireNonNull(ListCodes.toVerdict(d.verdict()));
        setListed.window = requireNonNull(ListCodes.toWindow(d.window()));
        setListed.amount = d.amountMax();
        setListed.count = d.countMax();
        return setListed;
    }

    AttachBudget attachBudget(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        AttachBudgetDecoder d = attachBudgetDecoder.wrapAndApplyHeader(buffer, offset, header);
        CommandAdapter.identify(attachBudget, d.idHigh(), d.idLow(), d.expiryMs());
        attachBudget.account = d.account();
        attachBudget.owner = d.owner();
        attachBudget.budget = d.budget();
        attachBudget.asset = d.asset();
        return attachBudget;
    }

    FreezeBudget freezeBudget(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        FreezeBudgetDecoder d = freezeBudgetDecoder.wrapAndApplyHeader(buffer, offset, header);
        CommandAdapter.identify(freezeBudget, d.idHigh(), d.idLow(), d.expiryMs());
        freezeBudget.budget = d.budget();
        freezeBudget.frozen = d.frozen() != 0;
        freezeBudget.voidHolds = d.voidHolds() != 0;
        return freezeBudget;
    }

    Approve approve(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        ApproveDecoder d = approveDecoder.wrapAndApplyHeader(buffer, offset, header);
        CommandAdapter.identify(approve, d.idHigh(), d.idLow(), d.expiryMs());
        approve.holdHigh = d.holdHigh();
        approve.holdLow = d.holdLow();
        approve.approver = d.approver();
        approve.approved = d.approved() != 0;
        return approve;
    }
}
