package io.aisanet.ledger;

/**
 * Creates a budget, or gives one new rules. What was spent so far counts under the new rules. The
 * outcome's result is the budget's id.
 */
public final class SetBudget extends Command {
    /**
     * Id of the budget to change; 0 = create one. The four fields after it are for creating only.
     */
    public long budget;

    public BudgetKind kind = BudgetKind.NODE;

    /** Budget above it; 0 = it is a root, or a mandate. No rule may be looser than above. */
    public long parent;

    /** Owner of a root. */
    public long owner;

    /**
     * {@code MANDATE}: the account that may use it. A node's asset is this account id's last byte.
     */
    public long account;

    /** Name for people, 1 to {@link Limits#NAME_BYTES_MAX} bytes of UTF-8; may change. */
    public String name = "";

    public final BudgetRules rules = new BudgetRules();

    /** Hash of the document that these rules come from; it stands in every decision. */
    public final byte[] policy = new byte[Limits.KEY_BYTES];
}
