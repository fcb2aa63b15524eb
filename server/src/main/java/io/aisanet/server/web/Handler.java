package io.aisanet.server.web;

/** What a route does. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers.
     *
     * @throws ApiProblem for everything that is the caller's or the ledger's problem
     */
    Reply handle(Call call);
}
