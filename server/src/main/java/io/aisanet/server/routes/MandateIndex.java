package io.aisanet.server.routes;

import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mandates by the hash of their document. Ids only grow and a mandate keeps its document, so what
 * was seen once is not looked at again; what came since is, each time.
 */
final class MandateIndex {
    private final BudgetBook book;
    private final Map<String, Long> byHash = new HashMap<>();
    private long seen;

    MandateIndex(BudgetBook book) {
        this.book = book;
    }

    /**
     * The mandate that was created from a document, if it was before this call.
     *
     * @param hash of the document, as {@link BudgetState#policy} writes it
     */
    synchronized Optional<BudgetState> find(String hash) {
        List<BudgetState> page = book.page(seen);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(budget -> budget.kind() == BudgetKind.MANDATE)
                    .forEach(mandate -> byHash.putIfAbsent(mandate.policy(), mandate.id()));
            seen = page.getLast().id();
            page = book.page(seen);
        }
        return Optional.ofNullable(byHash.get(hash)).flatMap(book::find);
    }
}
