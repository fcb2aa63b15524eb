package io.aisanet.app.rails;

import static io.aisanet.server.treasury.Treasury.Decided.DECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.app.rails.Town.Wish;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.RetiredRail;
import io.aisanet.server.treasury.Suspense;
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
import io.aisanet.treasury.reconcile.Reconciliation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bank: it is taken out of the settings, gets another name, money of strangers goes back. */
class OneBankTest {
    private static final long CENT = 10_000;
    private static final String PAYEE = "GB29NWBK60161331926819";
    private static final String CLOSED = "FR1420041010050500013M02606";
    private static final String RETURNS = "NL91ABNA0417164300";
    private static final RailsConfig NO_RAILS = new RailsConfig(List.of(), List.of(), 1_000);

    @TempDir private Path folder;
    private Town town;
    private SimulatedBank bank;
    private long wallet;

    private static Account us() {
        try {
            return new Account("AIsa", Iban.parse("DE89370400440532013000"), null, null);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        town = new Town(folder);
        wallet = town.wallet(Asset.EURC);
        BankHours hours = BankHours.target();
        long nowMs = System.currentTimeMillis();
        Instant morning =
                Instant.ofEpochMilli(hours.at(hours.executionDate(nowMs), LocalTime.of(9, 0)));
        bank =
                SimulatedBank.beside(
                        new BankSetup(us(), "EUR", 0, hours, morning), folder.resolve("bank"), 1);
        payIn(100, WalletReference.deposit(wallet).reference().text());
        payIn(3, "");
    }

    private void payIn(long euros, String reference) throws IOException {
        bank.deposit(payment(euros, reference, PAYEE));
    }

    private static IncomingPayment payment(long euros, String reference, String from) {
        return new IncomingPayment(
                new BankAmount("EUR", euros * 100 * CENT),
                "",
                new Counterparty("A Payer", from),
                new RemittanceText(reference, ""));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private RailsConfig named(String name) {
        var settings =
                new BankSettings(
                        name,
                        us(),
                        new BankSettings.Money("EUR", Asset.EURC),
                        new BankSettings.Start(1, 0),
                        new BankSettings.Service(BankHours.target(), true, 0, 0, 0));
        var rules =
                new RailRules(
                        new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                        FeeSchedule.NONE,
                        CENT);
        var bankRail =
                new RailsConfig.Bank(settings, BankFolders.below(folder.resolve("bank")), rules);
        return new RailsConfig(List.of(bankRail), List.of(), 1_000);
    }

    private RunningRails rails(RailsConfig config) throws IOException {
        return town.open(config, folder.resolve("treasury"), Checkpoint.NONE);
    }

    private void turn(RunningRails rails, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            rails.treasury().pass(rails.rails().getFirst());
            bank.work();
        }
    }

    private void withdraw() throws IOException {
        try (RunningRails rails = rails(named("bank:old"))) {
            turn(rails, 1);
            Treasury treasury = rails.treasury();
            Rail rail = rails.rails().getFirst();
            var wish =
                    new Wish(
                            wallet,
                            Asset.EURC,
                            40 * 100 * CENT,
                            new Destination(PAYEE, "Payee", Map.of()));
            Town.withdraw(treasury, rail, "w", wish);
            turn(rails, 1);
        }
    }

    private void finish() throws IOException {
        try (RunningRails rails = rails(named("bank:old"))) {
            turn(rails, 3);
            bank.advanceTo(bank.now().plus(Duration.ofDays(4)));
            turn(rails, 3);
            assertThat(rails.treasury().withdrawals(any -> true))
                    .singleElement()
                    .satisfies(one -> assertThat(one.stage()).isEqualTo(Stage.PAID));
        }
    }

    @Test
    void onlyARailThatHasNothingUnderWayGoes() throws IOException {
        withdraw();
        assertThatThrownBy(() -> rails(NO_RAILS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rail bank:old is in the treasury's log and not in the")
                .hasMessageContaining("is handed-over")
                .hasMessageContaining("Put it back under this name");
        finish();
        try (RunningRails rails = rails(NO_RAILS)) {
            Treasury treasury = rails.treasury();
            assertThat(treasury.retired())
                    .containsExactly(
                            new RetiredRail("bank:old", Asset.EURC, 63 * 100 * CENT, 2, 1));
            assertThat(treasury.receipts()).hasSize(4);
            assertThat(treasury.withdrawals(any -> true)).hasSize(1);
            // What is in suspense can still be decided.
            String task = treasury.tasks(Suspense::isOpen).getFirst().id();
            var decision = Suspense.Decision.of(wallet, "his", "test");
            assertThat(treasury.decide(task, decision)).isEqualTo(DECIDED);
            assertThat(town.available(wallet, Asset.EURC)).isEqualTo(63 * 100 * CENT);
        }
        payIn(7, WalletReference.deposit(wallet).reference().text());
        try (RunningRails back = rails(named("bank:old"))) {
            turn(back, 1);
            assertThat(back.treasury().retired()).isEmpty();
            assertThat(town.available(wallet, Asset.EURC)).isEqualTo(70 * 100 * CENT);
        }
    }

    @Test
    void aRailThatHasAnotherNameIsNotCreditedAgain() throws IOException {
        withdraw();
        finish();
        assertThatThrownBy(() -> rails(named("bank:new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rail bank:new tells deposit")
                .hasMessageContaining("Call it bank:old again");
        assertThat(town.available(wallet, Asset.EURC)).isEqualTo(60 * 100 * CENT);
    }

    @Test
    void whatTheRecordsDoNotExplainHoldsIt() throws IOException {
        withdraw();
        finish();
        town.move("rail bank:old", wallet, Asset.EURC, 5);
        assertThatThrownBy(() -> rails(NO_RAILS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the ledger has 63000005 units of EURC outside over it")
                .hasMessageContaining("its records explain 63000000");
    }

    /** One that named nobody, found by its day; two of one amount, found by whom they named. */
    @Test
    void whatTheBankTookBackReconciles() throws IOException {
        long other = town.wallet(Asset.EURC);
        List<String> came =
                List.of(
                        paysIn(17, "E2E-A", ""),
                        paysIn(9, "E2E-B", WalletReference.deposit(wallet).reference().text()),
                        paysIn(9, "E2E-C", WalletReference.deposit(other).reference().text()));
        try (RunningRails rails = rails(named("bank:old"))) {
            turn(rails, 1);
            bank.advanceTo(bank.now().plus(Duration.ofDays(7)));
            for (String deposit : came) {
                assertThat(bank.reverse(deposit)).isNotNull();
            }
            bank.advanceTo(bank.now().plus(Duration.ofDays(4)));
            turn(rails, 1);
            Rail rail = rails.rails().getFirst();
            Reconciliation result =
                    rails.treasury().reconciling().run(rail, bank.now().toEpochMilli());
            assertThat(result.breaks()).extracting(Break::sentence).isEmpty();
            assertThat(result.matches()).hasSize(2 + 2 * came.size());
        }
    }

    private String paysIn(long euros, String endToEnd, String reference) throws IOException {
        IncomingPayment without = payment(euros, reference, PAYEE);
        return bank.deposit(
                new IncomingPayment(
                        without.amount(), endToEnd, without.payer(), without.remittance()));
    }

    /** One stranger's account takes payments, one is closed, and one sends all back. */
    @Test
    void aDepositGoesBackToItsSenderAndComesUpAgainWhereItCannot() throws Exception {
        bank.close(Iban.parse(CLOSED));
        bank.returnPayments(Iban.parse(RETURNS), 2, "MD07");
        bank.deposit(payment(5, "", CLOSED));
        bank.deposit(payment(11, "", RETURNS));
        List<String> ids;
        try (RunningRails rails = rails(named("bank:old"))) {
            turn(rails, 1);
            Treasury treasury = rails.treasury();
            ids = treasury.tasks(Suspense::isOpen).stream().map(Suspense::id).toList();
            assertThat(ids).hasSize(3);
            for (String id : ids) {
                assertThat(treasury.sendBack(id, "whose?", "test")).isEqualTo(DECIDED);
                assertThat(treasury.sendBack(id, "whose?", "test")).isEqualTo(DECIDED);
            }
        }
        try (RunningRails rails = rails(named("bank:old"))) {
            Treasury treasury = rails.treasury();
            turn(rails, 4);
            bank.advanceTo(bank.now().plus(Duration.ofDays(6)));
            turn(rails, 4);
            assertThat(bank.received(Iban.parse(PAYEE))).isEqualTo(3 * 100 * CENT);
            assertThat(treasury.tasks(Suspense::isOpen))
                    .extracting(Suspense::words)
                    .satisfiesExactlyInAnyOrder(
                            words -> assertThat(words).contains("not sent back: failed AC04"),
                            words -> assertThat(words).contains("not sent back: returned"));
            assertThat(treasury.inSuspense(Asset.EURC)).isEqualTo(16 * 100 * CENT);
            assertThat(treasury.inTransit(Asset.EURC)).isZero();
            Rail rail = rails.rails().getFirst();
            assertThat(treasury.reconciling().run(rail, System.currentTimeMillis()).breaks())
                    .isEmpty();
            // Once more is another payout, and then a wallet may have it instead.
            String again = ids.get(1);
            assertThat(treasury.sendBack(again, "again", "test")).isEqualTo(DECIDED);
            turn(rails, 4);
            assertThat(treasury.decide(again, Suspense.Decision.of(wallet, "his", "test")))
                    .isEqualTo(DECIDED);
            assertThat(town.available(wallet, Asset.EURC)).isEqualTo(105 * 100 * CENT);
            assertThat(treasury.withdrawals(any -> true)).hasSize(4);
        }
    }
}
