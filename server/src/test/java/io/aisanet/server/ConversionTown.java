package io.aisanet.server;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.convert.TreasuryKey;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.PriceBoard;
import io.aisanet.treasury.quote.MarketLine;
import io.aisanet.treasury.quote.RateBook;
import io.aisanet.treasury.quote.RateCard;
import io.aisanet.treasury.quote.RateSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ledger with agents, a pool in every asset, who takes fees, and prices that a test sets. */
final class ConversionTown {
    static final int AGENTS = 4;
    static final long FUNDS = 50_000_000;
    static final long POOL_FUNDS = 100_000_000;
    static final long LOCK_MS = 30_000;

    final LocalLedger ledger = new LocalLedger();
    final LedgerCalls calls = new LedgerCalls(ledger, Duration.ofSeconds(5));
    final Board board = new Board();
    final long[] agents = new long[AGENTS];
    final long mint;
    final long pool;
    final long fees;
    private final ConversionConfig config;

    /** Prices in dollars, and what breakers say. */
    static final class Board implements PriceBoard {
        final Map<Asset, Rate> prices = new EnumMap<>(Asset.class);
        final Map<Asset, BreakerState> states = new EnumMap<>(Asset.class);

        @Override
        public PriceAnswer price(Pair pair) {
            Rate rate = prices.get(Asset.valueOf(pair.base()));
            return rate == null
                    ? new PriceAnswer.Closed(pair + " is closed", List.of())
                    : new PriceAnswer.Open(rate, 1, List.of());
        }

        @Override
        public BreakerState state(String asset) {
            return states.getOrDefault(Asset.valueOf(asset), BreakerState.NORMAL);
        }

        @Override
        public String reason(String asset) {
            return "the test says so";
        }

        /** What a unit is worth in dollars. */
        Rate worth(Asset asset) {
            return asset == Asset.USD ? Rate.ONE : prices.getOrDefault(asset, Rate.ONE);
        }
    }

    ConversionTown(FeeSchedule schedule, int spreadPpm) {
        CreateOwner create = new CreateOwner();
        create.name = "town";
        long owner = submit(create).result;
        mint = wallet(owner, WalletKind.SYSTEM);
        pool = wallet(owner, WalletKind.PROVIDER);
        fees = wallet(owner, WalletKind.PROVIDER);
        for (int i = 0; i < AGENTS; i++) {
            agents[i] = wallet(owner, WalletKind.AGENT);
        }
        for (Asset asset : Asset.values()) {
            pay(mint, pool, asset, POOL_FUNDS);
            for (long agent : agents) {
                pay(mint, agent, asset, FUNDS);
            }
        }
        config =
                new ConversionConfig(
                        pool,
                        schedule.isNone() ? 0 : fees,
                        schedule,
                        card(spreadPpm).under(board),
                        TreasuryKey.parse("0x" + "42".repeat(32)),
                        1_000);
    }

    static RateCard card(int spreadPpm) {
        Map<RateBook.Pair, MarketLine> lines = new HashMap<>();
        MarketLine line = new MarketLine(spreadPpm, 1, 1_000_000_000, LOCK_MS);
        for (Asset from : Asset.values()) {
            for (Asset to : Asset.values()) {
                if (from != to) {
                    lines.put(new RateBook.Pair(from, to), line);
                }
            }
        }
        return new RateCard(new RateBook(Map.of()), lines);
    }

    /** A node that begins on this ledger and remembers nothing. */
    Conversions node() {
        return node(config.rates());
    }

    /** The same at other rates. */
    Conversions node(RateSource rates) {
        var used =
                new ConversionConfig(
                        pool, config.feeWallet(), config.fees(), rates, config.key(), 1_000);
        var desk = new QuoteDesk(used, calls, new Wallets(calls), ledger);
        return new Conversions(new RepeatableCommands(calls, ledger), desk, calls);
    }

    private long wallet(long owner, WalletKind kind) {
        CreateWallet command = new CreateWallet();
        command.owner = owner;
        command.kind = kind;
        command.name = "w";
        for (Asset asset : Asset.values()) {
            command.assets |= 1L << asset.code();
        }
        return submit(command).result;
    }

    Outcome pay(long from, long to, Asset asset, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = AccountId.of(from, asset);
        transfer.payee = AccountId.of(to, asset);
        transfer.amount = amount;
        return submit(transfer);
    }

    Outcome submit(Command command) {
        return calls.submit(CommandId.random().on(command, ledger.millis() + 60_000));
    }

    AccountState account(long wallet, Asset asset) {
        return ledger.account(AccountId.of(wallet, asset)).join().orElseThrow();
    }

    AccountState account(long id) {
        return ledger.account(id).join().orElseThrow();
    }

    /** What it has, held money included. */
    long has(long wallet, Asset asset) {
        AccountState state = account(wallet, asset);
        return state.credits() - state.debits();
    }
}
