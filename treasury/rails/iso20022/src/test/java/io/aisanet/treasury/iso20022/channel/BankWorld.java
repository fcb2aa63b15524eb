package io.aisanet.treasury.iso20022.channel;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Outside;
import io.aisanet.treasury.iso20022.TestIbans;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.pain.Account;
import io.aisanet.treasury.iso20022.simulator.BankSetup;
import io.aisanet.treasury.iso20022.simulator.IncomingPayment;
import io.aisanet.treasury.iso20022.simulator.SimulatedBank;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A channel and its bank, in one folder, by the bank's clock. */
final class BankWorld implements Outside {

    static final long OPENING = 1_000_000_000_000L;
    private static final Account US =
            new Account("AIsa Treasury", TestIbans.of(1_000_000), null, null);

    private final Path folder;
    private final BankSettings settings;
    private final SimulatedBank bank;
    private BankChannel channel;
    private CrashPoint crash = CrashPoint.NONE;
    private int payments;

    BankWorld(Path folder, boolean batchBooking, long seed) throws IOException {
        this.folder = folder;
        this.settings =
                new BankSettings(
                        "bank:usd",
                        US,
                        new BankSettings.Money("USD", Asset.USD),
                        new BankSettings.Start(1, OPENING),
                        new BankSettings.Service(
                                BankHours.target(), batchBooking, 100_000, 10_000, 0));
        this.bank =
                SimulatedBank.beside(
                        new BankSetup(
                                US,
                                "USD",
                                OPENING,
                                BankHours.target(),
                                Instant.parse("2026-12-22T09:00:00Z")),
                        folder,
                        seed);
        this.channel = opened();
    }

    private BankChannel opened() throws IOException {
        return new BankChannel(
                settings, BankFolders.below(folder), bank::now, place -> crash.reached(place));
    }

    /** Dies where it is told to, from now on. */
    void crash(CrashPoint wanted) {
        crash = wanted;
    }

    SimulatedBank bank() {
        return bank;
    }

    Path folder() {
        return folder;
    }

    @Override
    public BankChannel channel() {
        return channel;
    }

    @Override
    public Channel restart() throws IOException {
        channel.close();
        channel = opened();
        return channel;
    }

    @Override
    public Asset asset() {
        return Asset.USD;
    }

    @Override
    public Destination payee(int number) {
        return new Destination(TestIbans.of(number).text(), "Payee " + number, Map.of());
    }

    @Override
    public long amount() {
        return 1_250_000;
    }

    @Override
    public String payIn(long amount, String claim) throws IOException {
        return payIn(amount, new RemittanceText("", claim));
    }

    String payIn(long amount, RemittanceText remittance) throws IOException {
        payments++;
        return bank.deposit(
                new IncomingPayment(
                        new BankAmount("USD", amount),
                        "IN-" + payments,
                        new Counterparty("Payer", TestIbans.of(77).text()),
                        remittance));
    }

    @Override
    public void turn() throws IOException {
        channel.work();
        bank.work();
        bank.advanceTo(bank.now().plus(Duration.ofHours(3)));
        channel.work();
    }

    @Override
    public long received(Destination payee) {
        return bank.received(new Iban(payee.account()));
    }

    @Override
    public long nowMs() {
        return bank.now().toEpochMilli();
    }

    @Override
    public void close() {
        channel.close();
    }
}
