package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.treasury.log.DerivedFile;
import io.aisanet.treasury.log.LongColumn;
import io.aisanet.treasury.log.NumberedRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All withdrawals: those that something may have to be done for in memory, those that are finished
 * in a derived file. One that is finished and goes on, because it came back or is asked for again,
 * comes into memory until it is finished again. Not for several threads.
 */
final class WithdrawalBook {
    private static final long HOUR_MS = 3_600_000;

    /** An order is written down long after it was made where somebody had to approve it. */
    private static final long WAITED_MS = 30 * 24 * HOUR_MS;

    private final Map<String, Withdrawal> byId = new HashMap<>();
    private final TreeMap<Long, Withdrawal> live = new TreeMap<>();
    private final NumberedRecords finished;
    private final LongColumn payers = new LongColumn();

    /** What left over each rail in each hour, by what was asked for then. */
    private final Map<String, TreeMap<Long, Long>> left = new HashMap<>();

    /** Those that each pass asks for. */
    private final Set<String> kept = new HashSet<>();

    private long count;
    private long last;

    WithdrawalBook(DerivedFile file) {
        this.finished = new NumberedRecords(file);
    }

    /** How many there ever were. */
    long count() {
        return count;
    }

    /** Keeps one in memory also when it is finished, unless it is finished already. */
    void keep(String id) {
        kept.add(id);
    }

    Optional<Withdrawal> find(String id) {
        Withdrawal known = byId.get(id);
        return known != null ? Optional.of(known) : finished.find(id).map(RecordText::withdrawal);
    }

    Withdrawal require(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no withdrawal " + id));
    }

    /** Takes in one that was not there before. */
    void request(Withdrawal first) {
        long number = first.order().number();
        if (number < 1 || has(number)) {
            throw new IllegalStateException("number " + number + " of a withdrawal is taken");
        }
        count++;
        last = Math.max(last, number);
        payers.set(number, first.order().payer());
        put(first);
    }

    /** Puts one in the place of what it was. */
    void become(Withdrawal before, Withdrawal now) {
        leave(before, -1);
        put(now);
    }

    private void put(Withdrawal now) {
        Withdrawal.Order order = now.order();
        leave(now, 1);
        if (now.isFinished() && !kept.contains(order.id())) {
            finished.put(order.number(), RecordText.withdrawal(now));
            live.remove(order.number());
            byId.remove(order.id());
        } else {
            live.put(order.number(), now);
            byId.put(order.id(), now);
        }
    }

    private void leave(Withdrawal one, int sign) {
        Withdrawal.Order order = one.order();
        if (one.stage().isOut()) {
            left.computeIfAbsent(order.channel(), _ -> new TreeMap<>())
                    .merge(
                            hour(order.atMs()),
                            Math.multiplyExact(sign, order.amount()),
                            Math::addExact);
        }
    }

    private static long hour(long atMs) {
        return Math.floorDiv(atMs, HOUR_MS) * HOUR_MS;
    }

    private boolean has(long number) {
        return live.containsKey(number) || finished.has(number);
    }

    private @Nullable Withdrawal at(long number) {
        Withdrawal known = live.get(number);
        if (known != null) {
            return known;
        }
        ObjectNode record = finished.get(number);
        return record == null ? null : RecordText.withdrawal(record);
    }

    /** Those for which something may have to be done, in the order in which they were asked for. */
    List<Withdrawal> open(Predicate<Withdrawal> wanted) {
        return live.values().stream().filter(one -> !one.isFinished()).filter(wanted).toList();
    }

    /** The first so many after a number whose payers are wanted; it reads no others. */
    List<Withdrawal> page(long after, int limit, LongPredicate payer) {
        List<Withdrawal> page = new ArrayList<>();
        for (long number = Math.max(0, after) + 1;
                number <= last && page.size() < limit;
                number++) {
            Withdrawal one = payer.test(payers.get(number)) ? at(number) : null;
            if (one != null) {
                page.add(one);
            }
        }
        return page;
    }

    /** The newest after so many, the oldest of them first. */
    List<Withdrawal> newest(long skip, int limit) {
        List<Withdrawal> page = new ArrayList<>();
        long skipped = 0;
        for (long number = last; number > 0 && page.size() < limit; number--) {
            if (has(number) && skipped++ >= skip) {
                page.add(Objects.requireNonNull(at(number)));
            }
        }
        return page.reversed();
    }

    /** All there ever were that are wanted; it reads every one. */
    List<Withdrawal> all(Predicate<Withdrawal> wanted) {
        return page(0, Integer.MAX_VALUE, _ -> true).stream().filter(wanted).toList();
    }

    /**
     * What left over a rail, or is about to, in each hour from one on: atomic units by the
     * beginning of the hour in which it was asked for.
     *
     * @param without payers' accounts that do not count
     */
    SortedMap<Long, Long> left(String channel, long sinceMs, LongPredicate without) {
        var hours = new TreeMap<Long, Long>();
        hours.putAll(left.getOrDefault(channel, new TreeMap<>()).tailMap(hour(sinceMs)));
        boolean young = true;
        for (long number = last; number > 0 && young; number--) {
            Withdrawal one = without.test(payers.get(number)) ? at(number) : null;
            if (one != null) {
                Withdrawal.Order order = one.order();
                young = order.atMs() >= sinceMs - WAITED_MS;
                if (one.stage().isOut() && order.channel().equals(channel)) {
                    hours.computeIfPresent(hour(order.atMs()), (_, sum) -> sum - order.amount());
                }
            }
        }
        hours.values().removeIf(sum -> sum == 0);
        return hours;
    }

    /** Bytes of memory that those take which are not in it any more. */
    long finishedBytes() {
        return finished.bytes() + payers.bytes();
    }
}
