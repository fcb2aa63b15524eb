package io.aisanet.treasury.iso20022.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.log.LockProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final List<String> ODD =
            List.of("odd", "", "a\tb\nc\\n\r", "\u20ac", "\u2028", "#1 2");

    @TempDir Path folder;

    @Test
    void tellsWhatWasAppended() throws IOException {
        append(List.of(ODD, List.of("x")));
        append(List.of(List.of("", "")));

        assertThat(told()).containsExactly(ODD, List.of("x"), List.of("", ""));
    }

    @Test
    void aCrashAtEveryByteLosesTheLastBlockWholeOrNot() throws IOException {
        append(List.of(List.of("first")));
        long first = Files.size(file());
        append(List.of(List.of("second"), List.of("third")));
        byte[] whole = Files.readAllBytes(file());
        for (int length = (int) first; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(told()).as("%d bytes", length).containsExactly(List.of("first"));
            append(List.of(List.of("again")));
            assertThat(told()).containsExactly(List.of("first"), List.of("again"));
        }
    }

    @Test
    void damageBeforeTheEndIsNotReadOver() throws IOException {
        append(List.of(List.of("first")));
        append(List.of(List.of("second")));
        byte[] whole = Files.readAllBytes(file());
        for (int at : new int[] {0, 5, 17, 20}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file(), damaged);
            assertThatThrownBy(this::told)
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is damaged at byte");
        }
    }

    @Test
    void aClosedJournalTakesNothingMore() throws IOException {
        Journal journal = Journal.open(file(), fields -> {});
        journal.close();

        assertThatThrownBy(() -> journal.append(List.of(ODD))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> journal.append(List.of(ODD)))
                .hasMessageContaining("open it again");
        assertThat(told()).isEmpty();
    }

    @Test
    void anotherProcessDoesNotOpenIt() throws Exception {
        append(List.of(ODD));
        try (Journal journal = Journal.open(file(), fields -> {})) {
            assertThat(LockProbe.isFree(file())).isFalse();
            journal.append(List.of(ODD));
        }
        assertThat(LockProbe.isFree(file())).isTrue();
    }

    private Path file() {
        return folder.resolve("journal");
    }

    private void append(List<List<String>> records) throws IOException {
        try (Journal journal = Journal.open(file(), fields -> {})) {
            journal.append(records);
        }
    }

    private List<List<String>> told() throws IOException {
        List<List<String>> told = new ArrayList<>();
        Journal.open(file(), told::add).close();
        return told;
    }
}
