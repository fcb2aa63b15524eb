package io.aisanet.app.guard;

import io.aisanet.app.books.Names;
import io.aisanet.app.books.WalletEntry;
import io.aisanet.guard.BudgetPolicy;
import io.aisanet.guard.DefaultPolicy;
import io.aisanet.guard.Directory;
import io.aisanet.guard.PolicyDocument;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.WalletKind;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Who is who by a node's journal alone, and which budget each account is under: so that a policy is
 * read where no node runs.
 */
final class JournalDirectory implements Directory {
    private record Node(String name, long parent) {}

    private record Default(long owner, long asset) {}

    private final Names names = new Names();
    private final Map<String, Long> credentials = new HashMap<>();
    private final Map<Long, Node> budgets = new HashMap<>();
    private final Map<Default, Long> defaults = new HashMap<>();
    private final Map<Long, Long> attached = new HashMap<>();

    /** Learns from the next event. */
    void accept(Event event) {
        names.accept(event);
        switch (event.type) {
            case CREDENTIAL_ADDED -> credentials.put(event.name, event.result);
            case BUDGET_SET -> budgets.put(event.result, new Node(event.name, event.subjectLow));
            case ACCOUNT_OPENED -> open(event);
            case BUDGET_ATTACHED -> attach(event);
            default -> {
                // The others say nothing of names and budgets.
            }
        }
    }

    private void attach(Event event) {
        if (event.subjectLow == 0) {
            defaults.put(new Default(event.owner, event.detail), event.result);
        } else {
            attached.put(event.subjectLow, event.result);
        }
    }

    /** An owner's new agents begin under the budget that was named for them. */
    private void open(Event event) {
        names.walletOfAccount(event.result)
                .filter(wallet -> wallet.kind() == WalletKind.AGENT)
                .map(wallet -> new Default(wallet.owner(), AccountId.assetCodeOf(event.result)))
                .map(defaults::get)
                .ifPresent(budget -> attached.put(event.result, budget));
    }

    Names names() {
        return names;
    }

    @Override
    public OptionalLong wallet(String addressOrNumber) {
        return names.wallets().stream()
                .filter(wallet ->
                        Long.toString(wallet.id()).equals(addressOrNumber)
                                || wallet.address().equals(addressOrNumber))
                .mapToLong(WalletEntry::id)
                .findFirst();
    }

    @Override
    public OptionalLong credential(String name) {
        Long id = credentials.get(name);
        if (id != null) {
            return OptionalLong.of(id);
        }
        if (name.equals(DefaultPolicy.APPROVER)) {
            // Whoever will apply the document: which number that is changes no decision.
            return OptionalLong.of(1);
        }
        return name.matches("[1-9][0-9]{0,8}")
                ? OptionalLong.of(Long.parseLong(name))
                : OptionalLong.empty();
    }

    /**
     * Path of the document's budget that each account is under, by account id: the nearest one
     * above it that the document has.
     */
    Map<Long, String> attachments(PolicyDocument document) {
        Map<Long, String> found = new HashMap<>();
        attached.forEach((account, budget) -> {
            boolean same = AccountId.assetCodeOf(account) == document.asset().code();
            for (long id = budget; same && id != 0 && !found.containsKey(account); ) {
                String path = path(id);
                if (has(document.root(), "", path)) {
                    found.put(account, path);
                }
                Node node = budgets.get(id);
                id = node == null ? 0 : node.parent;
            }
        });
        return found;
    }

    private String path(long budget) {
        Node node = budgets.get(budget);
        if (node == null) {
            return "";
        }
        return node.parent == 0 ? node.name : path(node.parent) + "/" + node.name;
    }

    private static boolean has(BudgetPolicy policy, String above, String path) {
        String own = above.isEmpty() ? policy.name() : above + "/" + policy.name();
        return own.equals(path)
                || policy.children().stream().anyMatch(child -> has(child, own, path));
    }
}
