package io.aisanet.server.prices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.DepegBreaker;
import io.aisanet.treasury.price.PriceAnswer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The breakers of a node and their file, so that a restart forgets no state. What a price says
 * counts at once, written or not: a disk that is full must not keep a bad asset open. What a human
 * says counts when it is on disk. Safe for many threads.
 */
final class BreakerBook implements AutoCloseable {
    private static final Logger LOG = System.getLogger("io.aisanet.treasury.breaker");

    private final Map<Asset, Line> lines = new EnumMap<>(Asset.class);
    private final DurableLog log;

    /** A breaker, and what it said last. */
    private static final class Line {
        private final WatchedAsset watched;
        private final DepegBreaker breaker;
        private String reason = "";
        private long sinceMs;

        Line(WatchedAsset watched) {
            this.watched = watched;
            this.breaker = new DepegBreaker(watched.asset().name(), watched.rules());
        }

        BreakerStatus status() {
            return new BreakerStatus(
                    watched, breaker.state(), breaker.isOverridden(), reason, sinceMs);
        }
    }

    /**
     * Opens the file and reads it.
     *
     * @throws IOException it cannot be read, or is damaged
     */
    BreakerBook(Path file, List<WatchedAsset> watched) throws IOException {
        watched.forEach(one -> lines.put(one.asset(), new Line(one)));
        this.log = DurableLog.open(file, Checkpoint.NONE, this::replay);
    }

    /** A breaker that is configured no more is passed over. */
    private void replay(ObjectNode record) {
        Line line = lines.get(Asset.valueOf(record.path("asset").asText()));
        if (line != null) {
            line.breaker.resume(
                    BreakerState.valueOf(record.path("to").asText()),
                    record.path("fixed").asBoolean());
            line.reason = record.path("why").asText();
            line.sinceMs = record.path("at").asLong();
        }
    }

    /** Takes a price in and says where the breaker stands; empty where the asset has none. */
    synchronized Optional<BreakerStatus> observe(Asset asset, PriceAnswer price, long nowMs) {
        Line line = lines.get(asset);
        if (line == null) {
            return Optional.empty();
        }
        DepegBreaker.Change change = line.breaker.observe(price, nowMs);
        if (change != null) {
            tell(line, change);
            try {
                write(line, change);
            } catch (IOException e) {
                LOG.log(Level.ERROR, "a breaker's state is not on disk", e);
            }
        }
        return Optional.of(line.status());
    }

    /**
     * What a human wants.
     *
     * @param fixed the state until it is released; empty = released
     * @param who and why
     * @throws IOException it could not be written down, and does not count
     */
    synchronized Optional<BreakerStatus> decide(
            Asset asset, Optional<BreakerState> fixed, String who, long nowMs) throws IOException {
        Line line = lines.get(asset);
        if (line == null) {
            return Optional.empty();
        }
        BreakerStatus before = line.status();
        DepegBreaker.Change change =
                fixed.isPresent()
                        ? line.breaker.override(fixed.get(), who, nowMs)
                        : line.breaker.release(who, nowMs);
        try {
            write(line, change);
        } catch (IOException e) {
            line.breaker.resume(before.state(), before.fixed());
            throw e;
        }
        tell(line, change);
        return Optional.of(line.status());
    }

    private void write(Line line, DepegBreaker.Change change) throws IOException {
        log.append(
                Json.object()
                        .put("t", "breaker")
                        .put("asset", change.asset())
                        .put("from", change.from().name())
                        .put("to", change.to().name())
                        .put("why", change.sentence())
                        .put("fixed", line.breaker.isOverridden())
                        .put("at", change.atMs()));
    }

    private static void tell(Line line, DepegBreaker.Change change) {
        line.reason = change.sentence();
        line.sinceMs = change.atMs();
        LOG.log(change.to() == BreakerState.NORMAL ? Level.INFO : Level.WARNING, line.reason);
    }

    /** Where a breaker was left; empty where the asset has none. */
    synchronized Optional<BreakerStatus> of(Asset asset) {
        return Optional.ofNullable(lines.get(asset)).map(Line::status);
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
