package io.aisanet.ledger;

import java.util.List;

/**
 * A budget as it stands.
 *
 * @param parent id of the budget above; 0 = it is a root or a mandate
 * @param depth 1 for a root
 * @param account {@code MANDATE}: the account that may use it; else 0
 * @param policy hash of the document that its rules come from, lower-case hex with 0x
 * @param spent atomic units that count now, a {@link Window} each
 * @param counts payments that count now, a {@link Window} each
 */
public record BudgetState(
        long id,
        BudgetKind kind,
        long parent,
        int depth,
        long owner,
        Asset asset,
        long account,
        String name,
        boolean frozen,
        BudgetRules rules,
        String policy,
        List<Long> spent,
        List<Long> counts) {}
