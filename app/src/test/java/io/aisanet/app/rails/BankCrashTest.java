package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.app.rails.Town.Wish;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal.Stage;
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
import io.aisanet.treasury.reconcile.Break;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The treasury dies at each of its places in turn, over a real node and the simulated bank. */
class BankCrashTest {
    private static final long CENT = 10_000;
    private static final long OPENING = 1_000_000 * CENT;
    private static final Iban OURS = iban("DE89370400440532013000");
    private static final Iban GOOD = iban("GB29NWBK60161331926819");
    private static final Iban CLOSED = iban("FR1420041010050500013M02606");
    private static final Iban RETURNS = iban("NL91ABNA0417164300");
    private static final long FEE = 25 * CENT;

    @TempDir private Path folder;

    private static Iban iban(String text) {
        try {
            return Iban.parse(text);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    /** One account at one bank, with a wallet that is paid into. */
    private final class Round implements Crashes.Round {
        final Town town;
        final long wallet;
        final SimulatedBank bank;
        final RailsConfig config;
        final Path own;

        Round(Town town, int number) throws IOException {
            this.town = town;
            this.wallet = town.wallet(Asset.EURC);
            this.own = folder.resolve("round" + number);
            Path files = own.resolve("bank");
            Account us = new Account("AIsa Treasury", OURS, null, null);
            BankHours hours = BankHours.target();
            long nowMs = System.currentTimeMillis();
            Instant morning =
                    Instant.ofEpochMilli(hours.at(hours.executionDate(nowMs), LocalTime.of(9, 0)));
            this.bank =
                    SimulatedBank.beside(
                            new BankSetup(us, "EUR", OPENING, hours, morning), files, number);
            var settings =
                    new BankSettings(
                            "bank:r" + number,
                            us,
                            new BankSettings.Money("EUR", Asset.EURC),
                            new BankSettings.Start(1, OPENING),
                            new BankSettings.Service(hours, true, 0, 0, 0));
            var rules =
                    new RailRules(
                            new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                            new FeeSchedule(FEE, List.of()),
                            CENT);
            this.config =
                    new RailsConfig(
                            List.of(
                                    new RailsConfig.Bank(
                                            settings, BankFolders.below(files), rules)),
                            List.of(),
                            1_000);
            bank.close(CLOSED);
            bank.returnPayments(RETURNS, 2, "MD07");
            bank.deposit(
                    new IncomingPayment(
                            new BankAmount("EUR", 10_000 * CENT),
                            "",
                            new Counterparty("Payer", GOOD.text()),
                            new RemittanceText(
                                    WalletReference.deposit(wallet).reference().text(), "")));
            bank.deposit(
                    new IncomingPayment(
                            new BankAmount("EUR", 77 * CENT),
                            "",
                            new Counterparty("Stranger", GOOD.text()),
                            RemittanceText.NONE));
        }

        /** Everything from the start; whoever did it before does nothing new. */
        @Override
        public void play(Checkpoint checkpoint) throws IOException {
            try (RunningRails rails = town.open(config, own.resolve("treasury"), checkpoint)) {
                Treasury treasury = rails.treasury();
                Rail rail = rails.rails().getFirst();
                turn(treasury, rail, 1);
                want(treasury, rail, "a", 3_000 * CENT, GOOD);
                want(treasury, rail, "b", 2_000 * CENT, GOOD);
                want(treasury, rail, "c", 1_000 * CENT, CLOSED);
                want(treasury, rail, "d", 500 * CENT, RETURNS);
                turn(treasury, rail, 4);
                bank.advanceTo(bank.now().plus(Duration.ofDays(6)));
                turn(treasury, rail, 4);
            }
        }

        private void want(Treasury treasury, Rail rail, String name, long amount, Iban to) {
            var wish =
                    new Wish(
                            wallet,
                            Asset.EURC,
                            amount,
                            new Destination(to.text(), "Payee", Map.of()));
            Town.withdraw(treasury, rail, name, wish);
        }

        private void turn(Treasury treasury, Rail rail, int times) throws IOException {
            for (int i = 0; i < times; i++) {
                treasury.pass(rail);
                bank.work();
            }
        }

        @Override
        public void audit(String what) throws IOException {
            try (RunningRails rails = town.open(config, own.resolve("treasury"), Checkpoint.NONE)) {
                Treasury treasury = rails.treasury();
                Rail rail = rails.rails().getFirst();
                assertThat(treasury.withdrawals(any -> true))
                        .as(what)
                        .extracting(one -> one.stage())
                        .containsExactly(Stage.PAID, Stage.PAID, Stage.FAILED, Stage.RETURNED);
                // a and b are paid with their fees, d came back without its fee, c never went
                assertThat(town.available(wallet, Asset.EURC))
                        .as(what)
                        .isEqualTo((10_000 - 5_000) * CENT - 3 * FEE);
                assertThat(bank.received(GOOD)).as(what).isEqualTo(5_000 * CENT);
                assertThat(bank.received(RETURNS)).as(what).isZero();
                assertThat(bank.balance()).as(what).isEqualTo(OPENING + 5_077 * CENT);
                assertThat(treasury.state(rail).outside()).as(what).isEqualTo(5_077 * CENT);
                assertThat(treasury.inTransit(Asset.EURC)).as(what).isZero();
                assertThat(treasury.tasks(one -> one.isOpen())).as(what).hasSize(1);
                assertThat(treasury.reconciling().run(rail, System.currentTimeMillis()).breaks())
                        .as(what)
                        .extracting(Break::sentence)
                        .isEmpty();
            }
        }
    }

    @Test
    @Timeout(300)
    void nothingIsLostOrDoubledWhereverItDies() throws Exception {
        try (Town town = new Town(folder)) {
            Crashes crashes = new Crashes();
            crashes.everywhere(number -> new Round(town, number));
            assertThat(crashes.places())
                    .contains("before deposit", "before booked", "after withdrawal")
                    .contains("before stage", "before batch", "after batch", "before payout");
            assertThat(crashes.places().size()).isGreaterThan(60);
        }
    }
}
