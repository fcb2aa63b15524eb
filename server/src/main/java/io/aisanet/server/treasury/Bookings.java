package io.aisanet.server.treasury;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.ExternalId;
import io.aisanet.treasury.channel.StatementLine;
import java.time.Duration;
import java.util.Optional;

/**
 * What the treasury does in the ledger. Each of these may be done again at any time, after a crash
 * and weeks later, and is then done once: its id follows from what it is about, and the ledger
 * keeps the record of what can be refunded for half a year.
 */
final class Bookings {
    private static final long KEPT_MS = Duration.ofDays(178).toMillis();
    private static final long HELD_MS = Duration.ofDays(28).toMillis();

    private final LedgerCalls calls;
    private final RepeatableCommands commands;
    private final SystemAccounts accounts;

    Bookings(LedgerCalls calls, RepeatableCommands commands, SystemAccounts accounts) {
        this.calls = calls;
        this.commands = commands;
        this.accounts = accounts;
    }

    /** Sets a withdrawal's money aside; the ledger's answer may be a refusal. */
    Outcome hold(Withdrawal.Order order) {
        CommandId id = idOf(order);
        byte[] binding =
                CommandId.digest(
                        "aisa-withdrawal",
                        order.channel().getBytes(UTF_8),
                        RailBook.key(order).peer().getBytes(UTF_8),
                        Long.toString(order.fee()).getBytes(UTF_8));
        return commands.submit(expiryMs -> {
            Hold command = id.on(new Hold(), expiryMs);
            command.payer = order.payer();
            command.payee = accounts.transitOf(order.asset());
            command.amount = Math.addExact(order.amount(), order.fee());
            command.holdUntilMs = expiryMs + HELD_MS;
            command.refundUntilMs = expiryMs + KEPT_MS;
            command.category = order.category();
            command.resource = order.resource();
            command.mandate = order.mandate();
            System.arraycopy(binding, 0, command.binding, 0, binding.length);
            return command;
        });
    }

    /** The ledger's record of a withdrawal. */
    Optional<HoldState> find(Withdrawal.Order order) {
        return find(idOf(order));
    }

    /** Whether just this is set aside, by whichever request. */
    boolean isHeld(Withdrawal.Order order) {
        return find(order)
                .filter(it -> it.state() == HoldState.State.OPEN)
                .filter(it -> it.payer() == order.payer())
                .filter(it -> it.payee() == accounts.transitOf(order.asset()))
                .filter(it -> it.amount() == Math.addExact(order.amount(), order.fee()))
                .isPresent();
    }

    private Optional<HoldState> find(CommandId id) {
        return calls.ask(calls.ledger().hold(id.high(), id.low()));
    }

    private static CommandId idOf(Withdrawal.Order order) {
        return idOf(order.id());
    }

    private static CommandId idOf(String withdrawal) {
        return CommandId.parse(withdrawal)
                .orElseThrow(() -> new IllegalStateException(withdrawal + " is no id"));
    }

    /** Takes what was set aside; false where it went back before. */
    boolean capture(Withdrawal.Order order) {
        CommandId hold = idOf(order);
        CommandId id = CommandId.derive("aisa-withdrawal-taken", hold.toBytes());
        Outcome outcome =
                commands.submit(expiryMs -> {
                    Capture command = id.on(new Capture(), expiryMs);
                    command.holdHigh = hold.high();
                    command.holdLow = hold.low();
                    command.amount = Math.addExact(order.amount(), order.fee());
                    command.last = true;
                    if (order.fee() > 0) {
                        command.shares.add(accounts.transitOf(order.asset()), order.amount());
                        command.shares.add(accounts.feesOf(order.asset()), order.fee());
                    }
                    return command;
                });
        if (outcome.applied()) {
            return true;
        }
        return find(hold).map(state -> state.captured() > 0).orElse(false);
    }

    /** Gives back what was set aside; what was taken before stays taken. */
    void release(Withdrawal.Order order) {
        CommandId hold = idOf(order);
        CommandId id = CommandId.derive("aisa-withdrawal-released", hold.toBytes());
        Outcome outcome =
                commands.submit(expiryMs -> {
                    VoidHold command = id.on(new VoidHold(), expiryMs);
                    command.holdHigh = hold.high();
                    command.holdLow = hold.low();
                    return command;
                });
        boolean open = find(hold).map(it -> it.state() == HoldState.State.OPEN).orElse(false);
        if (!outcome.applied() && open) {
            throw new IllegalStateException(
                    "withdrawal " + order.id() + " cannot be released: " + outcome.first);
        }
    }

    /** The payout is there for good: what was on its way is outside. */
    void paid(Withdrawal.Order order) {
        move(
                paidId(order),
                accounts.transitOf(order.asset()),
                accounts.railOf(order.channel(), order.asset()),
                order.amount());
    }

    /** What was outside came back: it is on its way again. */
    void cameBack(Withdrawal.Order order) {
        move(
                CommandId.derive("aisa-withdrawal-came-back", idOf(order).toBytes()),
                accounts.railOf(order.channel(), order.asset()),
                accounts.transitOf(order.asset()),
                order.amount());
    }

    /**
     * Gives a withdrawal back to its payer.
     *
     * @param withFee whether the fee goes back, too
     */
    void giveBack(Withdrawal.Order order, boolean withFee) {
        CommandId hold = idOf(order);
        CommandId id = CommandId.derive("aisa-withdrawal-back", hold.toBytes());
        long fee = withFee ? order.fee() : 0;
        Outcome outcome =
                commands.submit(expiryMs -> {
                    Refund command = id.on(new Refund(), expiryMs);
                    command.paymentHigh = hold.high();
                    command.paymentLow = hold.low();
                    command.amount = order.amount() + fee;
                    command.reason = RefundReason.NOT_DELIVERED;
                    if (order.fee() > 0 && fee == 0) {
                        command.shares.add(accounts.transitOf(order.asset()), order.amount());
                    }
                    return command;
                });
        if (outcome.applied() || find(hold).map(it -> it.refunded() > 0).orElse(false)) {
            return;
        }
        if (outcome.first != Status.PAYMENT_NOT_FOUND) {
            throw new IllegalStateException(
                    "withdrawal " + order.id() + " cannot be given back: " + outcome.first);
        }
        move(
                CommandId.derive("aisa-withdrawal-returned", hold.toBytes()),
                accounts.transitOf(order.asset()),
                order.payer(),
                order.amount());
    }

    /**
     * Credits a deposit.
     *
     * @param wallet 0 = it goes to suspense
     * @return false where the ledger refuses
     */
    boolean deposit(Receipt receipt, long wallet) {
        Asset asset = receipt.deposit().asset();
        String reference = receipt.deposit().reference();
        return tryMove(
                external(receipt.channel(), wallet == 0 ? "suspense " + reference : reference),
                accounts.railOf(receipt.channel(), asset),
                wallet == 0 ? accounts.suspenseOf(asset) : AccountId.of(wallet, asset),
                receipt.deposit().amount());
    }

    /** Whether the ledger has a deposit; what is older than half a year it is not asked for. */
    boolean isBooked(Receipt receipt) {
        String reference = receipt.deposit().reference();
        return receipt.booked()
                && find(external(
                                receipt.channel(),
                                receipt.wallet() == 0 ? "suspense " + reference : reference))
                        .map(state -> state.amount() == receipt.deposit().amount())
                        .orElse(true);
    }

    /**
     * Atomic units that the ledger has moved out for a withdrawal; what is older than half a year
     * it is not asked for.
     */
    long movedOut(Withdrawal withdrawal) {
        boolean wasPaid = withdrawal.stage() == Stage.PAID || withdrawal.stage() == Stage.RETURNED;
        return find(paidId(withdrawal.order()))
                .map(HoldState::captured)
                .orElse(wasPaid ? withdrawal.order().amount() : 0);
    }

    private static CommandId paidId(Withdrawal.Order order) {
        return CommandId.derive("aisa-withdrawal-paid", idOf(order).toBytes());
    }

    /** A deposit was taken back outside: suspense bears it until somebody decides. */
    void depositReturned(Receipt receipt) {
        outOfSuspense(
                receipt.channel(),
                "returned " + receipt.deposit().reference(),
                receipt.deposit().asset(),
                receipt.deposit().amount());
    }

    /** Money went outside that nobody ordered: suspense bears it until somebody decides. */
    void outOfSuspense(String channel, String what, Asset asset, long amount) {
        move(
                external(channel, what),
                accounts.suspenseOf(asset),
                accounts.railOf(channel, asset),
                amount);
    }

    /** What suspense bore for something that is booked as what it is. */
    void backToSuspense(String channel, String what, Asset asset, long amount) {
        move(
                external(channel, what),
                accounts.railOf(channel, asset),
                accounts.suspenseOf(asset),
                amount);
    }

    /** What the outside took for its service went out; the wallet for fees bears it. */
    void cost(String channel, StatementLine line) {
        move(
                external(channel, "cost " + line.reference()),
                accounts.feesOf(line.asset()),
                accounts.railOf(channel, line.asset()),
                Math.negateExact(line.amount()));
    }

    /** The account whose money waits for a human. */
    long suspenseOf(Asset asset) {
        return accounts.suspenseOf(asset);
    }

    /** What a human decided: suspense gives to a wallet. */
    boolean resolve(Suspense task, long wallet) {
        return tryMove(
                external(task.channel(), "decided " + task.id()),
                accounts.suspenseOf(task.asset()),
                AccountId.of(wallet, task.asset()),
                task.amount());
    }

    private static CommandId external(String channel, String reference) {
        ExternalId id = ExternalId.of(channel, reference);
        return new CommandId(id.high(), id.low());
    }

    private void move(CommandId id, long from, long to, long amount) {
        if (!tryMove(id, from, to, amount)) {
            throw new IllegalStateException("the ledger refuses " + id + " of the treasury's own");
        }
    }

    private boolean tryMove(CommandId id, long from, long to, long amount) {
        Optional<HoldState> before = find(id);
        if (before.isPresent()) {
            return before.get().payer() == from && before.get().payee() == to;
        }
        Outcome outcome =
                commands.submit(expiryMs -> {
                    Transfer command = id.on(new Transfer(), expiryMs);
                    command.payer = from;
                    command.payee = to;
                    command.amount = amount;
                    command.refundUntilMs = expiryMs + KEPT_MS;
                    return command;
                });
        return outcome.applied();
    }
}
