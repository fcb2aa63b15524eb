package io.aisanet.guard;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Limits;
import io.aisanet.settings.Settings;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The policy of one subtree of budgets: a YAML file, read strictly.
 *
 * @param name for people
 * @param version counted by whoever writes it, 1 or more
 * @param asset that all its amounts are in
 * @param root the topmost budget
 */
public record PolicyDocument(String name, int version, Asset asset, BudgetPolicy root) {
    /** Most versions. */
    public static final int VERSION_MAX = 1_000_000_000;

    /** Most budgets above one another. */
    public static final int DEPTH_MAX = Limits.BUDGET_DEPTH_MAX;

    /**
     * Reads a file.
     *
     * @throws io.aisanet.settings.SettingsProblems with everything that is wrong in it
     */
    public static PolicyDocument read(Path file, Directory directory) {
        return Settings.read(file, settings -> read(settings, directory));
    }

    /** Reads text that stands for a file, which need not exist. */
    public static PolicyDocument parse(String yaml, Path file, Directory directory) {
        return Settings.parse(yaml, file).into(settings -> read(settings, directory));
    }

    /** The same figures in another asset. */
    public PolicyDocument in(Asset other) {
        return new PolicyDocument(name, version, other, root);
    }

    /**
     * The document in the form that its hash is over: JSON without spaces, keys sorted, amounts as
     * atomic units in text, lists in sorted order, what has its default left out. Comments, layout,
     * the order of keys and how an amount is written make no difference.
     */
    public String canonical() {
        return new CanonicalForm().of(this);
    }

    /** SHA-256 over {@link #canonical}: 32 bytes, as {@code SetBudget.policy} takes them. */
    public byte[] hash() {
        return Sha256.of(canonical());
    }

    /** The hash as {@code BudgetState.policy} shows it: lower-case hex with 0x. */
    public String hashText() {
        return "0x" + HexFormat.of().formatHex(hash());
    }

    private static PolicyDocument read(Settings settings, Directory directory) {
        return new DocumentReader(settings.root(), directory).read();
    }
}
