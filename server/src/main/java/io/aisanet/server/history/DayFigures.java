package io.aisanet.server.history;

import io.aisanet.ledger.Asset;
import java.util.EnumMap;
import java.util.Map;

/** What was paid within a day, one line an asset. */
public final class DayFigures {
    private final Map<Asset, Line> lines = new EnumMap<>(Asset.class);

    /** Figures of one asset. */
    public static final class Line {
        private long payments;
        private long total;
        private long refunds;
        private long refunded;
        private long refused;

        /** Completed payments. */
        public long payments() {
            return payments;
        }

        /** Atomic units that moved by transfers and captures. */
        public long total() {
            return total;
        }

        /** How often money was given back. */
        public long refunds() {
            return refunds;
        }

        /** Atomic units given back. */
        public long refunded() {
            return refunded;
        }

        /** Transfers and holds that were refused. */
        public long refused() {
            return refused;
        }
    }

    /** The lines of the assets in which anything happened. */
    public Map<Asset, Line> lines() {
        return lines;
    }

    /** Completed payments in all assets. */
    public long payments() {
        return lines.values().stream().mapToLong(Line::payments).sum();
    }

    void completed(Asset asset, long amount) {
        line(asset).payments++;
        moved(asset, amount);
    }

    void moved(Asset asset, long amount) {
        Line line = line(asset);
        line.total = Math.addExact(line.total, amount);
    }

    void refunded(Asset asset, long amount) {
        Line line = line(asset);
        line.refunds++;
        line.refunded = Math.addExact(line.refunded, amount);
    }

    void refused(Asset asset) {
        line(asset).refused++;
    }

    private Line line(Asset asset) {
        return lines.computeIfAbsent(asset, any -> new Line());
    }
}
