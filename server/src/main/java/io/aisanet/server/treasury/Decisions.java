package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.Treasury.Decided;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a human has to decide, and what follows from it. */
final class Decisions {
    private final TreasuryBook book;
    private final Bookings bookings;

    Decisions(TreasuryBook book, Bookings bookings) {
        this.book = book;
        this.bookings = bookings;
    }

    /** Takes down what the channel's own desk wants decided. */
    void read(Rail rail) throws IOException {
        Asset asset = rail.channel().facts().assets().getFirst();
        for (RailTask told : rail.tasks()) {
            String id = rail.name() + ".t" + told.number();
            if (book.task(id).isEmpty()) {
                if (told.amount() < 0) {
                    String what = "task " + told.number();
                    bookings.outOfSuspense(rail.name(), what, asset, -told.amount());
                }
                book.append(RecordText.task(suspense(id, rail.name(), asset, told)));
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

    /** Does in the ledger what was decided. */
    void book(String rail) {
        for (Suspense task :
                book.tasks(it ->
                        it.channel().equals(rail) && !it.isOpen() && !it.decision().booked())) {
            book(task);
        }
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
            return task.decision().wallet() == wanted.wallet()
                    ? Decided.DECIDED
                    : Decided.OTHERWISE;
        }
        boolean own = !taskId.startsWith(task.channel() + ".t");
        if (wanted.wallet() != 0 && (!own || task.amount() <= 0)) {
            return Decided.NOT_CREDITABLE;
        }
        if (!own && !book.retired().contains(task.channel())) {
            long number = Long.parseLong(taskId.substring(task.channel().length() + 2));
            rail(task.channel(), rails).resolve(number, wanted.note(), wanted.by());
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
