package io.aisanet.app.demo;

import io.aisanet.app.rails.RailsConfig;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.RailRules;
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
import io.aisanet.treasury.netting.NettingRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;

/** The demo's bank: files in folders, and a bank behind them that keeps everything in memory. */
final class DemoBank {
    private static final String CURRENCY = "USD";
    private static final long OPENING = 1_000_000_000L;
    private static final Iban OURS = iban("DE89370400440532013000");
    private static final Iban CUSTOMER = iban("FR1420041010050500013M02606");
    private static final Iban PROVIDER = iban("GB29NWBK60161331926819");

    /** Whatever waits for a payee goes out with the next batch. */
    static final RailRules AT_ONCE =
            new RailRules(
                    new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1), FeeSchedule.NONE, 1);

    private final SimulatedBank bank;
    private final RailsConfig.Bank config;

    private DemoBank(SimulatedBank bank, RailsConfig.Bank config) {
        this.bank = bank;
        this.config = config;
    }

    /** A new account; its bank is open, whatever the time is here. */
    static DemoBank open(Path folder, String name) throws IOException {
        var us = new Account("AIsa Demo", OURS, null, null);
        BankHours hours = BankHours.target();
        Instant morning =
                Instant.ofEpochMilli(
                        hours.at(
                                hours.executionDate(System.currentTimeMillis()),
                                LocalTime.of(9, 0)));
        var setup = new BankSetup(us, CURRENCY, OPENING, hours, morning);
        var settings =
                new BankSettings(
                        "bank:" + name,
                        us,
                        new BankSettings.Money(CURRENCY, Asset.USD),
                        new BankSettings.Start(1, OPENING),
                        new BankSettings.Service(hours, false, 0, 0, 0));
        return new DemoBank(
                SimulatedBank.beside(setup, folder, 1),
                new RailsConfig.Bank(settings, BankFolders.below(folder), AT_ONCE));
    }

    RailsConfig.Bank config() {
        return config;
    }

    /** A customer pays in for a wallet; answers the reference that it wrote. */
    String payIn(Participant who, Money money) throws IOException {
        String reference = WalletReference.deposit(who.walletId()).reference().text();
        bank.deposit(
                new IncomingPayment(
                        new BankAmount(CURRENCY, money.atomic()),
                        "",
                        new Counterparty("Glasses Holding", CUSTOMER.text()),
                        new RemittanceText(reference, "")));
        return reference;
    }

    /** The bank reads what came. */
    void work() throws IOException {
        bank.work();
    }

    /** The account of a provider elsewhere. */
    Destination provider(Participant who) {
        return new Destination(PROVIDER.text(), who.name(), Map.of());
    }

    /** What that account has received. */
    Money received() {
        return new Money(AisaAsset.USD, bank.received(PROVIDER));
    }

    private static Iban iban(String text) {
        try {
            return Iban.parse(text);
        } catch (Malformed e) {
            throw new IllegalStateException(e);
        }
    }
}
