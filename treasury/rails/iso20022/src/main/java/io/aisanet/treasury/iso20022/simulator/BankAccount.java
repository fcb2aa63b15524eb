package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.camt.AccountReport;
import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import io.aisanet.treasury.iso20022.camt.AccountReport.Kind;
import io.aisanet.treasury.iso20022.camt.CamtWriter;
import io.aisanet.treasury.iso20022.camt.Entry;
import io.aisanet.treasury.iso20022.id.BankAmount;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The customer's account: its balance, the day's entries, and what is told of them. */
final class BankAccount {

    private final BankSetup setup;
    private final Mailbox mailbox;
    private final List<Entry> today = new ArrayList<>();
    private long balance;
    private long opening;
    private int references;
    private int notifications;
    private int statements;

    BankAccount(BankSetup setup, Mailbox mailbox) {
        this.setup = setup;
        this.mailbox = mailbox;
        this.balance = setup.opening();
        this.opening = setup.opening();
    }

    long balance() {
        return balance;
    }

    String currency() {
        return setup.currency();
    }

    BankAmount amount(long atomic) {
        return new BankAmount(setup.currency(), atomic);
    }

    String nextReference() {
        references++;
        return String.format(Locale.ROOT, "B%09d", references);
    }

    /** Books an entry and notifies it. */
    void book(Entry entry, Instant now) throws IOException {
        balance = Math.addExact(balance, entry.signed());
        today.add(entry);
        notifications++;
        AccountReport notification =
                new AccountReport(
                        Kind.NOTIFICATION,
                        "NTFY-" + notifications,
                        0,
                        setup.customer().iban(),
                        setup.currency(),
                        null,
                        List.of(entry),
                        "");
        mailbox.send("camt054", CamtWriter.write(notification, now));
    }

    /** Ends the day with its statement, also a day on which nothing was booked. */
    void endDay(LocalDate day, Instant now) throws IOException {
        statements++;
        AccountReport statement =
                new AccountReport(
                        Kind.STATEMENT,
                        "STMT-" + statements,
                        statements,
                        setup.customer().iban(),
                        setup.currency(),
                        new Balances(opening, day, balance, day),
                        List.copyOf(today),
                        "");
        mailbox.send("camt053", CamtWriter.write(statement, now));
        opening = balance;
        today.clear();
    }
}
