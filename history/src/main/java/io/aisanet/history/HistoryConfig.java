package io.aisanet.history;

import java.nio.file.Path;

/**
 * Where history is kept. Start from {@link #in} or {@link #at} and change what differs.
 *
 * @param place a file for DuckDB, or a URL {@code jdbc:postgresql:...}
 * @param password of PostgreSQL, counts instead of the URL's; empty = none
 * @param memoryBytes most that DuckDB may use
 * @param eventsPerBlock how many events are made durable together under load
 * @param gatherMs how long it is waited for more where there is little to write
 */
public record HistoryConfig(
        String place, String password, long memoryBytes, int eventsPerBlock, long gatherMs) {
    /** Name of the file in a node's data directory. */
    public static final String FILE_NAME = "history.duckdb";

    private static final long MEMORY_BYTES = 512L << 20;

    /** Twice what DuckDB writes as one piece (122,880 rows): less goes by its log, and again. */
    private static final int EVENTS_PER_BLOCK = 250_000;

    private static final long GATHER_MS = 250;

    public HistoryConfig {
        if (memoryBytes < 64 << 20 || eventsPerBlock < 1 || gatherMs < 1) {
            throw new IllegalArgumentException(
                    "history needs 64 MiB, blocks of 1 event or more and waits of 1 ms or more");
        }
    }

    /** A file of DuckDB's in a node's data directory. */
    public static HistoryConfig in(Path dataDir) {
        return at(dataDir.resolve(FILE_NAME).toString());
    }

    /** A file, or the URL of a PostgreSQL database. */
    public static HistoryConfig at(String place) {
        return new HistoryConfig(place, "", MEMORY_BYTES, EVENTS_PER_BLOCK, GATHER_MS);
    }

    /** See {@link #password}. */
    public HistoryConfig withPassword(String secret) {
        return new HistoryConfig(place, secret, memoryBytes, eventsPerBlock, gatherMs);
    }

    /** See {@link #memoryBytes}. */
    public HistoryConfig withMemoryBytes(long bytes) {
        return new HistoryConfig(place, password, bytes, eventsPerBlock, gatherMs);
    }

    /** See {@link #eventsPerBlock}. */
    public HistoryConfig withEventsPerBlock(int events) {
        return new HistoryConfig(place, password, memoryBytes, events, gatherMs);
    }

    Database database() {
        return place.startsWith(PostgresDatabase.PREFIX)
                ? new PostgresDatabase(place, password)
                : new DuckDatabase(Path.of(place), memoryBytes);
    }

    /** Tells no password. */
    @Override
    public String toString() {
        return database().label();
    }
}
