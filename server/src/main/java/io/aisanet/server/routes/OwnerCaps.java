package io.aisanet.server.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.guard.BudgetsNow;
import io.aisanet.guard.Plan;
import io.aisanet.guard.PolicyDocument;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.LedgerProblems;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts new owners under the node's caps: budgets in every asset, and then the word that the owner's
 * agents begin under them. That word is the last command of each asset, so that where it is missing
 * and nobody has said another, the caps are not finished.
 *
 * <p>Ids of all commands follow from the owner: a copy of the request changes nothing.
 */
final class OwnerCaps {
    private final Services services;
    private final BudgetBook book;

    OwnerCaps(Services services) {
        this.services = services;
        this.book = new BudgetBook(services);
    }

    /** For an owner who was created a moment ago and has nothing. */
    void begin(long owner, Caller creator) {
        document(owner, creator)
                .ifPresent(document -> {
                    for (Asset asset : Asset.values()) {
                        apply(document.in(asset), BudgetsNow.none(owner));
                    }
                });
    }

    /** Does what is missing; nothing in an asset of which somebody said where agents begin. */
    void finish(long owner, Caller creator) {
        Optional<PolicyDocument> document = document(owner, creator);
        for (Asset asset : Asset.values()) {
            if (document.isPresent() && !isSaid(owner, asset)) {
                apply(document.get().in(asset), book.now(owner));
            }
        }
    }

    /** An owner's first wallet is the last moment at which a creation that broke off is mended. */
    void finishBeforeFirstWallet(long owner, Caller creator) {
        boolean isFirst =
                services.calls().ask(services.calls().ledger().owner(owner)).stream()
                        .anyMatch(found -> found.wallets() == 0);
        if (isFirst) {
            finish(owner, creator);
        }
    }

    private Optional<PolicyDocument> document(long owner, Caller creator) {
        OwnersDirectory directory = OwnersDirectory.of(services, owner, creator);
        return PolicyTexts.told(() -> services.newOwnerCaps().document(directory));
    }

    private boolean isSaid(long owner, Asset asset) {
        return services.calls().outcomeOf(id(owner, asset)).filter(Outcome::applied).isPresent()
                || services.defaults().find(owner, asset.code()).isPresent();
    }

    private void apply(PolicyDocument document, BudgetsNow now) {
        long expiryMs = services.commands().expiryMs();
        // Time zones are looked up at a time that a copy of the request has, too.
        Instant at =
                Instant.ofEpochMilli(expiryMs).minus(RepeatableCommands.REMEMBERED.multipliedBy(2));
        Plan plan = Plan.of(document, now, at, expiryMs);
        Long root = PolicyRun.of(plan, services).get(document.root().name());
        if (root == null) {
            throw new IllegalStateException("a plan without its root: " + document.name());
        }
        begin(now.owner(), document.asset(), root);
    }

    private void begin(long owner, Asset asset, long budget) {
        CommandId id = id(owner, asset);
        Outcome outcome =
                services.commands()
                        .submit(expiryMs -> {
                            AttachBudget command = id.on(new AttachBudget(), expiryMs);
                            command.owner = owner;
                            command.budget = budget;
                            return command;
                        });
        // A copy of the request that was quicker has said it: that is what counts.
        if (outcome.status != Status.EXISTS_WITH_DIFFERENT_FIELDS) {
            LedgerProblems.require(outcome);
        }
    }

    private static CommandId id(long owner, Asset asset) {
        return CommandId.derive(
                "aisanet/v1-owner-caps/1", (owner + "/" + asset.code()).getBytes(UTF_8));
    }
}
