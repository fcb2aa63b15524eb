package io.aisanet.server.convert;

/**
 * What the payer's budgets may ask about a conversion; 0 = not said.
 *
 * @param category see {@link io.aisanet.ledger.ListKind#CATEGORY}
 * @param resource see {@link io.aisanet.ledger.ListKind#RESOURCE}
 * @param mandate id of a mandate of the payer
 */
public record Purpose(long category, long resource, long mandate) {}
