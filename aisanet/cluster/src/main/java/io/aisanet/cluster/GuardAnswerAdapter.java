package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.codec.BudgetsAnswerDecoder;
import io.aisanet.cluster.codec.ListedAnswerDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Reads answers about budgets. */
final class GuardAnswerAdapter {
    private final BudgetsAnswerDecoder budgets = new BudgetsAnswerDecoder();
    private final ListedAnswerDecoder listed = new ListedAnswerDecoder();
    private int encodedLength;

    /** Bytes of the answer that was read last, without its header. */
    int encodedLength() {
        return encodedLength;
    }

    List<BudgetState> budgets(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        budgets.wrapAndApplyHeader(buffer, offset, header);
        List<BudgetState> found = new ArrayList<>();
        for (BudgetsAnswerDecoder.BudgetsDecoder b : budgets.budgets()) {
            found.add(budget(b));
        }
        encodedLength = budgets.encodedLength();
        return found;
    }

    private static BudgetState budget(BudgetsAnswerDecoder.BudgetsDecoder b) {
        byte[] policy = new byte[Limits.KEY_BYTES];
        b.getPolicy(policy, 0, policy.length);
        BudgetRules rules = new BudgetRules();
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            rules.set(field, b.rules(field));
        }
        List<Long> spent = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int window = 0; window < BudgetsAnswerDecoder.BudgetsDecoder.spentLength(); window++) {
            spent.add(b.spent(window));
            counts.add(b.counts(window));
        }
        byte[] name = new byte[b.nameLength()];
        b.getName(name, 0, name.length);
        return new BudgetState(
                b.budget(),
                AnswerAdapter.known(BudgetKind.ofCode(b.kind()), "budget kind"),
                b.parent(),
                b.depth(),
                b.owner(),
                AnswerAdapter.known(Asset.ofCode(b.asset()), "asset"),
                b.account(),
                new String(name, UTF_8),
                b.frozen() != 0,
                rules,
                Hex.text(policy),
                List.copyOf(spent),
                List.copyOf(counts));
    }

    List<ListedState> listed(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        listed.wrapAndApplyHeader(buffer, offset, header);
        List<ListedState> found = new ArrayList<>();
        for (ListedAnswerDecoder.LinesDecoder line : listed.lines()) {
            found.add(
                    new ListedState(
                            line.budget(),
                            AnswerAdapter.known(ListKind.ofCode(line.kind()), "list kind"),
                            line.subject(),
                            AnswerAdapter.known(ListCodes.toVerdict(line.verdict()), "verdict"),
                            AnswerAdapter.known(ListCodes.toWindow(line.window()), "window"),
                            line.amountMax(),
                            line.countMax(),
                            line.spent(),
                            line.paid()));
        }
        encodedLength = listed.encodedLength();
        return found;
    }
}
