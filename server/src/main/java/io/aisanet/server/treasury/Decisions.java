package io.aisanet.server.treasury;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Treasury.Decided;
import io.aisanet.server.treasury.Withdrawal.Stage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a human has to decide, and what follows from it. */
final class Decisions {
    private final TreasuryBook book;
    private final Bookings bookings;
    private final InstantSource clock;

    Decisions(TreasuryBook book, Bookings bookings, InstantSource clock) {
        this.book = book;
        this.clock = clock;
        this.bookings = bookings;
    }

    /** Takes down what the channel's own desk wants decided; {@link #book(String)} comes after. */
    void read(Rail rail) throws IOException {
        Asset asset = rail.channel().facts().assets().getFirst();
        for (RailTask told : rail.tasks()) {
            String id = rail.name() + ".t" + told.number();
            if (book.task(id).isEmpty()) {
                book.append(RecordText.task(suspense(id, rail.name(), asset, told)));
            }
        }
    }

    /**
     * Suspense bears what went out by tasks that are written down. Written down first: of what is
     * booked and nowhere written nobody would know that it has to come back.
     */
    private void bear(String rail) {
        for (Suspense task : book.unborne(rail)) {
            String what = "task " + number(task);
            bookings.outOfSuspense(rail, what, task.asset(), -task.amount());
            book.append(RecordText.of("task-booked").put("id", task.id()));
        }
    }

    /** The channel's own number of a task that it told. */
    private static long number(Suspense task) {
        return Long.parseLong(task.id().substring(task.channel().length() + ".t".length()));
    }

    /**
     * What came later may explain what we were told: then the channel tells it as what it is, and
     * what suspense bore for the task comes back first, so that no money goes twice.
     */
    void explain(Rail rail) throws IOException {
        bear(rail.name());
        for (long number : rail.explained()) {
            String id = rail.name() + ".t" + number;
            Suspense task = book.task(id).filter(it -> !it.isExplained()).orElse(null);
            if (task != null) {
                if (task.amount() < 0) {
                    String what = "explained task " + number;
                    bookings.backToSuspense(rail.name(), what, task.asset(), -task.amount());
                }
                book.append(RecordText.of("explained").put("id", id));
            }
        }
    }

    private static Suspense suspense(String id, String channel, Asset asset, RailTask told) {
        return new Suspense(
                id,
                told.kind(),
                channel,
                told.reference(),
                asset,
                told.amount(),
                told.words(),
                told.alarm(),
                told.atMs(),
                Suspense.Decision.NONE);
    }

    /** Does in the ledger what was told and decided, and follows what is sent back. */
    void book(String rail) {
        bear(rail);
        for (Suspense task : book.tasks(it -> it.channel().equals(rail) && !it.isOpen())) {
            if (task.decision().isSentBack()) {
                follow(task);
            } else if (!task.decision().booked()) {
                book(task);
            }
        }
    }

    /** A payout that came to nothing, or came back, opens its task again. */
    private void follow(Suspense task) {
        Withdrawal now = book.withdrawal(task.decision().payout()).orElseThrow();
        if (now.stage() == Stage.REQUESTED) {
            hold(now);
        } else if (now.stage() == Stage.PAID && !task.decision().booked()) {
            book.append(RecordText.of("decision-booked").put("id", task.id()));
        } else if (now.stage().isOver() && now.stage() != Stage.PAID) {
            String why = now.stage().name().toLowerCase(Locale.ROOT) + " " + now.reason();
            book.append(RecordText.of("reopened").put("id", task.id()).put("why", why.strip()));
        }
    }

    private void hold(Withdrawal requested) {
        Outcome outcome = bookings.hold(requested.order());
        if (outcome.applied()) {
            book.advance(requested, Stage.HELD, "", clock.millis());
        } else if (outcome.first != Status.APPROVAL_PENDING) {
            String why = outcome.first.name().toLowerCase(Locale.ROOT);
            book.advance(requested, Stage.REFUSED, why, clock.millis());
        }
    }

    /**
     * Sends the money of a task back to whom it came from; the same twice is the same as once.
     *
     * @param rails that there are
     */
    Decided sendBack(String taskId, Suspense.Decision wanted, List<Rail> rails) {
        Suspense task = book.task(taskId).orElse(null);
        if (task == null) {
            return Decided.UNKNOWN;
        }
        if (!task.isOpen()) {
            return task.decision().isSentBack() ? Decided.DECIDED : Decided.OTHERWISE;
        }
        Optional<WayBack> way = wayBack(task, rails);
        if (way.isEmpty()) {
            return Decided.NOT_RETURNABLE;
        }
        String id = payoutOf(taskId);
        book.request(id, number -> order(id, number, task, way.get()));
        book.append(
                RecordText.decision(
                        taskId, new Suspense.Decision(0, id, wanted.note(), wanted.by(), false)));
        follow(book.task(taskId).orElseThrow());
        return Decided.DECIDED;
    }

    private Optional<WayBack> wayBack(Suspense task, List<Rail> rails) {
        return rails.stream()
                .filter(rail -> rail.name().equals(task.channel()))
                .filter(rail -> task.amount() > 0 && task.amount() % rail.unit() == 0)
                .findFirst()
                .flatMap(rail ->
                        book.receipts(rail.name(), it -> it.task().equals(task.id())).stream()
                                .findFirst()
                                .flatMap(receipt -> rail.wayBack(receipt.deposit())));
    }

    /** Follows from the task, and from how often it was tried before. */
    private String payoutOf(String taskId) {
        for (int tried = 0; ; tried++) {
            byte[] name = (taskId + " " + tried).getBytes(UTF_8);
            String id = CommandId.derive("aisa-sent-back", name).toString();
            Optional<Withdrawal> before = book.withdrawal(id);
            if (before.isEmpty() || !before.get().stage().isOver()) {
                return id;
            }
        }
    }

    private Withdrawal.Order order(String id, long number, Suspense task, WayBack way) {
        return new Withdrawal.Order(
                id,
                number,
                task.channel(),
                bookings.suspenseOf(task.asset()),
                task.amount(),
                0,
                way.to(),
                way.purpose(),
                0,
                0,
                clock.millis());
    }

    private void book(Suspense task) {
        long wallet = task.decision().wallet();
        if (wallet != 0 && !bookings.resolve(task, wallet)) {
            throw new IllegalStateException(
                    "task " + task.id() + ": wallet " + wallet + " cannot be credited");
        }
        book.append(RecordText.of("decision-booked").put("id", task.id()));
    }

    /**
     * A human's decision; the same twice is the same as once.
     *
     * @throws IOException the channel could not write it down
     */
    Decided decide(String taskId, Suspense.Decision wanted, List<Rail> rails) throws IOException {
        Optional<Suspense> found = book.task(taskId);
        if (found.isEmpty()) {
            return Decided.UNKNOWN;
        }
        Suspense task = found.get();
        if (!task.isOpen()) {
            return task.decision().wallet() == wanted.wallet() && !task.decision().isSentBack()
                    ? Decided.DECIDED
                    : Decided.OTHERWISE;
        }
        boolean own = !taskId.startsWith(task.channel() + ".t");
        if (wanted.wallet() != 0 && (!own || task.amount() <= 0)) {
            return Decided.NOT_CREDITABLE;
        }
        if (!own && !book.retired().contains(task.channel())) {
            rail(task.channel(), rails).resolve(number(task), wanted.note(), wanted.by());
        }
        book.append(RecordText.decision(taskId, wanted));
        book(book.task(taskId).orElseThrow());
        return Decided.DECIDED;
    }

    private static Rail rail(String name, List<Rail> rails) {
        return rails.stream()
                .filter(rail -> rail.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rail " + name));
    }
}
