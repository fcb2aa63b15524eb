package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.fees.FeeLedger;
import io.aisanet.server.fees.PaymentFees;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is paid to a charged provider: its part and the fee are the price, to the unit. */
class FeeLedgerTest {
    private static final int PAYMENTS = 2_000;
    private static final long MONEY = 1L << 50;

    private final LocalLedger ledger = new LocalLedger();
    private final Genesis genesis = Genesis.ensure(ledger, ledger);
    private final LedgerCalls direct = new LedgerCalls(ledger, Duration.ofSeconds(5));
    private final long owner = owner();
    private final long agent = wallet(WalletKind.AGENT);
    private final long shop = wallet(WalletKind.PROVIDER);
    private final long partner = wallet(WalletKind.PROVIDER);
    private final long free = wallet(WalletKind.PROVIDER);

    FeeLedgerTest() {
        Transfer funds = new Transfer();
        funds.payer = AccountId.of(genesis.funding(), Asset.USD);
        funds.payee = account(agent);
        funds.amount = MONEY;
        submit(direct, funds);
    }

    @AfterEach
    void audit() {
        ledger.audit();
    }

    private long owner() {
        CreateOwner command = new CreateOwner();
        command.name = "Ada";
        return submit(direct, command).result;
    }

    private long wallet(WalletKind kind) {
        return wallet(kind, 1L << Asset.USD.code());
    }

    private long wallet(WalletKind kind, long assets) {
        CreateWallet command = new CreateWallet();
        command.owner = owner;
        command.kind = kind;
        command.name = "w";
        command.assets = assets;
        return submit(direct, command).result;
    }

    private Outcome submit(LedgerCalls calls, Command command) {
        CommandId.random().on(command, ledger.instant().toEpochMilli() + 60_000);
        Outcome outcome = calls.submit(command);
        assertThat(outcome.applied()).as(outcome.first.toString()).isTrue();
        return outcome;
    }

    private static long account(long wallet) {
        return AccountId.of(wallet, Asset.USD);
    }

    private long has(long wallet) {
        AccountState state = ledger.account(account(wallet)).join().orElseThrow();
        return state.credits() - state.debits();
    }

    private LedgerCalls charging(FeeSchedule schedule) {
        LedgerClient client =
                FeeLedger.over(
                        ledger,
                        new PaymentFees(0, Map.of(shop, schedule)).orWallet(genesis.fees()));
        return new LedgerCalls(client, Duration.ofSeconds(5));
    }

    private Hold hold(long payee, long amount) {
        Hold hold = new Hold();
        hold.payer = account(agent);
        hold.payee = account(payee);
        hold.amount = amount;
        hold.holdUntilMs = ledger.instant().toEpochMilli() + 60_000;
        hold.refundUntilMs = ledger.instant().toEpochMilli() + 600_000;
        return hold;
    }

    private static Capture capture(Hold hold, long amount, boolean last) {
        Capture capture = new Capture();
        capture.holdHigh = hold.idHigh;
        capture.holdLow = hold.idLow;
        capture.amount = amount;
        capture.last = last;
        return capture;
    }

    /** What everybody has now. */
    private record Purse(long agent, long shop, long partner, long fees) {}

    private Purse purse() {
        return new Purse(has(agent), has(shop), has(partner), has(genesis.fees()));
    }

    private static FeeSchedule anySchedule(Random random) {
        List<FeeSchedule.Tier> tiers = new ArrayList<>();
        long from = 0;
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            tiers.add(new FeeSchedule.Tier(from, random.nextInt(1_000_000)));
            from += 1 + random.nextInt(5_000_000);
        }
        return new FeeSchedule(random.nextBoolean() ? 0 : random.nextInt(20_000), tiers);
    }

    @Test
    void theFeeAndTheProvidersShareAreThePriceToTheUnit() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("fees: -Daisa.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < PAYMENTS; i++) {
            FeeSchedule schedule = anySchedule(random);
            long price = 1 + random.nextLong(random.nextBoolean() ? 200 : 20_000_000);
            Purse before = purse();
            if (random.nextInt(3) == 0) {
                transfer(schedule, price);
            } else {
                captures(schedule, price, random);
            }
            Purse after = purse();
            long paid = before.agent - after.agent;
            assertThat(
                            after.shop
                                    - before.shop
                                    + after.partner
                                    - before.partner
                                    + after.fees
                                    - before.fees)
                    .as("payment %d", i)
                    .isEqualTo(paid)
                    .isEqualTo(price);
            assertThat(after.shop).isGreaterThanOrEqualTo(before.shop);
        }
    }

    private void transfer(FeeSchedule schedule, long price) {
        long fees = has(genesis.fees());
        Transfer transfer = new Transfer();
        transfer.payer = account(agent);
        transfer.payee = account(shop);
        transfer.amount = price;
        submit(charging(schedule), transfer);
        assertThat(has(genesis.fees()) - fees).isEqualTo(Math.min(price, schedule.of(price)));
    }

    /** In one to three captures, some of them shared; given back again at times. */
    private void captures(FeeSchedule schedule, long price, Random random) {
        LedgerCalls calls = charging(schedule);
        Hold hold = hold(shop, price);
        submit(random.nextBoolean() ? calls : direct, hold);
        long left = price;
        while (left > 0) {
            long part = random.nextInt(3) == 0 ? left : 1 + random.nextLong(left);
            long fees = has(genesis.fees());
            Capture capture = capture(hold, part, part == left);
            long kept = part;
            if (part > 1 && random.nextInt(3) == 0) {
                kept = part - part / 2;
                capture.shares.add(account(partner), part / 2);
                capture.shares.add(account(shop), kept);
            }
            submit(calls, capture);
            assertThat(has(genesis.fees()) - fees).isEqualTo(Math.min(kept, schedule.of(kept)));
            left -= part;
        }
    }

    @Test
    void aRefundTakesFromEachItsPart() {
        LedgerCalls calls = charging(FeeSchedule.standard());
        Purse before = purse();
        Hold hold = hold(shop, 1_000_000);
        submit(calls, hold);
        submit(calls, capture(hold, 1_000_000, true));
        assertThat(has(genesis.fees())).isEqualTo(30_000);
        refund(calls, hold, 100_001);
        assertThat(has(shop)).isEqualTo(970_000 - 97_001);
        assertThat(has(genesis.fees())).isEqualTo(30_000 - 3_000);
        refund(calls, hold, 899_999);
        assertThat(purse()).isEqualTo(before);
    }

    private void refund(LedgerCalls calls, Hold hold, long amount) {
        Refund refund = new Refund();
        refund.paymentHigh = hold.idHigh;
        refund.paymentLow = hold.idLow;
        refund.amount = amount;
        submit(calls, refund);
    }

    @Test
    void aRepetitionChargesOnce() {
        LedgerCalls calls = charging(FeeSchedule.standard());
        Hold hold = hold(shop, 1_000_000);
        submit(calls, hold);
        Capture capture = capture(hold, 1_000_000, true);
        ledger.fail(LocalLedger.Fault.ANSWER_LOST, LocalLedger.Fault.COMMAND_LOST);
        submit(calls, capture);
        assertThat(calls.submit(capture).status).isEqualTo(Status.EXISTS);
        Transfer transfer = new Transfer();
        transfer.payer = account(agent);
        transfer.payee = account(shop);
        transfer.amount = 1_000_000;
        ledger.fail(LocalLedger.Fault.ANSWER_LOST, LocalLedger.Fault.ANSWER_LOST);
        submit(calls, transfer);
        assertThat(calls.submit(transfer).first).isEqualTo(Status.OK);
        assertThat(has(genesis.fees())).isEqualTo(60_000);
        assertThat(has(shop)).isEqualTo(1_940_000);
    }

    @Test
    void whoIsNotNamedPaysNothing() {
        LedgerCalls calls = charging(FeeSchedule.standard());
        Hold hold = hold(free, 1_000_000);
        submit(calls, hold);
        submit(calls, capture(hold, 1_000_000, true));
        assertThat(has(free)).isEqualTo(1_000_000);
        HoldState state = ledger.hold(hold.idHigh, hold.idLow).join().orElseThrow();
        assertThat(state.captured()).isEqualTo(1_000_000);
    }

    @Test
    void whatIsDividedAmongEightLeavesNoRoomForAFee() {
        LedgerCalls calls = charging(FeeSchedule.standard());
        Hold hold = hold(shop, 8_000);
        submit(calls, hold);
        Capture capture = capture(hold, 8_000, true);
        capture.shares.add(account(shop), 1_000);
        for (int i = 0; i < 7; i++) {
            capture.shares.add(account(wallet(WalletKind.PROVIDER)), 1_000);
        }
        CommandId.random().on(capture, ledger.instant().toEpochMilli() + 60_000);
        assertThat(calls.submit(capture).first).isEqualTo(Status.TOO_MANY_SHARES);
        assertThat(has(shop)).isZero();
    }

    /** Euros are given, dollars are got: of those the fee is taken. */
    @Test
    void aPaymentThatConvertsIsChargedInWhatItsProviderGets() {
        long euros = 1L << Asset.EURC.code();
        long payer = AccountId.of(wallet(WalletKind.AGENT, euros), Asset.EURC);
        long pool = wallet(WalletKind.PROVIDER, euros | 1L << Asset.USD.code());
        long mint = AccountId.of(wallet(WalletKind.SYSTEM, euros), Asset.EURC);
        submit(direct, transfer(mint, payer, 9_000));
        submit(direct, transfer(account(agent), account(pool), 10_000));
        Hold quote = hold(shop, 10_000);
        quote.payer = account(pool);
        quote.refundUntilMs = 0;
        byte[] binding = new QuoteTerms(payer, 9_000, 0, 0).binding();
        System.arraycopy(binding, 0, quote.binding, 0, binding.length);
        Hold held = hold(shop, 9_000);
        held.payer = payer;
        held.converts = true;
        LedgerCalls calls = charging(FeeSchedule.standard());
        submit(calls, quote);
        submit(calls, held);
        ConvertHeld convert = new ConvertHeld();
        convert.holdHigh = held.idHigh;
        convert.holdLow = held.idLow;
        convert.quoteHigh = quote.idHigh;
        convert.quoteLow = quote.idLow;
        submit(calls, convert);
        assertThat(has(shop)).isEqualTo(9_700);
        assertThat(has(genesis.fees())).isEqualTo(300);
        assertThat(has(pool)).isZero();
    }

    private static Transfer transfer(long payer, long payee, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = amount;
        return transfer;
    }
}
