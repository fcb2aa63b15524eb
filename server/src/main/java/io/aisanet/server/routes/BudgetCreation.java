package io.aisanet.server.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.BudgetPolicy;
import io.aisanet.guard.ListLine;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates a budget with rules in the words of a policy document. Its lists are filled after it was
 * created and before anything can be attached to it; a request that ended in between is finished by
 * sending it again with its {@code Idempotency-Key}.
 */
final class BudgetCreation {
    /** A command's expiry lies at most this far ahead. */
    private static final Duration LOOKED_UP_BEFORE = RepeatableCommands.REMEMBERED.multipliedBy(2);

    private static final Set<String> NOT_RULES = Set.of("name", "budgets");

    private final Services services;
    private final BudgetBook book;

    BudgetCreation(Services services, BudgetBook book) {
        this.services = services;
        this.book = book;
    }

    private record Wanted(
            String name, long parent, long owner, @Nullable String asset, ObjectNode rules) {}

    private record Place(long parent, long owner, Asset asset) {}

    /** Id of the new budget. */
    long create(Call call) {
        Wanted wanted = read(call);
        Place place = wanted.parent == 0 ? root(call, wanted) : below(call, wanted);
        BudgetPolicy policy = policy(wanted, place, call.caller());
        CommandId id = call.commandId();
        long budget =
                LedgerProblems.require(
                                services.commands()
                                        .submit(expiryMs -> node(id, place, policy, expiryMs)))
                        .result;
        for (ListLine line : policy.lists().lines()) {
            CommandId lineId =
                    CommandId.derive(
                            "aisanet/v1-budget-line/1",
                            id.toBytes(),
                            (line.kind() + " " + line.subject()).getBytes(UTF_8));
            LedgerProblems.require(
                    services.commands().submit(expiryMs -> line(lineId, budget, line, expiryMs)));
        }
        return budget;
    }

    private static Wanted read(Call call) {
        Body body = call.body();
        String name = body.text("name");
        long parent = body.optionalId("parent");
        long owner = body.optionalId("owner");
        String asset =
                body.parsed(
                        "asset",
                        text -> Body.parseAsset(text) == null ? null : text,
                        "USD, USDC or EURC");
        ObjectNode rules = body.object("rules");
        for (String other : NOT_RULES) {
            if (rules.has(other)) {
                body.error("rules", "holds " + other + ", which is no rule");
            }
        }
        if (parent != 0 && (owner != 0 || asset != null)) {
            body.error("parent", "says whose it is and in what: leave out owner and asset");
        }
        body.done();
        return new Wanted(name, parent, owner, asset, rules);
    }

    private static Place root(Call call, Wanted wanted) {
        long owner = wanted.owner == 0 ? call.caller().owner() : wanted.owner;
        call.caller().requireCovers(owner, "/owner");
        return new Place(0, owner, Asset.valueOf(wanted.asset == null ? "USD" : wanted.asset));
    }

    private Place below(Call call, Wanted wanted) {
        BudgetState parent =
                book.find(wanted.parent)
                        .filter(found -> book.sees(call.caller(), found))
                        .orElseThrow(() ->
                                ApiProblem.at(
                                        ProblemType.NOT_FOUND,
                                        "/parent",
                                        "there is no budget " + wanted.parent));
        book.requireReaches(call.caller(), parent, "/parent");
        return new Place(parent.id(), parent.owner(), parent.asset());
    }

    /** JSON is YAML: the rules are read as those of a document's root. */
    private BudgetPolicy policy(Wanted wanted, Place place, Caller caller) {
        ObjectNode document =
                Json.object()
                        .put("policy", "api")
                        .put("version", 1)
                        .put("asset", place.asset.name());
        ObjectNode budget = document.putArray("budgets").addObject().put("name", wanted.name);
        budget.setAll(wanted.rules);
        OwnersDirectory directory = OwnersDirectory.of(services, place.owner, caller);
        return PolicyTexts.read(document.toString(), directory).root();
    }

    private static SetBudget node(CommandId id, Place place, BudgetPolicy policy, long expiryMs) {
        SetBudget command = id.on(new SetBudget(), expiryMs);
        command.parent = place.parent;
        command.owner = place.owner;
        command.account = AccountId.of(0, place.asset);
        command.name = policy.name();
        // Time zones are looked up at a time that a repetition of the request has, too.
        command.rules.copy(policy.rules(Instant.ofEpochMilli(expiryMs).minus(LOOKED_UP_BEFORE)));
        return command;
    }

    private static SetListed line(CommandId id, long budget, ListLine line, long expiryMs) {
        SetListed command = id.on(new SetListed(), expiryMs);
        command.budget = budget;
        command.kind = line.kind();
        command.subject = line.subject();
        command.verdict = line.verdict();
        if (line.cap() != null) {
            command.window = line.cap().window();
            command.amount = line.cap().amount();
            command.count = line.cap().count();
        }
        return command;
    }
}
