package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Status;
import io.aisanet.server.Genesis;
import io.aisanet.server.treasury.RootPublisher;
import io.aisanet.server.treasury.RootPublisher.Ahead;
import io.aisanet.server.treasury.RootPublisher.Published;
import io.aisanet.server.treasury.RootPublisher.Refused;
import io.aisanet.server.treasury.RootPublisher.Taken;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.reserves.SignedRoot;
import java.util.List;

/** Roots of reserves, put into the log for everybody to see. */
final class ReservesRoutes {
    private final Services services;

    ReservesRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/v1/treasury/reserves", Scope.OPERATOR, this::publish));
    }

    /** The same root again is the same publication. */
    private Reply publish(Call call) {
        Body body = call.body();
        ObjectNode document = body.object("root");
        body.done();
        SignedRoot signed = read(document);
        return switch (publisher().publish(signed)) {
            case Published it -> Reply.ok(json(signed, it));
            case Ahead it ->
                    throw wrong(
                            "names event "
                                    + signed.root().event()
                                    + ", and this ledger's newest is "
                                    + it.newest()
                                    + ": publish it on the node that it was made from");
            case Taken it ->
                    throw ApiProblem.of(
                            ProblemType.ALREADY_EXISTS,
                            "event "
                                    + it.event()
                                    + " shows another root for event "
                                    + signed.root().event()
                                    + ", bound to "
                                    + it.binding()
                                    + ": make a new one with aisa treasury prove, at a later event,"
                                    + " and publish that");
            case Refused it -> throw refused(it.status());
        };
    }

    private RootPublisher publisher() {
        var ledger = services.calls().ledger();
        return new RootPublisher(
                services.calls(),
                services.clock(),
                Genesis.systemWallet(ledger, Genesis.FUNDING),
                Genesis.systemWallet(ledger, Genesis.FEES));
    }

    private static SignedRoot read(ObjectNode document) {
        SignedRoot signed;
        try {
            signed = SignedRoot.parse(CanonicalJson.write(document));
        } catch (MalformedMessage e) {
            throw wrong("is no root as aisa treasury prove writes it: " + e.getMessage());
        }
        if (!signed.isGenuine()) {
            throw wrong("is not signed by its key: send the file as it was written");
        }
        return signed;
    }

    private static ApiProblem wrong(String why) {
        return ApiProblem.at(ProblemType.INVALID_REQUEST, "/root", "the root " + why);
    }

    private static ApiProblem refused(Status status) {
        if (status == Status.REFUSED_BEFORE) {
            return ApiProblem.of(
                    ProblemType.TOO_MANY_REQUESTS,
                    "the ledger refused it less than two minutes ago: try again after that");
        }
        if (status == Status.PAYER_FROZEN) {
            return ApiProblem.of(
                    ProblemType.PAYER_FROZEN,
                    "the system's wallet " + Genesis.FUNDING + " is frozen: unfreeze it first");
        }
        return ApiProblem.of(
                LedgerProblems.typeOf(status),
                "the ledger refuses the hold of the root: " + status);
    }

    private static ObjectNode json(SignedRoot signed, Published published) {
        return Json.object()
                .put("asset", signed.root().asset().name())
                .put("event", signed.root().event())
                .put("publishedIn", published.event())
                .put("binding", published.publication().binding().toString());
    }
}
