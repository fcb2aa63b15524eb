package io.aisanet.treasury.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberedRecordsTest {
    /** So many that some of their ids share a hash. */
    private static final int MANY = 250_000;

    @TempDir private Path folder;

    private static String id(long number) {
        return "id " + number;
    }

    private static ObjectNode record(long number, String text) {
        return Json.object().put("id", id(number)).put("text", text);
    }

    private static void put(NumberedRecords records, long number, String text) {
        records.put(number, record(number, text));
    }

    @Test
    void everyIdFindsItsOwnAndNoOther() {
        try (var file = new DerivedFile(folder.resolve("file"))) {
            var records = new NumberedRecords(file);
            for (long number = 1; number <= MANY; number++) {
                put(records, number, "");
            }
            int wrong = 0;
            for (long number = 1; number <= MANY; number++) {
                boolean own =
                        records.find(id(number)).equals(java.util.Optional.of(record(number, "")));
                wrong += own && records.find(id(-number)).isEmpty() ? 0 : 1;
            }
            assertThat(wrong).isZero();
            assertThat(sharedHashes()).isPositive();
        }
    }

    private static int sharedHashes() {
        IdIndex index = new IdIndex();
        int[] shared = new int[1];
        for (long number = 1; number <= MANY; number++) {
            index.find(id(number), _ -> ++shared[0] < 0);
            index.put(id(number), number);
        }
        return shared[0];
    }

    @Test
    void theNewestRecordOfANumberCounts() {
        try (var file = new DerivedFile(folder.resolve("file"))) {
            var records = new NumberedRecords(file);
            put(records, 7, "first");
            put(records, 5, "x".repeat(100_000)); // longer than what is gathered
            put(records, 7, "second");
            assertThat(records.find(id(7))).contains(record(7, "second"));
            assertThat(records.get(7)).isEqualTo(record(7, "second"));
            assertThat(records.get(5)).isEqualTo(record(5, "x".repeat(100_000)));
            assertThat(records.has(6)).isFalse();
            assertThat(records.get(6)).isNull();
            assertThat(records.get(1_000_000)).isNull();
        }
    }
}
