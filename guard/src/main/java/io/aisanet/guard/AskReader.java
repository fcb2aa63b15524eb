package io.aisanet.guard;

import io.aisanet.guard.AskPolicy.Approver;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Limits;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads when somebody is asked, and who. */
final class AskReader {
    private static final int WAIT_MINUTES =
            (int) TimeUnit.MILLISECONDS.toMinutes(Limits.ASK_MS_DEFAULT);
    private static final int WAIT_MINUTES_MAX =
            (int) TimeUnit.MILLISECONDS.toMinutes(Limits.ASK_MS_MAX);

    private final Amounts amounts;
    private final Directory directory;

    AskReader(Amounts amounts, Directory directory) {
        this.amounts = amounts;
        this.directory = directory;
    }

    @Nullable AskPolicy read(Section budget) {
        Section section = budget.section("ask");
        long from = section.parsed("from", amounts::parse).orElse(0L);
        boolean newPayee = section.flag("newPayee", false);
        int approvals = section.integer("approvals", 1, 1, BudgetRules.APPROVERS_MAX);
        List<Approver> approvers = approvers(section);
        int waitMinutes = section.integer("waitMinutes", WAIT_MINUTES, 1, WAIT_MINUTES_MAX);
        if (!budget.has("ask")) {
            return null;
        }
        if (!section.has("from") && !newPayee) {
            budget.report("ask", "asks for nothing: give it from, or newPayee: true");
        } else if (approvers.isEmpty()) {
            section.report("approvers", "must name who may say yes, 1 to 8 credentials");
        } else if (approvals > approvers.size()) {
            section.report(
                    "approvals", "is " + approvals + " but approvers are " + approvers.size());
        }
        return new AskPolicy(from, newPayee, approvals, approvers, waitMinutes);
    }

    private List<Approver> approvers(Section section) {
        var all = new ArrayList<Approver>();
        Set<Long> ids = new HashSet<>();
        for (String name : section.names("approvers")) {
            OptionalLong id = directory.credential(name);
            if (id.isEmpty()) {
                section.report("approvers", "\"" + name + "\" is no credential that is known");
            } else if (!ids.add(id.getAsLong())) {
                section.report("approvers", "\"" + name + "\" is named twice");
            }
            all.add(new Approver(name, id.orElse(0)));
        }
        if (all.size() > BudgetRules.APPROVERS_MAX) {
            section.report(
                    "approvers",
                    "are " + all.size() + " but must be at most " + BudgetRules.APPROVERS_MAX);
        }
        return all.subList(0, Math.min(all.size(), BudgetRules.APPROVERS_MAX));
    }
}
