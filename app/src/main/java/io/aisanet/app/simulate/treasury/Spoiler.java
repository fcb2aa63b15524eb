package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.ChannelFacts;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.PriceBoard;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.RateSource;
import io.aisanet.treasury.quote.Ratio;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a planted bug between the treasury and what it stands on; without one it changes nothing.
 */
final class Spoiler {
    private static final long ROUNDED = 1_000_000;
    private final TreasuryPlant plant;
    private final Map<Pair, PriceAnswer> last = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private long starts;

    Spoiler(TreasuryPlant plant) {
        this.plant = plant;
    }

    private boolean is(TreasuryPlant one) {
        return plant == one;
    }

    /** The treasury starts again. */
    void restarted() {
        starts++;
    }

    RateSource rates(RateSource right) {
        return !is(TreasuryPlant.ROUNDS_UP)
                ? right
                : (from, to) ->
                        right.rate(from, to) instanceof PoolTerms terms
                                ? roundedUp(terms)
                                : right.rate(from, to);
    }

    /** Without the spread, which would hide it. */
    private static PoolTerms roundedUp(PoolTerms terms) {
        Ratio up = new Ratio(terms.mid().floor(ROUNDED) + 1, ROUNDED);
        return new PoolTerms(up, 0, terms.least(), terms.most(), terms.lockMs(), terms.inputs());
    }

    PriceBoard board(PriceBoard right) {
        return is(TreasuryPlant.QUOTES_OLD_PRICE) ? new Stubborn(right) : right;
    }

    /** Says what it said last where nobody knows. */
    private final class Stubborn implements PriceBoard {
        private final PriceBoard right;

        Stubborn(PriceBoard right) {
            this.right = right;
        }

        @Override
        public PriceAnswer price(Pair pair) {
            PriceAnswer now = right.price(pair);
            if (now instanceof PriceAnswer.Open) {
                last.put(pair, now);
            }
            return last.getOrDefault(pair, now);
        }

        @Override
        public BreakerState state(String asset) {
            return BreakerState.NORMAL;
        }

        @Override
        public String reason(String asset) {
            return right.reason(asset);
        }
    }

    /** What kind of wallet the pool is. */
    WalletKind poolKind() {
        return is(TreasuryPlant.OVERDRAWS_POOL) ? WalletKind.SYSTEM : WalletKind.PROVIDER;
    }

    /** A ledger that the treasury uses wrongly. */
    OwnLedger ledger(Crashes crashes, Consumer<Event> listener, long nowMs) {
        return new Wrong(crashes, listener, nowMs);
    }

    private final class Wrong extends OwnLedger {
        Wrong(Crashes crashes, Consumer<Event> listener, long nowMs) {
            super(crashes, listener, nowMs);
        }

        @Override
        public CompletableFuture<Outcome> submit(Command command) {
            if (is(TreasuryPlant.CREDITS_AGAIN) && command instanceof Transfer it) {
                boolean booking = it.refundUntilMs > 0; // the treasury's own
                it.idLow ^= booking ? starts : 0;
            } else if (is(TreasuryPlant.RETURNS_FEE) && command instanceof Refund it) {
                long whole = hold(it.paymentHigh, it.paymentLow).join().orElseThrow().captured();
                if (it.amount < whole) {
                    it.amount = whole;
                    it.shares.clear();
                }
            }
            return super.submit(command);
        }

        @Override
        public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
            CompletableFuture<Optional<HoldState>> raw = super.hold(idHigh, idLow);
            boolean ours =
                    is(TreasuryPlant.CREDITS_AGAIN)
                            && starts > 0
                            && raw.join()
                                    .map(it -> isSystem(AccountId.walletOf(it.payer())))
                                    .orElse(true);
            return ours ? super.hold(idHigh, idLow ^ starts) : raw;
        }

        private boolean isSystem(long wallet) {
            return super.wallet(wallet).join().orElseThrow().kind() == WalletKind.SYSTEM;
        }

        @Override
        public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
            return super.wallet(walletId).thenApply(found -> found.map(this::shown));
        }

        /** Nothing is promised out of a system wallet, if it is known to be one. */
        private WalletState shown(WalletState real) {
            return is(TreasuryPlant.OVERDRAWS_POOL) && real.name().equals("pool")
                    ? new WalletState(
                            real.id(),
                            real.owner(),
                            WalletKind.PROVIDER,
                            real.name(),
                            real.address(),
                            real.publicKey(),
                            real.frozen(),
                            real.accounts())
                    : real;
        }
    }

    /** A channel that the treasury uses wrongly. */
    Channel channel(ChainChannel right) {
        return is(TreasuryPlant.SENDS_AGAIN) ? new Again(right) : right;
    }

    /** Whoever starts again does not know under which id he sent before. */
    private final class Again implements Channel, Pay {
        private final ChainChannel right;

        Again(ChainChannel right) {
            this.right = right;
        }

        @Override
        public Submission submit(PayoutBatch batch) throws IOException {
            List<Payout> legs =
                    batch.legs().stream()
                            .map(leg ->
                                    new Payout(
                                            named(leg.id()),
                                            leg.asset(),
                                            leg.amount(),
                                            leg.destination(),
                                            leg.purpose()))
                            .toList();
            return right.submit(new PayoutBatch(named(batch.id()), legs));
        }

        private String named(String id) {
            String tail = "-" + starts;
            String name = id.substring(0, Math.min(id.length(), 32 - tail.length())) + tail;
            names.put(name, id);
            return name;
        }

        @Override
        public @Nullable List<PayoutStatus> status(String batchId) {
            return right.status(named(batchId));
        }

        @Override
        public List<Change> changes(long afterNumber, int limit) {
            return right.changes(afterNumber, limit).stream().map(this::meant).toList();
        }

        private Change meant(Change change) {
            PayoutStatus is = change.status();
            return new Change(
                    change.number(),
                    new PayoutStatus(
                            names.getOrDefault(is.batchId(), is.batchId()),
                            names.getOrDefault(is.payoutId(), is.payoutId()),
                            is.state(),
                            is.reference(),
                            is.reason(),
                            is.atMs()));
        }

        @Override
        public ChannelFacts facts() {
            return right.facts();
        }

        @Override
        public Watch watch() {
            return right.watch();
        }

        @Override
        public Pay pay() {
            return this;
        }

        @Override
        public Quote quote() {
            return right.quote();
        }

        @Override
        public Reconcile reconcile() {
            return right.reconcile();
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
