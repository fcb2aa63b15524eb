package io.aisanet.server.routes;

import io.aisanet.guard.BudgetsNow;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.WalletState;
import io.aisanet.server.web.ApiLimits;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds budgets, and says who may see and divide them. */
final class BudgetBook {
    private static final int LINES = 1000;
    private static final int WALLETS_SCANNED_MAX = 10_000;

    private final Services services;

    BudgetBook(Services services) {
        this.services = services;
    }

    Optional<BudgetState> find(long id) {
        return services.calls().ask(services.calls().ledger().budget(id));
    }

    /** The budget and those above it, itself first. */
    List<BudgetState> path(BudgetState budget) {
        List<BudgetState> path = new ArrayList<>(List.of(budget));
        while (path.getLast().parent() != 0) {
            long above = path.getLast().parent();
            path.add(find(above).orElseThrow(() -> missing(above)));
        }
        return path;
    }

    /** Names from the root down: {@code team/scout}. */
    String pathText(BudgetState budget) {
        return path(budget).reversed().stream()
                .map(BudgetState::name)
                .collect(Collectors.joining("/"));
    }

    /** All budgets of an owner. */
    List<BudgetState> ofOwner(long owner) {
        List<BudgetState> found = new ArrayList<>();
        List<BudgetState> page = page(0);
        while (!page.isEmpty()) {
            page.stream().filter(budget -> budget.owner() == owner).forEach(found::add);
            page = page(page.getLast().id());
        }
        return found;
    }

    /** What an owner has now, for a document to be compared with. */
    BudgetsNow now(long owner) {
        List<BudgetState> budgets = ofOwner(owner);
        List<ListedState> lines =
                budgets.stream().flatMap(budget -> lines(budget.id()).stream()).toList();
        return new BudgetsNow(owner, 0, budgets, lines);
    }

    List<BudgetState> page(long after) {
        return services.calls()
                .ask(services.calls().ledger().budgets(after, ApiLimits.PAGE_SIZE_MAX));
    }

    /** All lines of a budget's lists. */
    List<ListedState> lines(long budget) {
        List<ListedState> lines = new ArrayList<>();
        int before;
        do {
            before = lines.size();
            lines.addAll(
                    services.calls().ask(services.calls().ledger().listed(budget, before, LINES)));
        } while (lines.size() == before + LINES);
        return lines;
    }

    /**
     * Accounts under a budget.
     *
     * @param accounts their ids
     * @param next the wallet after which there may be more; 0 = these are all
     */
    record Attached(List<Long> accounts, long next) {}

    /** Those that are attached to it, among the next {@value #WALLETS_SCANNED_MAX} wallets. */
    Attached attached(BudgetState budget, long afterWallet) {
        List<Long> accounts = new ArrayList<>();
        long after = afterWallet;
        for (int scanned = 0; scanned < WALLETS_SCANNED_MAX; ) {
            List<WalletState> wallets =
                    services.calls()
                            .ask(services.calls().ledger().wallets(after, ApiLimits.PAGE_SIZE_MAX));
            wallets.stream()
                    .filter(wallet -> wallet.owner() == budget.owner())
                    .flatMap(wallet -> wallet.accounts().stream())
                    .filter(account -> account.budget() == budget.id())
                    .forEach(account -> accounts.add(account.id()));
            if (wallets.size() < ApiLimits.PAGE_SIZE_MAX) {
                return new Attached(accounts, 0);
            }
            scanned += wallets.size();
            after = wallets.getLast().id();
        }
        return new Attached(accounts, after);
    }

    /** A budget of the path's; one that the caller may not see does not exist for it. */
    BudgetState visible(Call call) {
        return find(call.pathId("budget"))
                .filter(budget -> sees(call.caller(), budget))
                .orElseThrow(() -> call.notFound("budget"));
    }

    /** The whole tree for an owner; a limited key sees what is above and below its wallet. */
    boolean sees(Caller caller, BudgetState budget) {
        if (caller.covers(budget.owner())) {
            return true;
        }
        return caller.owner() == budget.owner()
                && (reaches(caller, budget)
                        || attachments(caller).stream()
                                .anyMatch(own ->
                                        path(own).stream()
                                                .anyMatch(above -> above.id() == budget.id())));
    }

    /** Whether the budget is the caller's to divide: a limited key's begin at its wallet's. */
    boolean reaches(Caller caller, BudgetState budget) {
        if (caller.covers(budget.owner())) {
            return true;
        }
        if (caller.owner() != budget.owner()) {
            return false;
        }
        List<Long> above = path(budget).stream().map(BudgetState::id).toList();
        return attachments(caller).stream().anyMatch(own -> above.contains(own.id()));
    }

    /**
     * Refuses whoever may not divide or stop the budget.
     *
     * @throws ApiProblem of the kind {@code forbidden}
     */
    void requireReaches(Caller caller, BudgetState budget, String field) {
        if (!reaches(caller, budget)) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN,
                    field,
                    "this key may only do that at its own wallet's budget and below");
        }
    }

    private List<BudgetState> attachments(Caller caller) {
        return services.calls().ask(services.calls().ledger().wallet(caller.wallet())).stream()
                .flatMap(wallet -> wallet.accounts().stream())
                .map(AccountState::budget)
                .filter(id -> id != 0)
                .map(id -> find(id).orElseThrow(() -> missing(id)))
                .toList();
    }

    private static IllegalStateException missing(long id) {
        return new IllegalStateException("the ledger names budget " + id + " and does not have it");
    }
}
