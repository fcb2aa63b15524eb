package io.aisanet.ledger;

/** An API key's registration as it stands; a revoked one is not found. */
public record CredentialState(long id, long owner, long wallet, long scopes, String name) {}
