package io.aisanet.treasury.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableLogTest {
    @TempDir Path directory;

    private Path file() {
        return directory.resolve("deep").resolve("some.log");
    }

    private static ObjectNode record(int number) {
        return Json.object().put("t", "number").put("n", number).put("text", "\n and ü");
    }

    private List<ObjectNode> write(int from, int to) throws IOException {
        List<ObjectNode> read = new ArrayList<>();
        try (DurableLog log = DurableLog.open(file(), Checkpoint.NONE, read::add)) {
            for (int i = from; i < to; i++) {
                log.append(record(i));
            }
        }
        return read;
    }

    @Test
    void whatWasWrittenIsReadInOrder() throws IOException {
        write(0, 3);
        assertThat(write(3, 5)).containsExactly(record(0), record(1), record(2));
        assertThat(write(5, 5)).hasSize(5).last().isEqualTo(record(4));
    }

    @Test
    void aLineThatACrashCutOffIsDroppedWhereverItWasCut() throws IOException {
        write(0, 1);
        write(1_000_000_000, 1_000_000_001);
        byte[] whole = Files.readAllBytes(file());
        int firstEnds = 1;
        while (whole[firstEnds - 1] != '\n') {
            firstEnds++;
        }
        for (int cut = firstEnds; cut < whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            assertThat(write(7, 8)).containsExactly(record(0));
            assertThat(write(8, 8)).containsExactly(record(0), record(7));
        }
    }

    @Test
    void damageAnywhereElseIsNotReadOver() throws IOException {
        write(0, 3);
        byte[] bytes = Files.readAllBytes(file());
        bytes[20] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> write(3, 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged at byte 0");
        Files.write(file(), "nonsense\n".getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> write(3, 4)).hasMessageContaining("damaged");
    }

    @Test
    void twoHaveItOpenNever() throws IOException {
        try (DurableLog log = DurableLog.open(file(), Checkpoint.NONE, read -> {})) {
            log.append(record(1));
            assertThatThrownBy(() -> write(0, 1)).hasMessageContaining("in use");
        }
        assertThat(write(2, 2)).containsExactly(record(1));
    }

    /** What was read at the opening must not have let go of the lock. */
    @Test
    void anotherProcessDoesNotOpenIt() throws Exception {
        write(0, 3);
        try (DurableLog log = DurableLog.open(file(), Checkpoint.NONE, read -> {})) {
            assertThat(LockProbe.isFree(file())).isFalse();
            log.append(record(3));
        }
        assertThat(LockProbe.isFree(file())).isTrue();
    }

    @Test
    void manyAndLongRecordsAreReadWhole() throws IOException {
        String text = "ü".repeat(150_000);
        List<ObjectNode> written = new ArrayList<>();
        try (DurableLog log = DurableLog.open(file(), Checkpoint.NONE, read -> {})) {
            for (int i = 0; i < 40; i++) {
                ObjectNode record = record(i).put("long", text.substring(0, i * i * 90));
                log.append(record);
                written.add(record);
            }
        }
        assertThat(write(0, 0)).isEqualTo(written);
    }

    @Test
    void aLineLongerThanAnyRecordIsDamage() throws IOException {
        write(0, 1);
        Files.writeString(file(), "x".repeat(9 << 20), StandardOpenOption.APPEND);
        assertThatThrownBy(() -> write(1, 2)).hasMessageContaining("damaged at byte");
    }
}
