package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.RevokeCredential;
import io.aisanet.server.history.CredentialNames;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiKey;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * API keys. A key's id is the SHA-256 of the key, which is all that the ledger knows of it; the key
 * itself is in one answer, once.
 */
final class KeyRoutes {
    private final Services services;

    KeyRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/keys", Scope.KEYS_WRITE, this::create),
                Route.of("GET", "/v1/keys", Scope.KEYS_WRITE, this::list),
                Route.of("GET", "/v1/keys/{key}", Scope.KEYS_WRITE, this::get),
                Route.of("DELETE", "/v1/keys/{key}", Scope.KEYS_WRITE, this::revoke));
    }

    private record Wanted(long owner, long wallet, long scopes, String name) {}

    private Reply create(Call call) {
        Wanted wanted = read(call);
        refuseTooMuch(call.caller(), wanted);
        ApiKey key = ApiKey.random();
        CommandId id = CommandId.random();
        Outcome added =
                LedgerProblems.require(
                        services.commands()
                                .submit(expiryMs -> {
                                    AddCredential command = id.on(new AddCredential(), expiryMs);
                                    command.owner = wanted.owner;
                                    command.wallet = wanted.wallet;
                                    command.scopes = wanted.scopes;
                                    command.name = wanted.name;
                                    System.arraycopy(
                                            key.hash(),
                                            0,
                                            command.keyHash,
                                            0,
                                            command.keyHash.length);
                                    return command;
                                }));
        ObjectNode json = form(key.id(), added.result, wanted);
        return Reply.created(json.put("key", key.reveal()));
    }

    private static Wanted read(Call call) {
        Body body = call.body();
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : body.texts("scopes")) {
            Scope.ofText(text)
                    .ifPresentOrElse(
                            scopes::add, () -> body.error("scopes", "holds no scope: " + text));
        }
        if (scopes.isEmpty()) {
            body.error("scopes", "names nothing that the key may do");
        }
        long owner = body.optionalId("owner");
        long wallet = body.optionalId("wallet");
        String name = body.text("name");
        body.done();
        return new Wanted(
                owner == 0 ? call.caller().owner() : owner, wallet, Scope.bits(scopes), name);
    }

    /** A key can give away no more than it has itself. */
    private void refuseTooMuch(Caller caller, Wanted wanted) {
        if (!caller.isOperator() && (wanted.scopes & ~caller.scopes()) != 0) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN, "/scopes", "a key gives only scopes that it has itself");
        }
        if (wanted.wallet == 0) {
            caller.requireCovers(wanted.owner, "/owner");
            return;
        }
        Wallets.Fixed wallet =
                services.wallets()
                        .find(wanted.wallet)
                        .filter(found -> found.owner() == wanted.owner)
                        .orElseThrow(() ->
                                ApiProblem.at(
                                        ProblemType.NOT_FOUND,
                                        "/wallet",
                                        "this owner has no wallet " + wanted.wallet));
        caller.requireCovers(wallet, "/wallet");
    }

    private Reply get(Call call) {
        CredentialState found = find(call);
        return Reply.ok(form(call.parameter("key"), found.id(), wanted(found)));
    }

    private Reply revoke(Call call) {
        CredentialState found = find(call);
        CommandId id = CommandId.random();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            RevokeCredential command = id.on(new RevokeCredential(), expiryMs);
                            command.credential = found.id();
                            return command;
                        }));
        return Reply.ok(form(call.parameter("key"), found.id(), wanted(found)));
    }

    private CredentialState find(Call call) {
        String text = call.parameter("key");
        if (!text.matches("[0-9a-f]{64}")) {
            throw call.notFound("key");
        }
        byte[] hash = HexFormat.of().parseHex(text);
        return services.calls()
                .ask(services.calls().ledger().credential(hash))
                .filter(found -> call.caller().covers(found.owner(), found.wallet()))
                .orElseThrow(() -> call.notFound("key"));
    }

    private static Wanted wanted(CredentialState found) {
        return new Wanted(found.owner(), found.wallet(), found.scopes(), found.name());
    }

    private Reply list(Call call) {
        call.query().allow("after", "limit");
        long after = call.query().position("after").orElse(0L);
        int limit = call.query().limit();
        List<CredentialNames.Entry> found =
                services.credentials()
                        .list(after, limit, key -> call.caller().covers(key.owner(), key.wallet()));
        ObjectNode json = Json.object();
        ArrayNode keys = json.putArray("keys");
        found.forEach(key -> keys.add(form(key.hash(), key.number(), wanted(key))));
        if (found.size() == limit) {
            json.put("next", Long.toString(found.getLast().number()));
        }
        return Reply.ok(json);
    }

    private static Wanted wanted(CredentialNames.Entry key) {
        return new Wanted(key.owner(), key.wallet(), key.scopes(), key.name());
    }

    private static ObjectNode form(String id, long number, Wanted key) {
        ObjectNode json =
                Json.object()
                        .put("id", id)
                        .put("number", Long.toString(number))
                        .put("owner", Long.toString(key.owner))
                        .put("name", key.name);
        if (key.wallet != 0) {
            json.put("wallet", Long.toString(key.wallet));
        }
        ArrayNode scopes = json.putArray("scopes");
        Scope.ofBits(key.scopes).forEach(scope -> scopes.add(scope.text()));
        return json;
    }
}
