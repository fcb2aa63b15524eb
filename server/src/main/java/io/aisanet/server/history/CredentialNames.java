package io.aisanet.server.history;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.web.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The keys that may say yes to payments and are limited to no wallet, by owner and name, as the
 * events tell: the ledger itself finds a key by its hash alone. The first question reads the whole
 * feed, each later one what is new in it.
 */
public final class CredentialNames {
    private record Entry(long owner, long scopes, String name) {}

    private final Feed feed;
    private final Map<Long, Entry> valid = new HashMap<>();
    private long read;

    public CredentialNames(EventSource source, LedgerCalls calls) {
        this.feed = new Feed(source, calls);
    }

    /**
     * Id of the one key of an owner, else of the one operator's key, that has this name. None where
     * several have it.
     */
    public synchronized OptionalLong find(long owner, String name) {
        catchUp();
        OptionalLong own = only(name, owner, false);
        return own.isPresent() ? own : only(name, owner, true);
    }

    private OptionalLong only(String name, long owner, boolean operators) {
        long[] found =
                valid.entrySet().stream()
                        .filter(entry -> entry.getValue().name.equals(name))
                        .filter(entry ->
                                operators
                                        ? Scope.OPERATOR.isIn(entry.getValue().scopes)
                                        : entry.getValue().owner == owner)
                        .mapToLong(Map.Entry::getKey)
                        .toArray();
        return found.length == 1 ? OptionalLong.of(found[0]) : OptionalLong.empty();
    }

    private void catchUp() {
        long newest = feed.newest();
        feed.read(read + 1, newest + 1, this::accept);
        read = newest;
    }

    private void accept(Event event) {
        if (event.type == EventType.CREDENTIAL_ADDED) {
            boolean limited = event.subjectLow != 0;
            if (limited || !Scope.APPROVE.isIn(event.detail)) {
                return;
            }
            valid.put(event.result, new Entry(event.owner, event.detail, event.name));
        } else if (event.type == EventType.CREDENTIAL_REVOKED) {
            valid.remove(event.result);
        }
    }
}
