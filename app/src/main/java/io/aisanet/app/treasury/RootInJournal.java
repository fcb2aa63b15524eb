package io.aisanet.app.treasury;

import io.aisanet.app.books.Books;
import io.aisanet.app.books.Journal;
import io.aisanet.app.books.WalletEntry;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.WalletKind;
import io.aisanet.treasury.reserves.Liability;
import io.aisanet.treasury.reserves.Publication;
import io.aisanet.treasury.reserves.ReservesRoot;
import io.aisanet.treasury.reserves.SignedRoot;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a journal, all of it verified, shows a root: published, alone for its event, at the point
 * of the chain that it names, and true to what the accounts were owed there.
 */
final class RootInJournal implements EventFeed.Witness {
    private final Books books = new Books();
    private final ReservesRoot root;
    private final Publication publication;
    private long publishedIn;
    private long otherIn;
    private String problem = "";
    private boolean pointSeen;

    private RootInJournal(SignedRoot signed) {
        this.root = signed.root();
        this.publication = Publication.of(signed);
    }

    /** Looks in a node's data directory or a copy of one. */
    static RootInJournal in(Path dataDir, SignedRoot signed) {
        RootInJournal look = new RootInJournal(signed);
        try {
            EventFeed.Verified journal = Journal.in(dataDir).verify(look);
            look.conclude(journal.newestSequence());
        } catch (JournalDamagedException e) {
            look.problem =
                    "the journal is damaged, so it shows nothing: "
                            + e.getMessage()
                            + "; take a new copy, from another node if there is one";
        }
        return look;
    }

    /** What is wrong and what to do; empty where nothing is. */
    String problem() {
        return problem;
    }

    /** Number of the first event that publishes the root; 0 = none does. */
    long publishedIn() {
        return publishedIn;
    }

    @Override
    public void event(Event event) {
        books.accept(event);
        if (event.type != EventType.HELD
                || event.idHigh != publication.high()
                || event.idLow != publication.low()
                || !isSystems(event.payer)
                || !isSystems(event.payee)) {
            return;
        }
        boolean same = Bytes32.of(event.key.clone()).equals(publication.binding());
        if (same && publishedIn == 0) {
            publishedIn = event.sequence;
        } else if (!same) {
            otherIn = event.sequence;
        }
    }

    /** Others may choose an id, but nobody else moves the system's money. */
    private boolean isSystems(long account) {
        return AccountId.assetCodeOf(account) == root.asset().code()
                && books.names()
                        .walletOfAccount(account)
                        .map(WalletEntry::kind)
                        .filter(WalletKind.SYSTEM::equals)
                        .isPresent();
    }

    @Override
    public void block(long lastEvent, byte[] hash) {
        if (lastEvent != root.event()) {
            return;
        }
        pointSeen = true;
        Bytes32 here = Bytes32.of(hash.clone());
        if (!here.equals(root.chainHash())) {
            problem =
                    "the root names "
                            + root.chainHash()
                            + " at event "
                            + lastEvent
                            + ", and the journal has "
                            + here
                            + " there: it is a root of another ledger, or one of both is forged;"
                            + " ask for the journal of the node that made the root";
            return;
        }
        problem = compare(Liabilities.owed(books, root.asset()));
    }

    private String compare(List<Liability> owed) {
        BigInteger total =
                owed.stream()
                        .map(one -> BigInteger.valueOf(one.balance()))
                        .reduce(BigInteger.ZERO, BigInteger::add);
        if (owed.size() == root.accounts() && total.equals(BigInteger.valueOf(root.total()))) {
            return "";
        }
        return "the root states "
                + root.accounts()
                + " accounts and "
                + root.total()
                + " atomic units, and by the journal "
                + owed.size()
                + " accounts were owed "
                + total
                + " at event "
                + root.event()
                + ": show this to the treasury, and to the other holders";
    }

    private void conclude(long newest) {
        if (otherIn != 0) {
            problem =
                    "event "
                            + otherIn
                            + " publishes another root for the same event "
                            + root.event()
                            + ": ask the treasury why there are two, and trust neither until then";
        } else if (newest < root.event()) {
            problem =
                    "the journal ends at event "
                            + newest
                            + ", before event "
                            + root.event()
                            + " that the root names: take a newer copy of it";
        } else if (!pointSeen) {
            problem =
                    "the root names event "
                            + root.event()
                            + ", at which no block of the journal ends: no treasury's program made"
                            + " it; ask the treasury for its root";
        } else if (problem.isEmpty() && publishedIn == 0) {
            problem =
                    "the root is not in the log up to event "
                            + newest
                            + ": ask the treasury to publish it (aisa treasury publish), or take a"
                            + " newer copy of the journal";
        } else if (problem.isEmpty() && !books.problems().isEmpty()) {
            problem =
                    "the ledger does not add up: "
                            + books.problems().getFirst()
                            + "; look at it with aisa ledger verify";
        }
    }
}
