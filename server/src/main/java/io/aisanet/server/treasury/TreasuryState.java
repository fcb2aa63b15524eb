package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.book.ChannelText;
import io.aisanet.treasury.log.DerivedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What follows from the treasury's records, in memory and in a derived file. The same records give
 * the same, whenever they are read. Not for several threads.
 */
final class TreasuryState implements AutoCloseable {
    final WithdrawalBook withdrawals;
    final LegBook legs;
    final Map<String, Suspense> tasks = new LinkedHashMap<>();
    private final Map<String, RailBook> rails = new TreeMap<>();
    private final Set<String> configured;
    private final DerivedFile file;

    /**
     * What follows from no record.
     *
     * @param rules of each rail by name
     */
    TreasuryState(Map<String, RailRules> rules, DerivedFile file) {
        this.file = file;
        this.withdrawals = new WithdrawalBook(file);
        this.legs = new LegBook(file);
        this.configured = Set.copyOf(rules.keySet());
        rules.forEach((name, of) -> rails.put(name, new RailBook(of)));
    }

    /** Takes in a record that was read, of whichever rail. */
    void replay(ObjectNode record) {
        String channel = text(record, "channel");
        if (!channel.isEmpty()) {
            rails.computeIfAbsent(channel, name -> new RailBook(RailRules.RETIRED));
        }
        apply(record);
    }

    /** Rails that are written down and configured no more. */
    List<String> retired() {
        Set<String> retired = new TreeSet<>(rails.keySet());
        retired.removeAll(configured);
        return List.copyOf(retired);
    }

    /** Takes in a record. */
    void apply(ObjectNode json) {
        switch (json.path("t").asText()) {
            case "begun" -> {} // says that there is a log, and nothing else
            case "withdrawal" -> withdrawals.request(first(RecordText.order(json)));
            case "stage" -> stage(json);
            case "batch" -> handOver(RecordText.handover(json));
            case "payout" -> change(json);
            case "deposit" -> receive(RecordText.receipt(json));
            case "booked" -> update(json, Receipt::inLedger);
            case "diverted" -> update(json, receipt -> receipt.diverted(text(json, "why")));
            case "task" -> told(RecordText.task(json), RecordText.isBooked(json));
            case "task-booked" -> borne(requireTask(text(json, "id")));
            case "cost" -> rail(text(json, "channel")).cost(ChannelText.line(json));
            case "decided" -> decide(json);
            case "reopened" -> put(requireTask(text(json, "id")).reopened(text(json, "why")));
            case "explained" -> explained(requireTask(text(json, "id")));
            case "decision-booked" -> decisionBooked(text(json, "id"));
            default -> throw new IllegalStateException("unknown record " + json.path("t"));
        }
    }

    private static String text(ObjectNode json, String name) {
        return json.path(name).asText();
    }

    private static Withdrawal first(Withdrawal.Order order) {
        return new Withdrawal(order, Stage.REQUESTED, "", "", "", "", order.atMs());
    }

    private void stage(ObjectNode json) {
        Withdrawal before = withdrawals.require(text(json, "id"));
        Stage next = Stage.valueOf(text(json, "stage"));
        long atMs = json.path("at").asLong();
        withdrawals.become(before, before.in(next, text(json, "why"), atMs));
        Withdrawal.Order order = before.order();
        if (next == Stage.PAID) {
            rail(order.channel()).moved(order.asset(), -order.amount());
        } else if (next == Stage.RETURNED) {
            rail(order.channel()).moved(order.asset(), order.amount());
        }
        if (next == Stage.HELD && !before.order().isByOrder()) {
            rail(before.order().channel()).gather(before.order(), atMs);
        }
    }

    private void handOver(Handover handover) {
        RailBook rail = rail(handover.channel());
        rail.close(handover);
        boolean heardOf = handover.legs().isEmpty();
        for (Handover.Leg leg : handover.legs()) {
            LegState before = legs.handOver(handover, leg);
            if (before != null) {
                rail.unheard.remove(before.batch());
            }
            heardOf |= legs.status(leg.id()) != null;
            for (String id : leg.withdrawals()) {
                Withdrawal one = withdrawals.require(id);
                withdrawals.become(one, one.partOf(leg.id(), handover.atMs()));
            }
        }
        if (!heardOf) {
            rail.unheard.put(handover.id(), handover);
        }
    }

    private void change(ObjectNode json) {
        PayoutStatus status = ChannelText.status(json);
        RailBook rail = rail(text(json, "channel"));
        rail.changesRead = Math.max(rail.changesRead, json.path("number").asLong());
        LegState paid = legs.told(status);
        if (paid != null) {
            rail.unheard.remove(paid.batch());
            for (String id : paid.leg().withdrawals()) {
                Withdrawal one = withdrawals.require(id);
                withdrawals.become(one, told(one, status));
            }
        }
    }

    private static Withdrawal told(Withdrawal one, PayoutStatus status) {
        return one.told(status.state().name(), status.reference(), status.reason(), status.atMs());
    }

    private void receive(Receipt receipt) {
        RailBook rail = rail(receipt.channel());
        rail.noticesRead = receipt.number();
        rail.put(receipt);
        if (receipt.moves() && receipt.wallet() == 0 && !receipt.booked()) {
            suspend(receipt);
        }
    }

    private void suspend(Receipt receipt) {
        boolean back = receipt.deposit().state() == Deposit.State.RETURNED;
        put(
                new Suspense(
                        receipt.task(),
                        back ? "deposit-returned" : "deposit-unclaimed",
                        receipt.channel(),
                        receipt.deposit().reference(),
                        receipt.deposit().asset(),
                        back ? -receipt.deposit().amount() : receipt.deposit().amount(),
                        receipt.words(),
                        back,
                        receipt.deposit().atMs(),
                        Suspense.Decision.NONE));
    }

    private interface Update {
        Receipt of(Receipt receipt);
    }

    private void update(ObjectNode json, Update update) {
        RailBook rail = rail(text(json, "channel"));
        Receipt before = rail.receipts.get(json.path("number").asLong());
        if (before == null) {
            throw new IllegalStateException("no deposit " + json);
        }
        Receipt after = update.of(before);
        rail.put(after);
        if (after.booked() && !before.booked()) {
            boolean back = after.deposit().state() == Deposit.State.RETURNED;
            long amount = after.deposit().amount();
            rail.moved(after.deposit().asset(), back ? -amount : amount);
        }
        if (!after.booked()) {
            suspend(after);
        }
    }

    private void put(Suspense task) {
        tasks.put(task.id(), task);
    }

    /** What a channel's own desk tells: what went out without an order is booked after. */
    private void told(Suspense task, boolean booked) {
        put(task);
        if (task.amount() < 0 && booked) {
            borne(task);
        } else if (task.amount() < 0) {
            rail(task.channel()).unborne.add(task.id());
        }
    }

    private void borne(Suspense task) {
        RailBook rail = rail(task.channel());
        rail.unborne.remove(task.id());
        rail.moved(task.asset(), task.amount());
    }

    private void explained(Suspense task) {
        put(task.with(Suspense.Decision.EXPLAINED));
        if (task.amount() < 0) {
            rail(task.channel()).moved(task.asset(), -task.amount());
        }
    }

    private void decide(ObjectNode json) {
        Suspense task = requireTask(text(json, "id"));
        Suspense.Decision decision = RecordText.decision(json);
        if (decision.isSentBack()) {
            withdrawals.keep(decision.payout()); // each pass asks for it
        }
        put(task.with(decision));
    }

    private void decisionBooked(String id) {
        Suspense task = requireTask(id);
        put(task.with(task.decision().done()));
    }

    Suspense requireTask(String id) {
        Suspense task = tasks.get(id);
        if (task == null) {
            throw new IllegalStateException("no task " + id);
        }
        return task;
    }

    RailBook rail(String name) {
        RailBook rail = rails.get(name);
        if (rail == null) {
            throw new IllegalStateException("no rail " + name);
        }
        return rail;
    }

    @Override
    public void close() {
        file.close();
    }
}
