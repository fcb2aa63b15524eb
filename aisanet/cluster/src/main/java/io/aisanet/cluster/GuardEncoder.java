package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.codec.ApproveEncoder;
import io.aisanet.cluster.codec.AttachBudgetEncoder;
import io.aisanet.cluster.codec.FreezeBudgetEncoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.SetBudgetEncoder;
import io.aisanet.cluster.codec.SetListedEncoder;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import org.agrona.MutableDirectBuffer;

/**
 * Writes the commands about budgets as requests; each method returns the length after the header.
 */
final class GuardEncoder {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SetBudgetEncoder setBudget = new SetBudgetEncoder();
    private final SetListedEncoder setListed = new SetListedEncoder();
    private final AttachBudgetEncoder attachBudget = new AttachBudgetEncoder();
    private final FreezeBudgetEncoder freezeBudget = new FreezeBudgetEncoder();
    private final ApproveEncoder approve = new ApproveEncoder();

    int setBudget(SetBudget c, MutableDirectBuffer buffer, int offset) {
        byte[] name = c.name.getBytes(UTF_8);
        setBudget
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .budget(c.budget)
                .kind((short) c.kind.code())
                .parent(c.parent)
                .owner(c.owner)
                .account(c.account);
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            setBudget.rules(field, c.rules.get(field));
        }
        return setBudget
                .putPolicy(c.policy, 0, c.policy.length)
                .putName(name, 0, name.length)
                .encodedLength();
    }

    int setListed(SetListed c, MutableDirectBuffer buffer, int offset) {
        return setListed
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .budget(c.budget)
                .kind((short) c.kind.code())
                .subject(c.subject)
                .verdict(ListCodes.of(c.verdict))
                .window(ListCodes.of(c.window))
                .amountMax(c.amount)
                .countMax(c.count)
                .encodedLength();
    }

    int attachBudget(AttachBudget c, MutableDirectBuffer buffer, int offset) {
        return attachBudget
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .account(c.account)
                .owner(c.owner)
                .budget(c.budget)
                .asset(c.asset)
                .encodedLength();
    }

    int freezeBudget(FreezeBudget c, MutableDirectBuffer buffer, int offset) {
        return freezeBudget
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .budget(c.budget)
                .frozen((short) (c.frozen ? 1 : 0))
                .voidHolds((short) (c.voidHolds ? 1 : 0))
                .encodedLength();
    }

    int approve(Approve c, MutableDirectBuffer buffer, int offset) {
        return approve.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .holdHigh(c.holdHigh)
                .holdLow(c.holdLow)
                .approver(c.approver)
                .approved((short) (c.approved ? 1 : 0))
                .encodedLength();
    }
}
