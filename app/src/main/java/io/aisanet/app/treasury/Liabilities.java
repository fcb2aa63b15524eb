package io.aisanet.app.treasury;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.books.AccountBook;
import io.aisanet.app.books.Books;
import io.aisanet.app.books.Journal;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.WalletKind;
import io.aisanet.treasury.reserves.LedgerPoint;
import io.aisanet.treasury.reserves.Liability;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * What the accounts of a journal are owed, and where in its chain. System wallets mirror the
 * outside and are owed nothing; what is held still belongs to its payer.
 */
record Liabilities(LedgerPoint at, List<Liability> owed) {

    /** Reads and verifies the whole journal in a node's data directory. */
    static Liabilities in(Path dataDir, Asset asset) {
        Books books = new Books();
        EventFeed.Verified verified = verify(Journal.in(dataDir), books);
        if (!books.problems().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    "the ledger does not add up: " + books.problems().getFirst(),
                    "look at it with aisa ledger verify");
        }
        Bytes32 hash = Bytes32.of(HexFormat.of().parseHex(verified.chainHash()));
        return new Liabilities(
                new LedgerPoint(verified.newestSequence(), hash), owed(books, asset));
    }

    /** What accounts of an asset are owed where the books stand. */
    static List<Liability> owed(Books books, Asset asset) {
        return books.accounts().stream()
                .filter(account -> isOwed(books, account, asset))
                .map(account ->
                        new Liability(
                                account.accountId(),
                                Math.addExact(account.available(), account.held())))
                .toList();
    }

    private static EventFeed.Verified verify(EventFeed feed, Books books) {
        try {
            return feed.verify(books::accept);
        } catch (JournalDamagedException e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    "the journal is damaged: " + e.getMessage(),
                    "stop the node and restore the data directory from a copy",
                    e);
        }
    }

    private static boolean isOwed(Books books, AccountBook account, Asset asset) {
        return AccountId.assetCodeOf(account.accountId()) == asset.code()
                && books.names()
                        .walletOfAccount(account.accountId())
                        .map(wallet -> wallet.kind() != WalletKind.SYSTEM)
                        .orElse(true);
    }
}
