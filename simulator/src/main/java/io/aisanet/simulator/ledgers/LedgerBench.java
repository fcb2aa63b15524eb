package io.aisanet.simulator.ledgers;

import io.aisanet.cluster.bench.ClusterLoads;
import io.aisanet.cluster.bench.Load;
import io.aisanet.cluster.bench.LoadResult;
import io.aisanet.cluster.bench.MembersBench;
import io.aisanet.simulator.ledgers.LedgerPeer.Shape;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our ledger, PostgreSQL and Redis under the same transfers, in turns, everything on disk before
 * the answer. All of them share the machine with whoever loads them.
 */
public final class LedgerBench {
    private static final int ACCOUNTS = 10_000;
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 2;

    private final int turns;
    private final int seconds;
    private final Map<String, Long> applied = new LinkedHashMap<>();

    /**
     * @param turns of each ledger, of each shape
     * @param seconds of a turn; as long again it warms up
     */
    public LedgerBench(int turns, int seconds) {
        this.turns = turns;
        this.seconds = seconds;
    }

    /**
     * Measures.
     *
     * @param parent where our node's directory is made, and removed
     */
    public List<LedgerRow> run(Path parent) throws Exception {
        List<LedgerRow> rows = new ArrayList<>();
        try (ClusterLoads ours = ClusterLoads.open(parent, 2);
                PostgresLedger postgres = PostgresLedger.start(ACCOUNTS);
                RedisLedger redis = RedisLedger.start(ACCOUNTS)) {
            rows.addAll(compared(Shape.ONE, ours, postgres, redis));
            rows.addAll(compared(Shape.SINGLE, ours, postgres, redis));
            rows.addAll(measure(ours(ours, Shape.CROWD)));
            rows.addAll(compared(Shape.BATCHED, ours, postgres, redis));
            postgres.check(count("PostgreSQL"));
            redis.check(count("Redis"));
        }
        rows.add(
                LedgerRow.ofMembers(
                        MembersBench.measure(parent, 2, Shape.MEMBERS.ours(), seconds)));
        return rows;
    }

    private List<LedgerRow> compared(
            Shape shape, ClusterLoads ours, PostgresLedger postgres, RedisLedger redis)
            throws Exception {
        List<LedgerPeer> peers = new ArrayList<>(ours(ours, shape));
        try (Lanes relational = lanes(postgres, shape);
                Lanes judged = postgres.judged(CONNECTIONS, BATCH);
                Lanes scripted = lanes(redis, shape)) {
            if (shape == Shape.BATCHED) {
                peers.add(peer("PostgreSQL, netted, 2 x 1000", shape, relational));
                peers.add(peer("PostgreSQL, judged, 2 x 1000", shape, judged));
                peers.add(peer("Redis, script, 2 x 1000", shape, scripted));
            } else {
                peers.add(peer("PostgreSQL, function", shape, relational));
                peers.add(peer("Redis, script", shape, scripted));
            }
            return measure(peers);
        }
    }

    /** With as many connections as it is fastest with. */
    private static Lanes lanes(PostgresLedger postgres, Shape shape) throws SQLException {
        return switch (shape) {
            case ONE -> postgres.single(1);
            case SINGLE -> postgres.single(16);
            case BATCHED -> postgres.netted(CONNECTIONS, BATCH);
            default -> throw new IllegalArgumentException("ours alone: " + shape);
        };
    }

    private static Lanes lanes(RedisLedger redis, Shape shape) {
        return switch (shape) {
            case ONE -> redis.lanes(1, 1);
            case SINGLE -> redis.lanes(50, 1);
            case BATCHED -> redis.lanes(CONNECTIONS, BATCH);
            default -> throw new IllegalArgumentException("ours alone: " + shape);
        };
    }

    private static List<LedgerPeer> ours(ClusterLoads ours, Shape shape) {
        List<LedgerPeer> peers = new ArrayList<>();
        for (Load load : Load.values()) {
            peers.add(
                    new LedgerPeer(
                            LedgerRow.OURS
                                    + load
                                    + (shape == Shape.BATCHED ? ", " + shape.ours() : ""),
                            shape,
                            length -> measured(ours.run(load, shape.ours(), length))));
        }
        return peers;
    }

    private static Measured measured(LoadResult result) {
        return new Measured(
                result.latencyNs().getTotalCount(), result.seconds(), result.latencyNs());
    }

    private LedgerPeer peer(String name, Shape shape, Lanes lanes) {
        return new LedgerPeer(
                name,
                shape,
                length -> {
                    Measured measured = lanes.run(length);
                    applied.merge(name, measured.transfers(), Long::sum);
                    return measured;
                });
    }

    private long count(String prefix) {
        return applied.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<LedgerRow> measure(List<LedgerPeer> peers) throws Exception {
        for (LedgerPeer peer : peers) {
            peer.load().run(seconds);
        }
        Map<LedgerPeer, Measured> all = new LinkedHashMap<>();
        for (int turn = 0; turn < turns; turn++) {
            for (LedgerPeer peer : peers) {
                all.merge(peer, peer.load().run(seconds), Measured::with);
            }
        }
        return all.entrySet().stream()
                .map(one -> LedgerRow.of(one.getKey(), one.getValue()))
                .toList();
    }
}
