package io.aisanet.guard;

import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetListed;
import org.jspecify.annotations.Nullable;

/**
 * What a budget says of one payee, category or host.
 *
 * @param name as the document writes it, in lower case where capitals make no difference
 * @param subject what stands for it in the ledger
 * @param cap the most that it gets; null = no cap
 */
public record ListLine(
        ListKind kind, String name, long subject, SetListed.Verdict verdict, @Nullable Cap cap) {}
