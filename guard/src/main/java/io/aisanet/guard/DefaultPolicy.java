package io.aisanet.guard;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The policy of an owner who has not written one.
 *
 * <ul>
 *   <li>{@code $1} a payment: calls cost from $0.0001 to some cents, so nothing usual is refused
 *       and no single mistake is dear.
 *   <li>{@code $10} a day and {@code $100} in 30 days: what an owner can lose before they have
 *       looked once is a small sum, and a loop that runs amok at night stops at the first of them.
 *   <li>60 payments a minute: one a second is more than an agent that thinks between its calls
 *       needs, and a retry loop meets it in a minute. 5,000 a day bounds the slow loops.
 *   <li>Asks from {@code $0.50} on: half of the largest payment, so that there is something to ask
 *       about below what is refused anyway. It waits an hour.
 *   <li>Nothing about payees, categories, hosts and hours: an owner knows these, we do not.
 * </ul>
 *
 * <p>Its approver is called {@value #APPROVER}: the caller's {@link Directory} says which
 * credential that is, and must know one.
 */
public final class DefaultPolicy {
    /** What the document calls the owner's own credential. */
    public static final String APPROVER = "owner";

    private static final String RESOURCE = "default-policy.yaml";
    private static final Map<Asset, String> HASHES = hashes();

    private DefaultPolicy() {}

    /** The document as it is written, in dollars, for an owner to begin with. */
    public static String yaml() {
        try (InputStream in = DefaultPolicy.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same figures in another asset, as an owner would write them. */
    public static String yaml(Asset asset) {
        return yaml().replace(Asset.USD.name(), asset.name());
    }

    /**
     * The document, in dollars.
     *
     * @throws io.aisanet.settings.SettingsProblems where the directory knows no {@value #APPROVER}
     */
    public static PolicyDocument document(Directory directory) {
        return PolicyDocument.parse(yaml(), Path.of(RESOURCE), directory);
    }

    /** Whether a budget's rules are those of this document, whoever its approver is. */
    public static boolean isOf(BudgetState budget) {
        return budget.policy().equals(HASHES.get(budget.asset()));
    }

    private static Map<Asset, String> hashes() {
        PolicyDocument document = document(new Anybody());
        return Arrays.stream(Asset.values())
                .collect(
                        Collectors.toUnmodifiableMap(
                                Function.identity(), asset -> document.in(asset).hashText()));
    }

    /** The hash is over names, so that any number will do. */
    private static final class Anybody implements Directory {
        @Override
        public OptionalLong wallet(String addressOrNumber) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong credential(String name) {
            return OptionalLong.of(1);
        }
    }
}
