package io.aisanet.ledger;

/**
 * A line of a budget's lists, or a payee that it remembers.
 *
 * @param spent atomic units that count in the cap's window now
 * @param paid payments that count in the cap's window now
 */
public record ListedState(
        long budget,
        ListKind kind,
        long subject,
        SetListed.Verdict verdict,
        Window window,
        long amount,
        long count,
        long spent,
        long paid) {}
