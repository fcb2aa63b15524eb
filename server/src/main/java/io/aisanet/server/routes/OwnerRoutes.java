package io.aisanet.server.routes;

import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;

/** Persons and companies. */
final class OwnerRoutes {
    private final Services services;
    private final OwnerCaps caps;

    OwnerRoutes(Services services) {
        this.services = services;
        this.caps = new OwnerCaps(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/owners", Scope.OPERATOR, this::create),
                Route.of("GET", "/v1/owners/{owner}", Scope.WALLETS_READ, this::get),
                Route.of(
                        "POST",
                        "/v1/owners/{owner}/freeze",
                        Scope.WALLETS_WRITE,
                        call -> freeze(call, true)),
                Route.of(
                        "POST",
                        "/v1/owners/{owner}/unfreeze",
                        Scope.WALLETS_WRITE,
                        call -> freeze(call, false)));
    }

    private Reply create(Call call) {
        Body body = call.body();
        String name = body.text("name");
        String zone = body.optionalText("timeZone");
        body.done();
        CommandId id = call.commandId();
        Outcome made =
                LedgerProblems.require(
                        services.commands()
                                .submit(expiryMs -> {
                                    CreateOwner command = id.on(new CreateOwner(), expiryMs);
                                    command.name = name;
                                    command.timeZone = zone == null ? "UTC" : zone;
                                    return command;
                                }));
        if (made.status == Status.OK) {
            caps.begin(made.result, call.caller());
        } else {
            caps.finish(made.result, call.caller());
        }
        return Reply.created(Forms.owner(find(made.result, call)));
    }

    private Reply get(Call call) {
        return Reply.ok(Forms.owner(find(covered(call), call)));
    }

    private Reply freeze(Call call, boolean frozen) {
        call.optionalBody().done();
        OwnerState owner = find(covered(call), call);
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            Freeze command = id.on(new Freeze(), expiryMs);
                            command.owner = owner.id();
                            command.frozen = frozen;
                            return command;
                        }));
        return Reply.ok(Forms.owner(find(owner.id(), call)));
    }

    /** An owner that the caller may not see does not exist for it. */
    private static long covered(Call call) {
        long owner = call.pathId("owner");
        if (!call.caller().covers(owner)) {
            throw call.notFound("owner");
        }
        return owner;
    }

    private OwnerState find(long owner, Call call) {
        return services.calls()
                .ask(services.calls().ledger().owner(owner))
                .orElseThrow(() -> call.notFound("owner"));
    }
}
