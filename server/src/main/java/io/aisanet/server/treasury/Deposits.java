package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Watch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Credits what comes in, once: what the channel says is written down with who is credited, then
 * booked under the id of its outside reference, then that is written down.
 */
final class Deposits {
    private static final int PAGE = 100;

    private final TreasuryBook book;
    private final Bookings bookings;
    private final Wallets wallets;
    private final LedgerCalls calls;

    Deposits(TreasuryBook book, Bookings bookings, LedgerCalls calls) {
        this.book = book;
        this.bookings = bookings;
        this.wallets = new Wallets(calls);
        this.calls = calls;
    }

    /** Books what was written down and not booked, then what is new. */
    void pass(Rail rail) throws IOException {
        book.unbooked(rail.name()).forEach(this::book);
        List<Watch.Notice> notices;
        do {
            long after = book.of(rail.name(), state -> state.noticesRead);
            notices = rail.channel().watch().notices(after, PAGE);
            for (Watch.Notice notice : notices) {
                take(rail, notice);
            }
        } while (!notices.isEmpty());
    }

    private void take(Rail rail, Watch.Notice notice) {
        Receipt receipt = receipt(rail, notice);
        book.append(RecordText.receipt(receipt));
        if (receipt.moves()) {
            book(receipt);
        }
    }

    /** A return moves money only where the deposit was credited before. */
    private Receipt receipt(Rail rail, Watch.Notice notice) {
        Deposit deposit = notice.deposit();
        List<Receipt> credited =
                book.receipts(
                        rail.name(),
                        other ->
                                other.deposit().state() == Deposit.State.FINAL
                                        && other.deposit().reference().equals(deposit.reference()));
        return switch (deposit.state()) {
            case FINAL -> claimed(rail, notice);
            case RETURNED ->
                    new Receipt(
                            rail.name(),
                            notice.number(),
                            deposit,
                            0,
                            credited.isEmpty()
                                    ? "it was never credited"
                                    : "wallet "
                                            + credited.getFirst().wallet()
                                            + " was credited and may have spent it",
                            credited.isEmpty());
            default -> new Receipt(rail.name(), notice.number(), deposit, 0, "", false);
        };
    }

    private Receipt claimed(Rail rail, Watch.Notice notice) {
        Deposit deposit = notice.deposit();
        OptionalLong named = rail.walletOf(deposit);
        String trouble =
                named.isEmpty()
                        ? deposit.claim().isEmpty()
                                ? "it names no wallet"
                                : "what it says names no wallet: " + deposit.claim()
                        : trouble(named.getAsLong(), deposit);
        return new Receipt(
                rail.name(),
                notice.number(),
                deposit,
                trouble.isEmpty() ? named.orElse(0) : 0,
                trouble.isEmpty() ? "" : trouble + "; from " + deposit.from(),
                false);
    }

    private String trouble(long wallet, Deposit deposit) {
        Optional<Wallets.Fixed> found = wallets.find(wallet);
        if (found.isEmpty() || found.get().kind() == WalletKind.SYSTEM) {
            return "there is no wallet " + wallet + " that is paid into";
        }
        Optional<AccountState> account =
                calls.ask(calls.ledger().account(AccountId.of(wallet, deposit.asset())));
        return account.isEmpty()
                ? "wallet " + wallet + " has no account in " + deposit.asset()
                : "";
    }

    private void book(Receipt receipt) {
        if (receipt.deposit().state() == Deposit.State.RETURNED) {
            bookings.depositReturned(receipt);
        } else if (!bookings.deposit(receipt, receipt.wallet())) {
            book.append(name("diverted", receipt).put("why", "the ledger refused the credit"));
            bookings.deposit(receipt, 0);
        }
        book.append(name("booked", receipt));
    }

    private static ObjectNode name(String type, Receipt receipt) {
        return RecordText.of(type)
                .put("channel", receipt.channel())
                .put("number", receipt.number());
    }
}
