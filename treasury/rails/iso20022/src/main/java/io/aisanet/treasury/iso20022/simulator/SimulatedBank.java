package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.camt.Entry;
import io.aisanet.treasury.iso20022.camt.EntryDetail;
import io.aisanet.treasury.iso20022.file.Inbox;
import io.aisanet.treasury.iso20022.file.InboxFolders;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.pain.CreditTransfer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bank for tests and demonstrations. Reads orders from one folder, answers into the folder of its
 * customer; its clock moves when it is told to, and with it executions, returns and the statements
 * of each day. Keeps everything in memory: it ends with its process.
 */
public final class SimulatedBank {

    private static final LocalTime END_OF_DAY = LocalTime.of(20, 0);

    private final BankSetup setup;
    private final Mailbox mailbox;
    private final BankAccount account;
    private final OrderDesk desk;
    private final Inbox orders;
    private final Map<LocalDate, List<Due>> due = new TreeMap<>();
    private final Map<Iban, Returning> returning = new HashMap<>();
    private final Map<String, Long> received = new HashMap<>();
    private final Map<String, EntryDetail> came = new HashMap<>();
    private Instant now;
    private LocalDate day;
    private boolean open;

    /** Something to be done on the morning of a day. */
    private interface Due {
        void run(Instant at) throws IOException;
    }

    /** How payments to an account come back. */
    private record Returning(int businessDays, String code) {}

    /**
     * Opens a bank.
     *
     * @param orders where the customer puts orders, and where they go from there
     * @param reports where the customer looks for answers
     * @param seed of its faults
     */
    public SimulatedBank(BankSetup setup, InboxFolders orders, Path reports, long seed)
            throws IOException {
        this.setup = setup;
        this.mailbox = new Mailbox(reports, seed);
        this.account = new BankAccount(setup, mailbox);
        this.desk = new OrderDesk(setup, mailbox);
        this.now = setup.now();
        this.day = now.atZone(setup.hours().zone()).toLocalDate();
        this.orders = new Inbox(orders, 0, () -> now);
        advanceTo(now);
    }

    /** The bank of a channel whose folders are all below one. */
    public static SimulatedBank beside(BankSetup setup, Path folder, long seed) throws IOException {
        Path own = folder.resolve("bank");
        var orders =
                new InboxFolders(
                        folder.resolve("out"), own.resolve("archive"), own.resolve("quarantine"));
        return new SimulatedBank(setup, orders, folder.resolve("in"), seed);
    }

    /** The time at the bank. */
    public Instant now() {
        return now;
    }

    /** What is on the customer's account, in atomic units. */
    public long balance() {
        return account.balance();
    }

    /** What an account of somebody else received and kept, in atomic units. */
    public long received(Iban iban) {
        return received.getOrDefault(iban.text(), 0L);
    }

    /** Lets things go wrong from now on. */
    public void faults(Faults faults) {
        mailbox.faults(faults);
    }

    /** Sends what a fault held back. */
    public void flush() throws IOException {
        mailbox.flush();
    }

    /** From now on payments to this account are refused with AC04. */
    public void close(Iban iban) {
        desk.close(iban);
    }

    /** From now on payments to this account come back after some business days. */
    public void returnPayments(Iban iban, int businessDays, String code) {
        returning.put(iban, new Returning(businessDays, code));
    }

    /**
     * Somebody pays the customer; booked at once, or when the bank opens. Answers its reference.
     */
    public String deposit(IncomingPayment payment) throws IOException {
        String reference = account.nextReference();
        came.put(reference, payment.detail());
        soon(at -> account.book(bookings().credit(reference, payment.detail()), at));
        return reference;
    }

    /** Takes a deposit back; answers the reference of the entry, null where there is no deposit. */
    public @Nullable String reverse(String deposit) throws IOException {
        EntryDetail detail = came.remove(deposit);
        if (detail == null) {
            return null;
        }
        String reference = account.nextReference();
        soon(at -> account.book(bookings().reversal(reference, detail), at));
        return reference;
    }

    /** Reads the orders that came. */
    public void work() throws IOException {
        orders.look(file -> desk.read(file, now, this::accept));
    }

    private void accept(OrderDesk.Accepted accepted) throws IOException {
        BankHours hours = setup.hours();
        LocalDate wanted = hours.days().onOrAfter(accepted.order().terms().executionDate());
        LocalDate earliest = hours.executionDate(now.toEpochMilli());
        LocalDate date = wanted.isBefore(earliest) ? earliest : wanted;
        on(date, at -> execute(accepted, at));
    }

    private void soon(Due task) throws IOException {
        on(setup.hours().days().onOrAfter(day), task);
    }

    private void on(LocalDate date, Due task) throws IOException {
        if (open && date.equals(day)) {
            task.run(now);
        } else {
            due.computeIfAbsent(date, _ -> new ArrayList<>()).add(task);
        }
    }

    private Bookings bookings() {
        return new Bookings(day);
    }

    private void execute(OrderDesk.Accepted accepted, Instant at) throws IOException {
        Entry whole = bookings().batch("", accepted, false);
        if (whole.amount().atomic() > account.balance()) {
            desk.refuse(accepted, "AM04", at);
            return;
        }
        if (accepted.order().terms().batchBooking()) {
            boolean summary = mailbox.summarizes();
            account.book(bookings().batch(account.nextReference(), accepted, summary), at);
        } else {
            for (CreditTransfer transfer : accepted.transfers()) {
                account.book(bookings().single(account.nextReference(), accepted, transfer), at);
            }
        }
        for (int i = 0; i < accepted.transfers().size(); i++) {
            arrive(accepted.transfers().get(i), whole.details().get(i));
        }
    }

    private void arrive(CreditTransfer transfer, EntryDetail detail) throws IOException {
        Iban iban = transfer.payee().iban();
        received.merge(iban.text(), transfer.amount().atomic(), Math::addExact);
        Returning back = returning.get(iban);
        if (back != null) {
            LocalDate date = setup.hours().days().plus(day, Math.max(1, back.businessDays()));
            on(date, at -> comeBack(iban, detail, back.code(), at));
        }
    }

    private void comeBack(Iban iban, EntryDetail sent, String code, Instant at) throws IOException {
        received.merge(iban.text(), -sent.amount().atomic(), Math::addExact);
        var detail =
                new EntryDetail(
                        "",
                        sent.ids(),
                        sent.amount(),
                        sent.counterparty(),
                        EntryDetail.RemittanceText.NONE,
                        new EntryDetail.Return(code, "returned by the payee's bank"));
        account.book(bookings().credit(account.nextReference(), detail), at);
    }

    /**
     * Moves the clock forward, and does what is due on the way: the mornings' executions and
     * returns, the evenings' statements.
     */
    public void advanceTo(Instant target) throws IOException {
        while (!nextMoment().isAfter(target)) {
            now = nextMoment().isBefore(now) ? now : nextMoment();
            boolean business = setup.hours().days().isBusinessDay(day);
            if (!open) {
                open = true;
                if (business) {
                    beginDay();
                }
            } else {
                if (business) {
                    account.endDay(day, now);
                }
                open = false;
                day = day.plusDays(1);
            }
        }
        now = target.isBefore(now) ? now : target;
    }

    private Instant nextMoment() {
        LocalTime time = open ? END_OF_DAY : setup.hours().opens();
        return Instant.ofEpochMilli(setup.hours().at(day, time));
    }

    private void beginDay() throws IOException {
        for (Due task : due.getOrDefault(day, List.of())) {
            task.run(now);
        }
        due.remove(day);
    }
}
