package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.codec.BudgetsAnswerEncoder;
import io.aisanet.cluster.codec.ListedAnswerEncoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.ListedState;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** Writes answers about budgets; each method returns the length with the header. */
final class GuardAnswerEncoder {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BudgetsAnswerEncoder budgetsEncoder = new BudgetsAnswerEncoder();
    private final ListedAnswerEncoder listedEncoder = new ListedAnswerEncoder();

    int budgets(List<BudgetState> budgets, MutableDirectBuffer buffer, int offset) {
        budgetsEncoder.wrapAndApplyHeader(buffer, offset, header);
        BudgetsAnswerEncoder.BudgetsEncoder group = budgetsEncoder.budgetsCount(budgets.size());
        for (BudgetState budget : budgets) {
            budget(budget, group.next());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + budgetsEncoder.encodedLength();
    }

    private static void budget(BudgetState b, BudgetsAnswerEncoder.BudgetsEncoder into) {
        into.budget(b.id())
                .kind((short) b.kind().code())
                .parent(b.parent())
                .depth((short) b.depth())
                .owner(b.owner())
                .asset(b.asset().code())
                .account(b.account())
                .frozen((short) (b.frozen() ? 1 : 0))
                .putPolicy(Hex.bytes(b.policy()), 0, Limits.KEY_BYTES);
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            into.rules(field, b.rules().get(field));
        }
        for (int window = 0; window < BudgetsAnswerEncoder.BudgetsEncoder.spentLength(); window++) {
            into.spent(window, b.spent().get(window));
            into.counts(window, b.counts().get(window));
        }
        byte[] name = b.name().getBytes(UTF_8);
        into.putName(name, 0, name.length);
    }

    int listed(List<ListedState> lines, MutableDirectBuffer buffer, int offset) {
        listedEncoder.wrapAndApplyHeader(buffer, offset, header);
        ListedAnswerEncoder.LinesEncoder group = listedEncoder.linesCount(lines.size());
        for (ListedState line : lines) {
            group.next()
                    .budget(line.budget())
                    .kind((short) line.kind().code())
                    .subject(line.subject())
                    .verdict(ListCodes.of(line.verdict()))
                    .window(ListCodes.of(line.window()))
                    .amountMax(line.amount())
                    .countMax(line.count())
                    .spent(line.spent())
                    .paid(line.paid());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + listedEncoder.encodedLength();
    }
}
