package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes commands with ids of their own for one ledger client, and waits for outcomes. */
final class Money {
    static final long TIMEOUT_S = 30;

    private final LedgerClient client;
    private final long run;
    private final AtomicLong serial = new AtomicLong();

    Money(LedgerClient client, long run) {
        this.client = client;
        this.run = run;
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    /** Gives a command an id and an expiry. */
    <C extends Command> C named(C command) {
        command.idHigh = run;
        command.idLow = serial.incrementAndGet();
        command.expiryMs = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
        return command;
    }

    Outcome done(Command command) throws Exception {
        Outcome outcome = await(client.submit(command));
        assertThat(outcome.applied()).as("%s %s", command.getClass(), outcome.first).isTrue();
        return outcome;
    }

    long owner(String name) throws Exception {
        CreateOwner command = named(new CreateOwner());
        command.name = name;
        return done(command).result;
    }

    /** Account id of a new wallet with one USD account. */
    long account(long owner, WalletKind kind, String name) throws Exception {
        CreateWallet command = named(new CreateWallet());
        command.owner = owner;
        command.kind = kind;
        command.name = name;
        command.assets = 1L << Asset.USD.code();
        return AccountId.of(done(command).result, Asset.USD);
    }

    Transfer transfer(long payer, long payee, long amount) {
        Transfer command = named(new Transfer());
        command.payer = payer;
        command.payee = payee;
        command.amount = amount;
        return command;
    }

    Hold hold(long payer, long payee, long amount, long forMs) {
        Hold command = named(new Hold());
        command.payer = payer;
        command.payee = payee;
        command.amount = amount;
        command.holdUntilMs = System.currentTimeMillis() + forMs;
        return command;
    }

    long available(long account) throws Exception {
        return await(client.account(account)).orElseThrow().available();
    }
}
