package io.aisanet.server.routes;

import io.aisanet.guard.Subjects;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.Payer;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Window;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A mandate in the ledger's words.
 *
 * @param rules that "only what is listed" holds is among them, so that a mandate whose lines are
 *     not all written yet is narrower than its document and never wider
 * @param lines what is listed as allowed
 */
record MandateTerms(BudgetRules rules, List<Line> lines) {

    /** One payee, category or host that is allowed. */
    record Line(ListKind kind, long subject) {
        boolean is(ListedState there) {
            return there.kind() == kind && there.subject() == subject;
        }
    }

    /**
     * Translates.
     *
     * @throws ApiProblem when a payee is no wallet
     */
    static MandateTerms of(Mandate mandate, WalletRefs refs) {
        List<Line> lines = new ArrayList<>();
        List<EvmAddress> payees = mandate.purpose().payees();
        for (int i = 0; i < payees.size(); i++) {
            lines.add(new Line(ListKind.PAYEE, wallet(payees.get(i), i, refs)));
        }
        for (String category : mandate.purpose().categories()) {
            lines.add(new Line(ListKind.CATEGORY, Subjects.category(category)));
        }
        for (String host : mandate.purpose().hosts()) {
            lines.add(new Line(ListKind.RESOURCE, Subjects.host(host)));
        }
        return new MandateTerms(rules(mandate), lines);
    }

    private static long wallet(EvmAddress payee, int place, WalletRefs refs) {
        return refs.find(new WalletRefs.Ref(0, new Payer.Address(payee)))
                .orElseThrow(() ->
                        ApiProblem.at(
                                ProblemType.NOT_FOUND,
                                "/mandate/payees/" + place,
                                "there is no wallet " + payee))
                .id();
    }

    private static BudgetRules rules(Mandate mandate) {
        Mandate.Purpose purpose = mandate.purpose();
        long flags =
                flag(purpose.payees(), BudgetRules.PAYEES_LISTED)
                        | flag(purpose.categories(), BudgetRules.CATEGORIES_LISTED)
                        | flag(purpose.hosts(), BudgetRules.RESOURCES_LISTED);
        return new BudgetRules()
                .amount(Window.EVER, mandate.allowance().total())
                .amount(Window.DAY, mandate.allowance().perDay())
                .count(Window.EVER, mandate.allowance().count())
                .set(BudgetRules.MAX_PAYMENT, mandate.allowance().maxPayment())
                .set(BudgetRules.EXPIRES_MS, TimeUnit.SECONDS.toMillis(mandate.validUntil()))
                .set(BudgetRules.FLAGS, flags);
    }

    private static long flag(List<?> list, long flag) {
        return list.isEmpty() ? 0 : flag;
    }
}
