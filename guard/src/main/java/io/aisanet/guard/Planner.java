package io.aisanet.guard;

import io.aisanet.guard.Step.Purpose;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes steps of what differs. */
final class Planner {
    private final PolicyDocument document;
    private final BudgetsNow now;
    private final CommandIds stamps;
    private final byte[] hash;
    private final String hashText;
    private final Map<String, NodeChange> nodes = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Planner(PolicyDocument document, BudgetsNow now, CommandIds stamps) {
        this.document = document;
        this.now = now;
        this.stamps = stamps;
        this.hash = document.hash();
        this.hashText = document.hashText();
    }

    Plan plan(List<NodeChange> all) {
        all.forEach(node -> nodes.put(node.path(), node));
        all.forEach(this::freezeRemoved);
        all.forEach(node -> lines(node, Purpose.TIGHTEN_LINE));
        // From below: no budget may be looser than the one above it, not even on the way.
        all.reversed().forEach(this::tighten);
        all.forEach(this::loosen);
        Map<String, Long> ids = new HashMap<>();
        for (NodeChange node : all) {
            if (node.present() != null) {
                ids.put(node.path(), node.present().id());
            }
        }
        return new Plan(steps, ids);
    }

    private void freezeRemoved(NodeChange node) {
        for (BudgetState removed : node.removed()) {
            if (!removed.frozen()) {
                String path = Names.path(node.path(), removed.name());
                steps.add(new Step(path, Purpose.FREEZE, _ -> freeze(path, removed.id())));
            }
        }
    }

    private FreezeBudget freeze(String path, long budget) {
        var command = new FreezeBudget();
        command.budget = budget;
        command.frozen = true;
        return stamps.stamp(command, path, "freeze " + budget);
    }

    private void tighten(NodeChange node) {
        BudgetState present = node.present();
        if (present != null) {
            BudgetRules tight = tight(node, present);
            if (!tight.equals(present.rules())) {
                steps.add(rules(node, Purpose.TIGHTEN, tight));
            }
        }
    }

    private BudgetRules tight(NodeChange node, BudgetState present) {
        BudgetRules tight = TighterRules.of(present.rules(), node.rules());
        for (String above = node.above(); !above.isEmpty(); above = Names.above(above)) {
            NodeChange other = nodes.get(above);
            if (other != null && other.present() != null) {
                TighterRules.keepWithin(tight, present.rules(), other.presentRules());
            }
        }
        return tight;
    }

    private void loosen(NodeChange node) {
        BudgetState present = node.present();
        if (present == null) {
            steps.add(rules(node, Purpose.CREATE, node.rules()));
        } else {
            BudgetRules tight = tight(node, present);
            boolean isTightened = !tight.equals(present.rules());
            boolean isNamed = isTightened || present.policy().equals(hashText);
            if (!isNamed || !tight.equals(node.rules())) {
                steps.add(rules(node, Purpose.SET, node.rules()));
            }
        }
        lines(node, Purpose.SET_LINE);
    }

    private Step rules(NodeChange node, Purpose purpose, BudgetRules rules) {
        return new Step(
                node.path(),
                purpose,
                ids -> {
                    var command = new SetBudget();
                    if (purpose == Purpose.CREATE) {
                        place(command, node, ids);
                    } else {
                        command.budget = id(ids, node.path());
                    }
                    command.name = node.wanted().name();
                    command.rules.copy(rules);
                    System.arraycopy(hash, 0, command.policy, 0, hash.length);
                    return stamps.stamp(command, node.path(), purpose.name());
                });
    }

    private void place(SetBudget command, NodeChange node, Map<String, Long> ids) {
        command.parent = node.above().isEmpty() ? now.parent() : id(ids, node.above());
        command.owner = now.owner();
        command.account = AccountId.of(0, document.asset());
    }

    private void lines(NodeChange node, Purpose purpose) {
        for (LineChange line : node.lines()) {
            boolean tightens = node.present() != null && line.tightens();
            if (tightens == (purpose == Purpose.TIGHTEN_LINE)) {
                steps.add(new Step(node.path(), purpose, ids -> listed(node.path(), line, ids)));
            }
        }
    }

    private SetListed listed(String path, LineChange line, Map<String, Long> ids) {
        var command = new SetListed();
        command.budget = id(ids, path);
        command.kind = line.kind();
        command.subject = line.subject();
        command.verdict = line.wanted().verdict();
        command.window = line.wanted().window();
        command.amount = line.wanted().amount();
        command.count = line.wanted().count();
        return stamps.stamp(command, path, line.kind() + " " + line.subject());
    }

    private static long id(Map<String, Long> ids, String path) {
        Long id = ids.get(path);
        if (id == null) {
            throw new IllegalArgumentException("the id of budget " + path + " is not known yet");
        }
        return id;
    }
}
