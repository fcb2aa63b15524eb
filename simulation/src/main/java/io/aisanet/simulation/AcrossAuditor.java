package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Transfer;
import io.aisanet.shards.AcrossPayment;
import io.aisanet.shards.Course;
import io.aisanet.shards.InFlight;
import io.aisanet.shards.TransitAccounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Believes no coordinator: a payment is credited once and only while it is held, captured only when
 * it was credited, voided only when it never will be; and what is between the shards is exactly
 * what was credited and not yet captured.
 */
final class AcrossAuditor {
    private static final long KEPT_US = 200_000_000;
    private static final int DOUBLE_ID = 0x5151;

    private final World world;
    private final List<Shard> shards;
    private final TransitAccounts transit;
    private final List<InFlight> told = new ArrayList<>();
    private final Map<Id, Paid> open = new LinkedHashMap<>();
    private final Map<Id, Intent> intents = new HashMap<>();
    private final Map<Id, Intent.Order> credits = new HashMap<>();

    /** The commands of a payment, as far as anybody has submitted them. */
    private static final class Paid {
        final AcrossPayment payment;
        final List<Id> commands = new ArrayList<>();
        final Map<Course.Step, Intent> last = new HashMap<>();

        Paid(AcrossPayment payment) {
            this.payment = payment;
        }

        boolean applied(Course.Step step) {
            Intent intent = last.get(step);
            return intent != null && intent.applied;
        }
    }

    AcrossAuditor(World world, List<Shard> shards, TransitAccounts transit) {
        this.world = world;
        this.shards = shards;
        this.transit = transit;
        for (Shard shard : shards) {
            InFlight each = new InFlight(shard.number());
            told.add(each);
            shard.auditor().onEvent(each::onEvent);
        }
    }

    /** What the shards' events say is in flight. */
    List<AcrossPayment> inFlight() {
        List<AcrossPayment> all = new ArrayList<>();
        told.forEach(it -> all.addAll(it.payments()));
        return all;
    }

    /** Somebody wants a payment. */
    void begin(AcrossPayment payment) {
        open.put(new Id(payment.idHigh(), payment.idLow()), new Paid(payment));
    }

    /** The next command of a payment: the same one each time it is asked for. */
    Intent intent(Course course, int life) {
        AcrossPayment payment = course.payment();
        Id id = new Id(payment.idHigh(), payment.idLow());
        Command command = course.command();
        Plant plant = shards.getFirst().plant();
        boolean again = plant == Plant.COORDINATOR_CREDITS_TWICE && life > 0;
        if (again && command instanceof Transfer credit) {
            credit.idHigh += (long) life * DOUBLE_ID;
        }
        Id own = new Id(command.idHigh, command.idLow);
        Intent.Order order =
                course.step() == Course.Step.CREDIT
                        ? credits.computeIfAbsent(id, _ -> new Intent.Order())
                        : new Intent.Order();
        Intent intent = intents.computeIfAbsent(own, _ -> new Intent(command, order));
        intent.persistent = true;
        Paid paid = open.computeIfAbsent(id, _ -> new Paid(payment));
        paid.commands.add(own);
        Intent before = paid.last.put(course.step(), intent);
        if (before != null && before.applied && !intent.applied && before != intent) {
            paid.last.put(course.step(), before);
        }
        return intent;
    }

    /** How much of a payment's hold was captured. */
    long captured(AcrossPayment payment) {
        ModelPayment hold =
                shards.get(payment.from())
                        .auditor()
                        .model()
                        .payments
                        .get(new Id(payment.idHigh(), payment.idLow()));
        return hold == null ? 0 : hold.captured;
    }

    /** A coordinator says that a payment has come to its end. */
    void onDone(Course course) {
        AcrossPayment payment = course.payment();
        Id id = new Id(payment.idHigh(), payment.idLow());
        check();
        Paid paid = open.get(id);
        if (paid == null) {
            return; // another coordinator brought it to its end before
        }
        boolean credited = paid.applied(Course.Step.CREDIT);
        switch (course.step()) {
            case PAID -> {
                require(
                        credited && captured(payment) == payment.amount(),
                        "%s is not paid",
                        payment);
                world.counters().acrossPaid++;
            }
            case REFUSED -> {
                require(!credited && captured(payment) == 0, "%s is not refused", payment);
                world.counters().acrossRefused++;
            }
            default -> throw new Violation(payment + " ended " + course.step());
        }
        open.remove(id);
        world.schedule().after(KEPT_US, () -> forget(paid));
    }

    private void forget(Paid paid) {
        for (Id id : paid.commands) {
            Intent intent = intents.remove(id);
            if (intent != null) {
                shards.forEach(it -> it.auditor().forget(intent));
            }
        }
        credits.remove(new Id(paid.payment.idHigh(), paid.payment.idLow()));
    }

    /** Whether somebody still waits for a payment. */
    boolean isOpen(AcrossPayment payment) {
        return open.containsKey(new Id(payment.idHigh(), payment.idLow()));
    }

    /** The shards' accounts for each other are equal and opposite but for what is in flight. */
    void check() {
        long between = 0;
        for (Shard one : shards) {
            for (Shard other : shards) {
                if (one != other) {
                    long id = transit.account(one.number(), other.number(), Asset.USD.code());
                    ModelAccount account = one.auditor().model().accounts.get(id);
                    between += account == null ? 0 : account.credits - account.debits;
                }
            }
        }
        for (Paid paid : open.values()) {
            boolean credited = paid.applied(Course.Step.CREDIT);
            long captured = captured(paid.payment);
            require(credited || captured == 0, "%s is captured before its credit", paid.payment);
            require(
                    !credited || !paid.applied(Course.Step.VOID),
                    "%s is credited and voided",
                    paid.payment);
            between += credited ? paid.payment.amount() - captured : 0;
        }
        require(between == 0, "%d is missing between the shards", -between);
    }

    /** In a calm every payment comes to its end. */
    void requireProgress(long withinMs) {
        for (Paid paid : open.values()) {
            require(
                    world.nowMs() - (paid.payment.expiryMs() - AcrossDay.EXPIRY_MS) < withinMs,
                    "%s has not come to its end",
                    paid.payment);
        }
    }
}
