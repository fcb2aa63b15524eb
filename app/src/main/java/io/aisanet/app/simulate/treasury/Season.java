package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.Genesis;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.SystemAccounts;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A few weeks of a treasury, from an empty ledger on: its people, its rails and what is outside of
 * them, and the treasury itself, which dies and starts again.
 */
final class Season implements AutoCloseable, Auditor.Prices {
    static final int AGENTS = 6;
    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final long FUNDS = 2_000 * Banks.EURO;
    private static final long POOL_FUNDS = 3_000 * Banks.EURO;
    private static final long TREASURER_FUNDS = 20_000 * Banks.EURO;
    private static final long WINDOW_MS = 600_000;

    final Dice dice;
    final Tally tally;
    final Crashes crashes = new Crashes();
    final Spoiler spoiler;
    final Auditor auditor;
    final OwnLedger ledger;
    final Market market;
    final List<Banks> banks = new ArrayList<>();
    final SimulatedChain chain;
    final List<Long> agents = new ArrayList<>();
    final long pool;
    final long fees;
    final long treasurer;
    private final Path folder;
    private final SystemAccounts accounts;
    private final Map<Asset, Market.Worth> worths = new EnumMap<>(Asset.class);
    private final long[] carried = new long[2];
    private @Nullable Desk desk;

    Season(Path folder, Dice dice, TreasuryPlant plant, Tally tally) throws IOException {
        this.folder = folder;
        this.dice = dice;
        this.tally = tally;
        this.spoiler = new Spoiler(plant);
        this.auditor = new Auditor(tally, this, this::ownOrder);
        this.ledger = spoiler.ledger(crashes, auditor::onEvent, BEGIN.toEpochMilli());
        this.market = new Market(dice.child(), ledger);
        long system = owner(Genesis.OWNER_NAME);
        long funding = wallet(system, WalletKind.SYSTEM, Genesis.FUNDING);
        this.fees = wallet(system, WalletKind.SYSTEM, Genesis.FEES);
        this.accounts = accounts(system);
        this.pool = wallet(owner("pools"), spoiler.poolKind(), "pool");
        this.treasurer = wallet(owner("treasurer"), WalletKind.AGENT, "treasurer");
        for (int i = 0; i < AGENTS; i++) {
            agents.add(wallet(owner("owner" + i), WalletKind.AGENT, "agent" + i));
        }
        Set<Long> real = new TreeSet<>(agents);
        real.add(pool);
        real.add(treasurer);
        auditor.knows(
                new Auditor.Wallets(
                        accounts.suspense(),
                        accounts.transit(),
                        fees,
                        pool,
                        treasurer,
                        accounts.rails(),
                        real));
        fund(funding);
        var start = new Banks.Start(BEGIN, dice.child());
        banks.add(bank("bank:main", "DE89370400440532013000", start));
        banks.add(bank("bank:other", "NL91ABNA0417164300", start));
        banks.get(0).knows(banks.get(1));
        banks.get(1).knows(banks.get(0));
        this.chain = new SimulatedChain(dice.child(), ledger.millis(), Banks.OPENING);
        market.move();
        start();
    }

    private Banks bank(String name, String iban, Banks.Start start) throws IOException {
        return Banks.open(name, Banks.iban(iban), folder.resolve(name.replace(':', '-')), start);
    }

    private SystemAccounts accounts(long system) {
        Map<String, Long> rails = new TreeMap<>();
        for (String name : List.of("bank:main", "bank:other", ChainChannel.NAME)) {
            rails.put(name, wallet(system, WalletKind.SYSTEM, "rail " + name));
        }
        return new SystemAccounts(
                wallet(system, WalletKind.SYSTEM, "suspense"),
                wallet(system, WalletKind.SYSTEM, "withdrawals"),
                fees,
                rails);
    }

    private void fund(long funding) {
        for (Asset asset : Asset.values()) {
            pay(funding, pool, asset, POOL_FUNDS);
            pay(funding, treasurer, asset, TREASURER_FUNDS);
            for (long agent : agents) {
                pay(funding, agent, asset, FUNDS);
            }
        }
    }

    /** A payment that the auditor knows of. */
    Outcome pay(long from, long to, Asset asset, long amount) {
        CommandId id = id();
        Transfer transfer = new Transfer();
        transfer.payer = AccountId.of(from, asset);
        transfer.payee = AccountId.of(to, asset);
        transfer.amount = amount;
        auditor.flows().allow(id, transfer.payer, transfer.payee, amount);
        return submit(id, transfer);
    }

    /** An id that nothing else has. */
    CommandId id() {
        return new CommandId(dice.next(), dice.next());
    }

    Outcome submit(CommandId id, Command command) {
        return ledger.submit(id.on(command, ledger.millis() + 60_000)).join();
    }

    private long owner(String name) {
        CreateOwner create = new CreateOwner();
        create.name = name;
        return submit(id(), create).result;
    }

    private long wallet(long owner, WalletKind kind, String name) {
        CreateWallet create = new CreateWallet();
        create.owner = owner;
        create.kind = kind;
        create.name = name;
        for (Asset asset : EnumSet.allOf(Asset.class)) {
            create.assets |= 1L << asset.code();
        }
        return submit(id(), create).result;
    }

    private void start() throws IOException {
        List<Rail> rails = new ArrayList<>();
        for (Banks bank : banks) {
            rails.add(bank.rail(ledger, Banks.rules(rails.isEmpty() ? 0 : WINDOW_MS)));
        }
        var channel =
                new ChainChannel(
                        chain,
                        folder.resolve("chain.log"),
                        crashes,
                        new ChainChannel.Setting(ledger, Banks.OPENING));
        rails.add(new ChainRail(channel, spoiler.channel(channel), Banks.rules(WINDOW_MS / 10)));
        Files.createDirectories(folder.resolve("treasury"));
        desk =
                new Desk(
                        new Desk.Ground(
                                folder.resolve("treasury"), ledger, accounts, crashes, spoiler),
                        new Desk.People(pool, fees, treasurer),
                        market,
                        rails);
        look();
    }

    /** The treasury as it runs now. */
    Desk desk() {
        return Objects.requireNonNull(desk);
    }

    List<Rail> rails() {
        return desk().treasury.rails();
    }

    /** It ends, and starts on what is on disk. */
    void restart() throws IOException {
        crashes.disarm();
        desk().close();
        spoiler.restarted();
        tally.restarts++;
        start();
    }

    /** Everybody asks for prices, we too. */
    void look() {
        market.look(desk().watch);
        for (Asset asset : Asset.values()) {
            worths.put(asset, market.worth(asset));
        }
    }

    @Override
    public @Nullable Rate of(Asset asset) {
        return Objects.requireNonNull(worths.get(asset)).at(ledger.millis());
    }

    @Override
    public boolean isFarFromPar(Asset asset, Rate price) {
        return market.isFarFromPar(asset, price);
    }

    /** Time passes here and outside. */
    void pass(long ms) throws IOException {
        ledger.advance(ms);
        Instant now = ledger.instant();
        for (Banks bank : banks) {
            bank.advanceTo(now);
        }
        chain.advanceTo(ledger.millis());
    }

    /** A withdrawal that a pool or a human's decision asked for: the treasury knows to whom. */
    private void ownOrder(String id) {
        desk().treasury
                .withdrawal(id)
                .map(Withdrawal::order)
                .ifPresent(order ->
                        auditor.wants(
                                new Out.Wish(
                                        id,
                                        order.channel(),
                                        assetOf(order.payer()),
                                        order.payer(),
                                        order.amount(),
                                        order.fee(),
                                        order.to().account())));
    }

    private static Asset assetOf(long account) {
        return Objects.requireNonNull(Asset.ofCode(AccountId.assetCodeOf(account)));
    }

    /** All wallets that there are. */
    List<Long> wallets() {
        List<Long> all = new ArrayList<>(agents);
        all.addAll(List.of(pool, treasurer, fees, accounts.suspense(), accounts.transit()));
        all.addAll(accounts.rails().values().stream().sorted().toList());
        return all;
    }

    boolean isAgent(long wallet) {
        return agents.contains(wallet);
    }

    /** The wallet that mirrors what is outside over a rail. */
    long mirror(String rail) {
        return Objects.requireNonNull(accounts.rails().get(rail));
    }

    /** What one bank has paid our account at the other arrives there. */
    void carry() throws IOException {
        for (int i = 0; i < carried.length; i++) {
            Banks from = banks.get(i);
            Banks to = banks.get(1 - i);
            long paid = from.received(to.ours.iban().text()) - carried[i];
            if (paid > 0) {
                carried[i] += paid;
                String reference = to.payIn(paid, Banks.words(treasurer), from.ours.iban());
                auditor.flows()
                        .comes(new Flows.In(to.name, reference, Asset.EURC, paid, treasurer));
            }
        }
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
        }
    }
}
