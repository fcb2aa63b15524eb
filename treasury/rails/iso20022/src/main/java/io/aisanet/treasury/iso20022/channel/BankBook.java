package io.aisanet.treasury.iso20022.channel;

import static java.util.Objects.requireNonNull;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.iso20022.camt.StatementSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the channel knows: the sum of its facts. The same facts make the same book. */
final class BankBook {

    private final StatementSequence sequence;
    private final BankLines lines;
    private final Map<String, PayoutBatch> batches = new LinkedHashMap<>();
    private final Set<String> unsent = new LinkedHashSet<>();
    private final Map<String, Payout> payouts = new HashMap<>();
    private final Map<String, PayoutStatus> statuses = new HashMap<>();
    private final List<Pay.Change> changes = new ArrayList<>();
    private final List<Watch.Notice> notices = new ArrayList<>();
    private final Map<String, List<Deposit>> depositsByKey = new HashMap<>();
    private final Map<String, Fact.EntryKnown> entries = new HashMap<>();
    private final Map<String, Fact.EntryKnown> unstated = new LinkedHashMap<>();
    private final Set<String> debited = new HashSet<>();
    private final Map<String, List<Movement>> waiting = new HashMap<>();
    private final Map<String, String> notifications = new HashMap<>();
    private final Set<String> files = new HashSet<>();
    private final SuspenseList suspense = new SuspenseList();

    BankBook(BankSettings.Start start) {
        this.sequence = new StatementSequence(start.statement(), start.opening());
        this.lines = new BankLines(start.opening());
    }

    void apply(Fact fact) {
        switch (fact) {
            case Fact.Planned(var batch, var atMs) -> plan(batch, atMs);
            case Fact.Moved(var status) -> move(status);
            case Fact.Arrived(var deposit, var key) -> arrive(deposit, key);
            case Fact.Lined(var line) -> lines.add(line);
            case Fact.EntryKnown entry -> {
                if (entries.put(entry.reference(), entry) == null) {
                    unstated.put(entry.reference(), entry);
                }
            }
            case Fact.Debited(var payoutId) -> debited.add(payoutId);
            case Fact.Waits(var key, var movement) ->
                    waiting.computeIfAbsent(key, _ -> new ArrayList<>()).add(movement);
            case Fact.EntryStated(var reference) -> unstated.remove(reference);
            case Fact.StatementTaken(var taken) -> sequence.take(taken);
            case Fact.NotificationTaken(var id, var digest) -> notifications.put(id, digest);
            case Fact.FileRead file -> files.add(file.hash());
            case Fact.TaskOpened(var task) -> suspense.open(task);
            case Fact.TaskClosed(var resolution) -> suspense.close(resolution);
        }
    }

    private void plan(PayoutBatch batch, long atMs) {
        batches.put(batch.id(), batch);
        for (Payout leg : batch.legs()) {
            payouts.put(leg.id(), leg);
            move(PayoutStatus.planned(batch.id(), leg.id(), atMs));
        }
    }

    private void move(PayoutStatus status) {
        statuses.put(status.payoutId(), status);
        switch (status.state()) {
            case PLANNED, SIGNED -> unsent.add(status.batchId());
            default -> unsent.remove(status.batchId());
        }
        changes.add(new Pay.Change(changes.size() + 1L, status));
    }

    private void arrive(Deposit deposit, String key) {
        notices.add(new Watch.Notice(notices.size() + 1L, deposit));
        if (!key.isEmpty()) {
            List<Deposit> same = depositsByKey.computeIfAbsent(key, _ -> new ArrayList<>());
            same.removeIf(earlier -> earlier.reference().equals(deposit.reference()));
            same.add(deposit);
        }
    }

    StatementSequence sequence() {
        return sequence;
    }

    BankLines lines() {
        return lines;
    }

    SuspenseList suspense() {
        return suspense;
    }

    List<Pay.Change> changes() {
        return changes;
    }

    List<Watch.Notice> notices() {
        return notices;
    }

    Map<String, PayoutBatch> batches() {
        return batches;
    }

    /** Batches whose order was not put into the bank's folder, as far as is known. */
    List<PayoutBatch> unsent() {
        return unsent.stream().map(id -> requireNonNull(batches.get(id))).toList();
    }

    boolean wasRead(String hash) {
        return files.contains(hash);
    }

    @Nullable Payout payout(String id) {
        return payouts.get(id);
    }

    PayoutStatus status(Payout payout) {
        return requireNonNull(statuses.get(payout.id()), payout.id());
    }

    List<PayoutStatus> statuses(PayoutBatch batch) {
        return batch.legs().stream().map(this::status).toList();
    }

    boolean wasDebited(Payout payout) {
        return debited.contains(payout.id());
    }

    /** Movements of this key that still wait: those whose task is open. */
    List<Movement> waiting(String key, TaskKind kind) {
        return waiting.getOrDefault(key, List.of()).stream()
                .filter(movement -> suspense.find(kind, movement.reference()) != null)
                .toList();
    }

    /** Deposits that their payer gave this name. */
    List<Deposit> deposits(String payerKey) {
        return List.copyOf(depositsByKey.getOrDefault(payerKey, List.of()));
    }

    Fact.@Nullable EntryKnown entry(String reference) {
        return entries.get(reference);
    }

    /** Entries that no statement has yet, in the order in which they became known. */
    List<Fact.EntryKnown> unstated() {
        return List.copyOf(unstated.values());
    }

    boolean isUnstated(String reference) {
        return unstated.containsKey(reference);
    }

    @Nullable String notification(String id) {
        return notifications.get(id);
    }
}
