package io.aisanet.server.web;

import io.aisanet.server.ledger.LedgerCalls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who asks, from {@code Authorization: Bearer aisa_...}. Every request asks the ledger, so
 * that a revocation counts at once. The key is found by its SHA-256, so no comparison of secrets
 * takes place whose time could tell anything.
 */
final class Authenticator {
    private static final String SCHEME = "Bearer ";

    private final LedgerCalls calls;

    Authenticator(LedgerCalls calls) {
        this.calls = calls;
    }

    /**
     * The caller, allowed to do what the scope names.
     *
     * @param scope null = anybody may
     */
    Caller admit(Optional<String> authorization, @Nullable Scope scope) {
        if (scope == null) {
            return Caller.ANYBODY;
        }
        Caller caller = identify(authorization);
        if (!scope.isIn(caller.scopes())) {
            throw ApiProblem.of(ProblemType.FORBIDDEN, "this key lacks the scope " + scope.text());
        }
        return caller;
    }

    private Caller identify(Optional<String> authorization) {
        String value =
                authorization.orElseThrow(
                        () -> unauthenticated("send Authorization: Bearer aisa_..."));
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthenticated("only the Bearer scheme is known here");
        }
        String key = value.substring(SCHEME.length()).strip();
        if (!ApiKey.hasForm(key)) {
            throw unauthenticated("that is no API key: one is aisa_ and 43 characters");
        }
        return calls.ask(calls.ledger().credential(ApiKey.of(key).hash()))
                .map(Caller::of)
                .orElseThrow(() -> unauthenticated("this key is unknown or was revoked"));
    }

    private static ApiProblem unauthenticated(String detail) {
        return ApiProblem.of(ProblemType.UNAUTHENTICATED, detail);
    }
}
