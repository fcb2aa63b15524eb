package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.cluster.codec.AddCredentialDecoder;
import io.aisanet.cluster.codec.CreateOwnerDecoder;
import io.aisanet.cluster.codec.CreateWalletDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.ReasonedRefundDecoder;
import io.aisanet.cluster.codec.RequestBatchDecoder;
import io.aisanet.cluster.codec.SetBudgetDecoder;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Walks over the entries of the log once: finds for each request who wanted what, says what should
 * become of it, and compares that with the outcome and the events.
 */
final class Bookkeeper {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int REQUESTS = HEADER + RequestBatchDecoder.BLOCK_LENGTH;
    private static final int AMOUNT = 5 * Long.BYTES;

    private final Counters counters;
    private final Map<Id, Intent> intents;
    private final Model model = new Model();
    private final Told told = new Told();
    private final Judged judged = new Judged();
    private final ModelRules rules = new ModelRules(model, told);
    private final ModelConversions conversions = new ModelConversions(model, told);
    private final ModelRegistry registry = new ModelRegistry(model, told);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Whether the command takes up what waited. */
    private boolean resuming;

    Bookkeeper(Counters counters, Map<Id, Intent> intents) {
        this.counters = counters;
        this.intents = intents;
    }

    Model model() {
        return model;
    }

    void onEvent(Consumer<Event> listener) {
        told.onEvent(listener);
    }

    void onEntry(Entry entry, Replica.Step step) {
        long before = told.last();
        told.wrap(step.blocks);
        judged.wrap(step.answers);
        switch (entry.kind()) {
            case TERM, OPEN -> {}
            case TIMER -> counters.expiredHolds += model.advance(entry.clockMs(), told);
            case BATCH -> {
                if (!step.answers.isEmpty()) { // else its session was closed before
                    counters.expiredHolds += model.advance(entry.clockMs(), told);
                    onBatch(entry.bytes().buffer(), entry.bytes().length());
                }
            }
        }
        require(!told.next(), "event %s follows from nothing", told.event.type);
        require(!judged.next(), "there are more answers than requests");
        counters.events += told.last() - before;
    }

    private void onBatch(DirectBuffer buffer, int length) {
        int at = REQUESTS;
        while (at < length) {
            header.wrap(buffer, at);
            int block = at + HEADER;
            Id id = new Id(buffer.getLong(block, ORDER), buffer.getLong(block + 8, ORDER));
            Intent intent = intents.get(id);
            require(intent != null, "nobody wanted command %s", id);
            require(judged.next(), "command %s has no outcome", id);
            Intent wanted = rival(Objects.requireNonNull(intent), buffer, block);
            onCommand(wanted);
            at = block + header.blockLength();
            for (int texts = texts(header.templateId()); texts > 0; texts--) {
                at += Short.BYTES + (buffer.getShort(at, ORDER) & 0xFFFF);
            }
        }
    }

    /** Somebody may have used the id of a transfer for another amount. */
    private static Intent rival(Intent intent, DirectBuffer buffer, int block) {
        Intent rival = intent.rival;
        boolean isRival =
                rival != null
                        && intent.command instanceof Transfer own
                        && buffer.getLong(block + AMOUNT, ORDER) != own.amount;
        return isRival ? Objects.requireNonNull(rival) : intent;
    }

    private static int texts(int template) {
        return switch (template) {
            case CreateOwnerDecoder.TEMPLATE_ID -> 2;
            case CreateWalletDecoder.TEMPLATE_ID,
                    AddCredentialDecoder.TEMPLATE_ID,
                    ReasonedRefundDecoder.TEMPLATE_ID,
                    SetBudgetDecoder.TEMPLATE_ID ->
                    1;
            default -> 0;
        };
    }

    private void onCommand(Intent intent) {
        Command command = intent.command;
        counters.commands++;
        counters.judged(judged.status);
        intent.judged.add(judged.first);
        long payer = payerBefore(command);
        Status early = early(intent);
        boolean resumed = early == Status.OK && resuming;
        Status status = early != Status.OK || resuming ? early : judge(intent);
        require(
                judged.status == status,
                "%s %s was judged %s, and should be %s (at %d ms)",
                command.getClass().getSimpleName(),
                intent.id,
                judged.status,
                status,
                model.nowMs());
        if (status == Status.DENIED) {
            require(
                    judged.rule == rules.debit().rule(),
                    "%s was denied by %s, and should be by %s",
                    intent.id,
                    judged.rule,
                    rules.debit().rule());
        }
        requireAvailable(command, payer);
        if (status == Status.OK || status == Status.APPROVAL_PENDING) {
            counters.applied++;
            onApplied(intent, resumed);
        } else if (status == Status.EXISTS) {
            counters.repeated++;
        } else {
            counters.refused++;
        }
    }

    private void onApplied(Intent intent, boolean resumed) {
        require(!intent.applied || resumed, "command %s was applied twice", intent.id);
        require(!intent.order.paid || resumed, "an order was paid again by %s", intent.id);
        intent.applied = true;
        intent.order.paid = true;
    }

    /** What is decided before the rules: repeats, numbers and expiries. */
    private Status early(Intent intent) {
        Command command = intent.command;
        resuming = false;
        long number = command instanceof Transfer it ? it.sequence : 0;
        boolean recorded = command instanceof Hold || keepsRecord(command);
        if (number == 0 || recorded) {
            Model.Known known = model.known(intent.id);
            if (known != null) {
                return repeated(intent, known);
            }
        }
        ModelAccount numbering =
                command instanceof Transfer it && number != 0 ? model.accounts.get(it.payer) : null;
        if (numbering != null && !numbering.isTooOld(number) && numbering.use(number) != 0) {
            boolean applied = numbering.use(number) == 2;
            requireFirst(applied ? Status.OK : Status.REFUSED_BEFORE, 0, 0);
            return Status.EXISTS;
        }
        if (number == 0 || command.expiryMs != 0) {
            if (command.expiryMs < model.nowMs()) {
                return Status.COMMAND_EXPIRED;
            }
            if (Model.isTooFar(command.expiryMs, model.nowMs())) {
                return Status.EXPIRY_TOO_FAR;
            }
        }
        return numbering != null && numbering.isTooOld(number)
                ? Status.SEQUENCE_TOO_OLD
                : Status.OK;
    }

    private static boolean keepsRecord(Command command) {
        return command instanceof Transfer it && it.refundUntilMs > 0;
    }

    private Status repeated(Intent intent, Model.Known known) {
        ModelPayment parked = model.payments.get(intent.id);
        boolean waits =
                parked != null
                        && (parked.state == ModelPayment.State.PENDING
                                || parked.state == ModelPayment.State.APPROVED);
        if (waits && parked != null && intent.command instanceof Hold hold) {
            Status status = rules.resume(parked, hold, known.untilMs());
            resuming = status == Status.OK;
            if (resuming) {
                long event = told.last();
                model.remember(
                        intent.id,
                        new Model.Known(hold, Status.OK, event, model.nowMs(), known.untilMs()));
            } else if (status == Status.EXISTS) {
                requireFirst(Status.APPROVAL_PENDING, known.event(), known.ms());
            }
            return status;
        }
        if (known.command() != intent.command) {
            return Status.EXISTS_WITH_DIFFERENT_FIELDS;
        }
        requireFirst(known.first(), known.event(), known.ms());
        return Status.EXISTS;
    }

    private void requireFirst(Status first, long event, long ms) {
        require(
                judged.first == first && judged.event == event && judged.timestampMs == ms,
                "a repeat is answered %s, event %d at %d ms, and not %s, event %d at %d ms as first",
                judged.first,
                judged.event,
                judged.timestampMs,
                first,
                event,
                ms);
    }

    private Status judge(Intent intent) {
        Command command = intent.command;
        long before = told.last();
        Status status =
                switch (command) {
                    case Transfer it -> rules.transfer(it);
                    case Hold it -> hold(intent, it);
                    case Capture it -> rules.capture(it);
                    case VoidHold it -> rules.end(it);
                    case Refund it -> rules.refund(it);
                    case Approve it -> rules.approve(it);
                    case Convert it -> rules.convert(it);
                    case ConvertHeld it -> conversions.settle(it);
                    default -> registry.judge(command, judged);
                };
        require(
                judged.timestampMs == model.nowMs(),
                "command %s was judged at %d ms, and it is %d",
                intent.id,
                judged.timestampMs,
                model.nowMs());
        remember(intent, status, told.last() == before ? 0 : judged.event);
        return status;
    }

    private Status hold(Intent intent, Hold hold) {
        Status status = rules.hold(hold);
        ModelPayment made = model.payments.get(intent.id);
        if (status == Status.OK && made != null) {
            made.terms = intent.terms;
        }
        return status;
    }

    private void remember(Intent intent, Status status, long event) {
        Command command = intent.command;
        boolean taken = status == Status.OK || status == Status.APPROVAL_PENDING;
        long number = command instanceof Transfer it ? it.sequence : 0;
        ModelAccount numbering =
                command instanceof Transfer it && number != 0 ? model.accounts.get(it.payer) : null;
        if (numbering != null) {
            numbering.use(number, taken);
        }
        boolean byId = number == 0 || keepsRecord(command);
        if (taken ? byId : number == 0) {
            long until = taken ? rememberedMs(command, status) : command.expiryMs;
            model.remember(
                    intent.id, new Model.Known(command, status, event, model.nowMs(), until));
        }
    }

    private long rememberedMs(Command command, Status status) {
        return switch (command) {
            case Transfer it -> Math.max(model.nowMs(), Math.max(it.expiryMs, it.refundUntilMs));
            case Hold it -> {
                long until = Math.max(it.expiryMs, Math.max(it.holdUntilMs, it.refundUntilMs));
                boolean parked = status == Status.APPROVAL_PENDING;
                long asked =
                        model.nowMs()
                                + (parked ? rules.debit().askMs() : 0)
                                + io.aisanet.ledger.Limits.RESUME_MS;
                yield parked ? Math.max(until, asked) : until;
            }
            default -> command.expiryMs;
        };
    }

    private static long payerBefore(Command command) {
        return command instanceof Transfer it
                ? it.payer
                : command instanceof Hold it
                        ? it.payer
                        : command instanceof Convert it ? it.payer : 0;
    }

    /** The answer says what the payer has left. */
    private void requireAvailable(Command command, long payer) {
        Id of =
                switch (command) {
                    case Capture it -> new Id(it.holdHigh, it.holdLow);
                    case VoidHold it -> new Id(it.holdHigh, it.holdLow);
                    case ConvertHeld it -> new Id(it.holdHigh, it.holdLow);
                    case Approve it -> new Id(it.holdHigh, it.holdLow);
                    case Refund it -> new Id(it.paymentHigh, it.paymentLow);
                    default -> new Id(0, 0);
                };
        ModelPayment payment = model.payments.get(of);
        ModelAccount account = payment == null ? model.accounts.get(payer) : payment.payer;
        long left = account == null ? 0 : account.available();
        require(
                judged.available == left,
                "the payer of %s %016x%016x is said to have %d left, and has %d",
                command.getClass().getSimpleName(),
                command.idHigh,
                command.idLow,
                judged.available,
                left);
    }
}
