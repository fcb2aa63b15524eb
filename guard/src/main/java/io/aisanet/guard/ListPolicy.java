package io.aisanet.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what a budget may pay.
 *
 * @param payeesListed only payees that are allowed by name
 * @param categoriesListed only categories that are allowed by name
 * @param resourcesListed only hosts that are allowed by name
 * @param perPayee the most that any one payee gets; null = no such cap
 * @param lines one for each payee, category and host that is named
 */
public record ListPolicy(
        boolean payeesListed,
        boolean categoriesListed,
        boolean resourcesListed,
        @Nullable Cap perPayee,
        List<ListLine> lines) {

    public ListPolicy {
        lines = List.copyOf(lines);
    }
}
