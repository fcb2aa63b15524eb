package io.aisanet.app.simulate.treasury;

import io.aisanet.app.rails.BankRail;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.channel.BankChannel;
import io.aisanet.treasury.iso20022.channel.BankFolders;
import io.aisanet.treasury.iso20022.channel.BankSettings;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.WalletReference;
import io.aisanet.treasury.iso20022.pain.Account;
import io.aisanet.treasury.iso20022.simulator.BankSetup;
import io.aisanet.treasury.iso20022.simulator.Faults;
import io.aisanet.treasury.iso20022.simulator.IncomingPayment;
import io.aisanet.treasury.iso20022.simulator.SimulatedBank;
import io.aisanet.treasury.netting.NettingRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulated bank with our account, and the real rail to it. */
final class Banks {
    static final long CENT = 10_000;
    static final long EURO = 100 * CENT;
    static final long OPENING = 40_000 * EURO;
    private static final long FEE = 25 * CENT;

    /** Of a payee whose bank takes everything. */
    static final Iban GOOD = iban("GB29NWBK60161331926819");

    /** Of another one. */
    static final Iban ALSO_GOOD = iban("BE68539007547034");

    /** Of an account that was closed. */
    static final Iban CLOSED = iban("FR1420041010050500013M02606");

    /** Of an account whose bank sends everything back. */
    static final Iban RETURNS = iban("AT611904300234573201");

    private static final int RETURN_DAYS = 2;

    final String name;
    final Account ours;
    private final Path files;
    private final SimulatedBank bank;
    private int paidIn;
    private final List<Iban> payees = new ArrayList<>(List.of(GOOD, ALSO_GOOD, CLOSED, RETURNS));

    /** What came and was not taken back yet, by its reference. */
    final List<String> reversible = new ArrayList<>();

    private Banks(String name, Iban iban, Path folder, SimulatedBank bank) {
        this.name = name;
        this.ours = us(iban);
        this.files = folder;
        this.bank = bank;
    }

    private static Account us(Iban iban) {
        return new Account("AIsa Treasury", iban, null, null);
    }

    static Iban iban(String text) {
        try {
            return Iban.parse(text);
        } catch (Malformed e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** A bank that opens its doors now. */
    static Banks open(String name, Iban iban, Path folder, Start start) throws IOException {
        SimulatedBank bank =
                SimulatedBank.beside(
                        new BankSetup(us(iban), "EUR", OPENING, BankHours.target(), start.now),
                        folder,
                        start.dice.next());
        bank.close(CLOSED);
        bank.returnPayments(RETURNS, RETURN_DAYS, "MD07");
        return new Banks(name, iban, folder, bank);
    }

    /** When it begins, and what chance it has. */
    record Start(Instant now, Dice dice) {}

    /** Our own account at another bank is a payee, too. */
    void knows(Banks other) {
        payees.add(other.ours.iban());
    }

    /** The real rail on what is on disk. */
    BankRail rail(InstantSource clock, RailRules rules) throws IOException {
        var settings =
                new BankSettings(
                        name,
                        ours,
                        new BankSettings.Money("EUR", Asset.EURC),
                        new BankSettings.Start(1, OPENING),
                        new BankSettings.Service(BankHours.target(), true, 0, 0, 0));
        return new BankRail(
                BankChannel.open(settings, BankFolders.below(files), clock), ours, rules, clock);
    }

    /** Withdrawals wait for others to the same payee for so long. */
    static RailRules rules(long ageMs) {
        return new RailRules(
                new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, ageMs, 0, 1),
                new FeeSchedule(FEE, List.of()),
                CENT);
    }

    /** Somebody pays us; answers the entry's reference. */
    String payIn(long amount, String words, Iban from) throws IOException {
        return bank.deposit(
                new IncomingPayment(
                        new BankAmount("EUR", amount),
                        "E2E-" + paidIn++,
                        new Counterparty("Payer", from.text()),
                        new RemittanceText(words, "")));
    }

    /** What a payer writes so that a wallet is credited. */
    static String words(long wallet) {
        return WalletReference.deposit(wallet).reference().text();
    }

    /** Takes back what came; answers the reference of what was taken back, null = there is none. */
    @Nullable String reverse(Dice dice) throws IOException {
        if (reversible.isEmpty()) {
            return null;
        }
        String deposit = reversible.remove(dice.below(reversible.size()));
        return bank.reverse(deposit) == null ? null : deposit;
    }

    void faults(Faults faults) {
        bank.faults(faults);
    }

    void flush() throws IOException {
        bank.flush();
    }

    /** Nothing goes wrong any more, and what was late arrives. */
    void calm() throws IOException {
        faults(Faults.NONE);
        flush();
    }

    void work() throws IOException {
        bank.work();
    }

    void advanceTo(Instant now) throws IOException {
        if (now.isAfter(bank.now())) {
            bank.advanceTo(now);
        }
    }

    /** What came and went since the beginning. */
    long moved() {
        return bank.balance() - OPENING;
    }

    long received(String account) {
        return bank.received(iban(account));
    }

    /** All that others got from us and kept. */
    long received() {
        return payees.stream().mapToLong(bank::received).sum();
    }
}
