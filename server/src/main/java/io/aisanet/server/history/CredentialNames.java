package io.aisanet.server.history;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.web.Scope;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The keys that are not revoked, by number, owner and name, as the events tell: the ledger itself
 * finds a key by its hash alone. The first question reads the whole feed, each later one what is
 * new in it.
 */
public final class CredentialNames {
    /**
     * A key.
     *
     * @param number that the ledger gave it
     * @param hash SHA-256 of the key, lower-case hexadecimal
     * @param wallet that it is limited to; 0 = none
     */
    public record Entry(
            long number, String hash, long owner, long wallet, long scopes, String name) {
        private boolean isOperators() {
            return Scope.OPERATOR.isIn(scopes);
        }

        /** Whether it can say yes or no to payments. */
        public boolean canApprove() {
            return Scope.APPROVE.isIn(scopes);
        }
    }

    private final Feed feed;
    private final TreeMap<Long, Entry> valid = new TreeMap<>();
    private long read;

    public CredentialNames(EventSource source, LedgerCalls calls) {
        this.feed = new Feed(source, calls);
    }

    /**
     * Number of the one key of an owner, else of the one operator's key, that has this name, may
     * approve and is limited to no wallet. None where several have it.
     */
    public synchronized OptionalLong find(long owner, String name) {
        catchUp();
        OptionalLong own = only(name, key -> key.owner == owner);
        return own.isPresent() ? own : only(name, Entry::isOperators);
    }

    /** The key with this number. */
    public synchronized Optional<Entry> find(long number) {
        catchUp();
        return Optional.ofNullable(valid.get(number));
    }

    /** The first keys with higher numbers than this that fit. */
    public synchronized List<Entry> list(long after, int limit, Predicate<Entry> fits) {
        catchUp();
        return valid.tailMap(after, false).values().stream().filter(fits).limit(limit).toList();
    }

    private OptionalLong only(String name, Predicate<Entry> fits) {
        List<Entry> found =
                valid.values().stream()
                        .filter(key -> key.canApprove() && key.wallet == 0)
                        .filter(key -> key.name.equals(name))
                        .filter(fits)
                        .toList();
        return found.size() == 1 ? OptionalLong.of(found.getFirst().number) : OptionalLong.empty();
    }

    private void catchUp() {
        long newest = feed.newest();
        feed.read(read + 1, newest + 1, this::accept);
        read = newest;
    }

    private void accept(Event event) {
        if (event.type == EventType.CREDENTIAL_ADDED) {
            valid.put(
                    event.result,
                    new Entry(
                            event.result,
                            HexFormat.of().formatHex(event.key),
                            event.owner,
                            event.subjectLow,
                            event.detail,
                            event.name));
        } else if (event.type == EventType.CREDENTIAL_REVOKED) {
            valid.remove(event.result);
        }
    }
}
