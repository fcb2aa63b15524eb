package io.aisanet.server.history;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * The figures of one local day, computed from the ledger's events each time they are asked for.
 *
 * <p>A payment is a transfer, or a hold's first capture, whose payer is no system wallet; later
 * captures of the same hold add to the total alone. A conversion is a payment, of what its payer
 * gave, where another wallet got what came out; an exchange is none, and neither is what a pool
 * pays for either. Refunds count on the day they were made, for the owner who had paid.
 */
public final class DayDigest {
    private final Feed feed;
    private final Wallets wallets;

    public DayDigest(EventSource source, LedgerCalls calls, Wallets wallets) {
        this.feed = new Feed(source, calls);
        this.wallets = wallets;
    }

    /**
     * The figures of a day.
     *
     * @param owner whose wallets paid; 0 = everybody's
     */
    public DayFigures of(LocalDate day, ZoneId zone, long owner) {
        long startMs = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long endMs = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        long newest = feed.newest();
        Count count = new Count(owner);
        feed.read(feed.firstAtOrAfter(startMs, newest), feed.firstAtOrAfter(endMs, newest), count);
        return count.figures;
    }

    /** Adds up events in their order. */
    private final class Count implements Consumer<Event> {
        private final DayFigures figures = new DayFigures();
        private final long owner;

        /** Id of the newest conversion. */
        private long convertedHigh;

        private long convertedLow;

        private Count(long owner) {
            this.owner = owner;
        }

        @Override
        public void accept(Event event) {
            switch (event.type) {
                case CONVERTED, HOLD_CONVERTED -> {
                    convertedHigh = event.idHigh;
                    convertedLow = event.idLow;
                    if (AccountId.walletOf(event.result) != AccountId.walletOf(event.payer)) {
                        addTo(event);
                    }
                }
                case CAPTURED -> {
                    if (event.idHigh != convertedHigh || event.idLow != convertedLow) {
                        addTo(event);
                    }
                }
                case TRANSFERRED, REFUNDED, REFUSED -> addTo(event);
                default -> {}
            }
        }

        private void addTo(Event event) {
            Asset asset = Asset.ofCode(AccountId.assetCodeOf(event.payer));
            if (asset != null && paidBy(event.payer, owner)) {
                add(event, asset, figures);
            }
        }
    }

    private static void add(Event event, Asset asset, DayFigures figures) {
        switch (event.type) {
            case TRANSFERRED, CONVERTED, HOLD_CONVERTED -> figures.completed(asset, event.amount);
            case CAPTURED -> {
                if (event.captureNumber == 1) {
                    figures.completed(asset, event.amount);
                } else {
                    figures.moved(asset, event.amount);
                }
            }
            case REFUNDED -> figures.refunded(asset, event.amount);
            case REFUSED -> figures.refused(asset);
            default -> throw new IllegalStateException(event.type + " is not counted");
        }
    }

    private boolean paidBy(long account, long owner) {
        long wallet = AccountId.walletOf(account);
        return wallet > 0
                && wallets.find(wallet)
                        .filter(payer ->
                                payer.kind() != WalletKind.SYSTEM
                                        && (owner == 0 || payer.owner() == owner))
                        .isPresent();
    }
}
