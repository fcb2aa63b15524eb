package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was taken on, signed, sent and seen: the sum of the records in the rail's log. A record is
 * on disk before it counts. Safe for several threads.
 */
final class PayoutBook implements AutoCloseable {
    private final String chain;
    private final DurableLog log;
    private final Map<String, List<Job>> batches = new LinkedHashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, PayoutStatus> payouts = new HashMap<>();
    private final Map<String, List<String>> order = new HashMap<>();
    private final Map<String, ObjectNode> asked = new HashMap<>();
    private final List<Pay.Change> changes = new ArrayList<>();
    private GasSpent gas = GasSpent.NONE;

    /**
     * Opens it.
     *
     * @param chain CAIP-2 name, the beginning of each reference
     */
    PayoutBook(String chain, Path file, Checkpoint checkpoint) throws IOException {
        this.chain = chain;
        this.log = DurableLog.open(file, checkpoint, this::apply);
    }

    /** Writes a record down; then it is true. */
    synchronized void record(ObjectNode record) throws IOException {
        log.append(record);
        apply(record);
    }

    /** A record about a job. */
    static ObjectNode about(Job job, String type, long atMs) {
        return Json.object().put("t", type).put("job", job.id()).put("atMs", atMs);
    }

    private void apply(ObjectNode record) {
        try {
            long atMs = record.path("atMs").asLong();
            String type = record.path("t").asText();
            if (type.equals("batch")) {
                plan(record, atMs);
                return;
            }
            Job job = jobs.get(record.path("job").asText());
            if (job == null) {
                throw new IllegalStateException("a record of an unknown job: " + record);
            }
            new Entry(job, record, atMs).apply(type);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a record of ours that we cannot read", e);
        }
    }

    private void plan(ObjectNode record, long atMs) throws MalformedMessage {
        String batch = record.path("id").asText();
        List<Job> parts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (JsonNode part : record.path("parts")) {
            List<Leg> legs = BatchRecord.legs(part);
            var means = new Job.Means(record.path("orderSeconds").asInt(), atMs);
            Job job = new Job(batch, parts.size(), legs, means);
            parts.add(job);
            jobs.put(job.id(), job);
            for (Leg leg : legs) {
                ids.add(leg.payoutId());
                tell(PayoutStatus.planned(batch, leg.payoutId(), atMs));
            }
        }
        batches.put(batch, parts);
        order.put(batch, List.copyOf(ids));
        asked.put(batch, record);
    }

    private void tell(PayoutStatus status) {
        payouts.put(status.payoutId(), status);
        changes.add(new Pay.Change(changes.size() + 1L, status));
    }

    /** One record of one job. */
    private final class Entry {
        private final Job job;
        private final ObjectNode record;
        private final long atMs;

        Entry(Job job, ObjectNode record, long atMs) {
            this.job = job;
            this.record = record;
            this.atMs = atMs;
        }

        void apply(String type) throws MalformedMessage {
            switch (type) {
                case "signed" -> signed();
                case "ordered" -> {
                    job.ordered(SignedOrder.read(record));
                    move(PayoutState.SIGNED);
                    move(PayoutState.SENT);
                }
                case "sent" -> move(PayoutState.SENT);
                case "seen" -> seen();
                case "reorged" -> {
                    job.seen(null);
                    move(PayoutState.REORGED);
                }
                case "final", "failed" -> {
                    move(type.equals("final") ? PayoutState.FINAL : PayoutState.FAILED);
                    job.forgetBytes();
                    if (record.has("gasWei")) {
                        gas = gas.with(new BigInteger(record.path("gasWei").asText()), atMs);
                    }
                }
                case "left-out" -> leftOut();
                case "divided" -> divide();
                default -> throw new IllegalStateException("a record of an unknown type " + type);
            }
        }

        private void signed() throws MalformedMessage {
            job.signed(TxVersion.read(record));
            if (job.state() != PayoutState.SIGNED) {
                move(PayoutState.SIGNED);
            }
        }

        private void seen() throws MalformedMessage {
            Sighting where = Sighting.read(record);
            job.seen(where);
            job.become(PayoutState.SEEN);
            for (int i = 0; i < job.legs().size(); i++) {
                int place = where.logs().get(i);
                change(
                        job.legs().get(i),
                        PayoutState.SEEN,
                        References.of(chain, where.txHash(), place));
            }
        }

        private void leftOut() {
            List<Leg> bad = new ArrayList<>();
            for (JsonNode id : record.path("payouts")) {
                job.legs().stream()
                        .filter(leg -> leg.payoutId().equals(id.asText()))
                        .forEach(bad::add);
            }
            bad.forEach(leg -> change(leg, PayoutState.FAILED, ""));
            job.leaveOut(bad);
            if (job.legs().isEmpty()) {
                job.become(PayoutState.FAILED);
            }
        }

        /** The second half becomes a part of its own, with an id of its own on the chain. */
        private void divide() {
            List<Job> parts = batches.getOrDefault(job.batchId(), List.of());
            Job half = new Job(job.batchId(), parts.size(), job.keep(record.path("keeps").asInt()));
            parts.add(half);
            jobs.put(half.id(), half);
        }

        private void move(PayoutState next) {
            job.become(next);
            job.legs().forEach(leg -> change(leg, next, ""));
        }

        private void change(Leg leg, PayoutState next, String reference) {
            PayoutStatus before = payouts.get(leg.payoutId());
            if (before == null) {
                throw new IllegalStateException("payout " + leg.payoutId() + " is not planned");
            }
            tell(before.become(next, reference, record.path("reason").asText(), atMs));
        }
    }

    /** Jobs that have not come to their end, in the order in which they were taken on. */
    synchronized List<Job> open() {
        return inFlight(false);
    }

    /** The same of those whose payees hand our orders in. */
    synchronized List<Job> openOrders() {
        return inFlight(true);
    }

    private List<Job> inFlight(boolean byOrder) {
        return jobs.values().stream()
                .filter(job -> job.isByOrder() == byOrder && job.state().isInFlight())
                .toList();
    }

    /** Atomic units that are signed and in no block that we know. */
    synchronized long outSum() {
        return jobs.values().stream().filter(Job::isOut).mapToLong(Job::total).sum();
    }

    /** The only job of a batch that was taken on. */
    synchronized Job job(String batch) {
        List<Job> parts = batches.get(batch);
        if (parts == null || parts.size() != 1) {
            throw new IllegalStateException("batch " + batch + " is no order that was taken on");
        }
        return parts.getFirst();
    }

    /** The nonce after the highest that was ever signed. */
    synchronized long nextNonce() {
        return all().stream()
                .flatMap(job -> job.versions().stream())
                .mapToLong(version -> version.nonce() + 1)
                .max()
                .orElse(0);
    }

    private List<Job> all() {
        return List.copyOf(jobs.values());
    }

    /** Atomic units that were first signed since then, those that failed not counted. */
    synchronized long signedSince(long sinceMs) {
        return all().stream()
                .filter(job -> job.state() != PayoutState.FAILED)
                .filter(job -> job.signedMs().orElse(Long.MIN_VALUE) >= sinceMs)
                .mapToLong(Job::total)
                .sum();
    }

    /** The record with which a batch was taken on; null where it was not. */
    synchronized @Nullable ObjectNode asked(String batch) {
        return asked.get(batch);
    }

    /** Whether a payout with this id was taken on. */
    synchronized boolean knows(String payoutId) {
        return payouts.containsKey(payoutId);
    }

    /** Where the legs of a batch are; null where it was not taken on. */
    synchronized @Nullable List<PayoutStatus> status(String batch) {
        List<String> ids = order.get(batch);
        if (ids == null) {
            return null;
        }
        List<PayoutStatus> legs = new ArrayList<>();
        for (String id : ids) {
            PayoutStatus status = payouts.get(id);
            if (status != null) {
                legs.add(status);
            }
        }
        return legs;
    }

    /** What its transactions have cost. */
    synchronized GasSpent gas() {
        return gas;
    }

    synchronized List<Pay.Change> changes(long afterNumber, int limit) {
        int from = (int) Math.min(changes.size(), Math.max(0, afterNumber));
        return List.copyOf(changes.subList(from, Math.min(changes.size(), from + limit)));
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
