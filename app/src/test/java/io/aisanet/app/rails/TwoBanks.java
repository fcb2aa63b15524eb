package io.aisanet.app.rails;

import io.aisanet.app.rails.Town.Wish;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.channel.BankFolders;
import io.aisanet.treasury.iso20022.channel.BankSettings;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.WalletReference;
import io.aisanet.treasury.iso20022.pain.Account;
import io.aisanet.treasury.iso20022.simulator.BankSetup;
import io.aisanet.treasury.iso20022.simulator.IncomingPayment;
import io.aisanet.treasury.iso20022.simulator.SimulatedBank;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.netting.NettingRules;
import io.aisanet.treasury.pool.Bands;
import io.aisanet.treasury.route.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two banks of one treasury, which pay each other: a customer's money at the one, the treasurer's
 * at the other.
 */
final class TwoBanks {
    static final long CENT = 10_000;
    static final long EURO = 100 * CENT;
    static final long FEE = 25 * CENT;
    private static final Iban FIRST = iban("DE89370400440532013000");
    private static final Iban SECOND = iban("NL91ABNA0417164300");
    private static final Iban PAYEE = iban("GB29NWBK60161331926819");

    final Town town;
    final long customer;
    final long treasurer;
    final SimulatedBank first;
    final SimulatedBank second;
    private final RailsConfig config;
    private final Path folder;
    private final String one;
    private final String other;
    private long carried;

    /** What the way between the banks takes of a payment, below 0 = it brings more. */
    long toll;

    /** Of the order whose reference comes through; 0 = only the treasurer's own does. */
    long told;

    RunningRails rails;
    PoolDesk desk;

    @SuppressWarnings("NullAway.Init") // each test opens it first
    TwoBanks(Town town, Path folder, int number) throws IOException {
        this.town = town;
        this.folder = folder;
        this.customer = town.wallet(Asset.EURC);
        this.treasurer = town.wallet(Asset.EURC);
        this.one = "bank:one" + number;
        this.other = "bank:other" + number;
        this.first = bank(FIRST, folder.resolve("one"), number);
        this.second = bank(SECOND, folder.resolve("other"), number);
        this.config =
                new RailsConfig(
                        List.of(
                                rail(one, FIRST, folder.resolve("one")),
                                rail(other, SECOND, folder.resolve("other"))),
                        List.of(),
                        1_000);
        pay(first, customer, 10_000 * EURO, PAYEE);
        pay(second, treasurer, 5_000 * EURO, PAYEE);
    }

    private static Iban iban(String text) {
        try {
            return Iban.parse(text);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private static Account us(Iban iban) {
        return new Account("AIsa Treasury", iban, null, null);
    }

    private static SimulatedBank bank(Iban iban, Path files, int seed) throws IOException {
        BankHours hours = BankHours.target();
        long nowMs = System.currentTimeMillis();
        Instant morning =
                Instant.ofEpochMilli(hours.at(hours.executionDate(nowMs), LocalTime.of(9, 0)));
        return SimulatedBank.beside(new BankSetup(us(iban), "EUR", 0, hours, morning), files, seed);
    }

    private static RailsConfig.Bank rail(String name, Iban iban, Path files) {
        var settings =
                new BankSettings(
                        name,
                        us(iban),
                        new BankSettings.Money("EUR", Asset.EURC),
                        new BankSettings.Start(1, 0),
                        new BankSettings.Service(BankHours.target(), true, 0, 0, 0));
        var rules =
                new RailRules(
                        new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                        new FeeSchedule(FEE, List.of()),
                        CENT);
        return new RailsConfig.Bank(settings, BankFolders.below(files), rules);
    }

    private static void pay(SimulatedBank bank, long wallet, long amount, Iban from)
            throws IOException {
        pay(bank, WalletReference.deposit(wallet), amount, from);
    }

    private static void pay(SimulatedBank bank, WalletReference reference, long amount, Iban from)
            throws IOException {
        bank.deposit(
                new IncomingPayment(
                        new BankAmount("EUR", amount),
                        "",
                        new Counterparty("Payer", from.text()),
                        new RemittanceText(reference.reference().text(), "")));
    }

    Place firstPool() {
        return new Place(Asset.EURC, one);
    }

    Place secondPool() {
        return new Place(Asset.EURC, other);
    }

    /** The first bank should have 2,000 to 20,000, the second what is left. */
    PoolRules rules(PoolRules.Mode mode) {
        return new PoolRules(
                treasurer,
                mode,
                1_000,
                new PoolRules.Worth(EURO, 10_000, Long.MAX_VALUE, 3_600_000),
                new PoolRules.Outlook(3_600_000, 0),
                List.of(
                        new PoolRules.Banded(
                                firstPool(),
                                new Bands(
                                        0,
                                        2_000 * EURO,
                                        4_000 * EURO,
                                        20_000 * EURO,
                                        PoolRules.NO_MAX)),
                        new PoolRules.Banded(
                                secondPool(),
                                new Bands(0, 0, 1_000 * EURO, 20_000 * EURO, PoolRules.NO_MAX))));
    }

    void open(PoolRules.Mode mode, Checkpoint checkpoint) throws IOException {
        rails = town.open(config, folder.resolve("treasury"), checkpoint);
        try {
            var beside = new RunningPools.Beside(null, Optional.empty());
            desk = RunningPools.open(rules(mode), rails, beside, checkpoint);
        } catch (IOException | RuntimeException | Error e) {
            rails.close();
            throw e;
        }
    }

    void close() {
        desk.close();
        rails.close();
    }

    Withdrawal withdraw(long wallet, String name, long amount) {
        Rail rail = rails.rails().getFirst();
        return Town.withdraw(rails.treasury(), rail, name, wish(wallet, amount));
    }

    Wish wish(long wallet, long amount) {
        var to = new Destination(PAYEE.text(), "Payee", Map.of());
        return new Wish(wallet, Asset.EURC, amount, to);
    }

    /** Both rails and banks do what they can now; what one pays the other arrives. */
    void turn(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            for (Rail rail : rails.rails()) {
                rails.treasury().pass(rail);
            }
            first.work();
            second.work();
            long paid = second.received(FIRST) - carried;
            if (paid > 0) {
                carried += paid;
                WalletReference reference =
                        told == 0
                                ? WalletReference.deposit(treasurer)
                                : WalletReference.poolOrder(treasurer, told).orElseThrow();
                pay(first, reference, paid - toll, SECOND);
            }
            desk.look();
        }
    }

    /** A day at the banks, in whose evening is a statement. */
    void day() throws IOException {
        turn(3);
        first.advanceTo(first.now().plus(Duration.ofDays(1)));
        second.advanceTo(second.now().plus(Duration.ofDays(1)));
        turn(2);
    }

    long carried() {
        return carried;
    }

    long available(long wallet) {
        return town.available(wallet, Asset.EURC);
    }
}
