package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Blocks of all sizes, slow and fast, across segments and starts: what a reader follows at the same
 * time is what was appended, byte for byte.
 */
class JournalWriterTest {
    private static final int BLOCKS = 1_500;
    private static final long SEGMENT_BYTES = 3 << 20;

    @TempDir Path dir;

    private final AtomicReference<Throwable> failed = new AtomicReference<>();

    /** Where a block ends, so that the journal can be continued there. */
    private record End(JournalSegment segment, long bytes) {}

    private static long seed() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("JournalWriterTest -Daisa.seed=" + seed);
        return seed;
    }

    /** Small ones mostly, some of pages, a few larger than what is gathered. */
    private static int eventsBytes(SplittableRandom random) {
        return switch (random.nextInt(100)) {
            case 0 -> random.nextInt(4 << 20, 6 << 20);
            case 1, 2, 3, 4, 5 -> random.nextInt(100_000, 900_000);
            case 6, 7 -> 4096 * random.nextInt(1, 60) - JournalFormat.BLOCK_HEADER_BYTES;
            default -> random.nextInt(1, 9_000);
        };
    }

    private static EventBlock block(int number, int eventsBytes) {
        EventBlock block = new EventBlock();
        block.firstSequence = number;
        block.count = 1;
        block.hash[0] = (byte) number;
        block.previousHash[0] = (byte) (number - 1);
        byte[] events = new byte[eventsBytes];
        new SplittableRandom(number).nextBytes(events);
        block.events.wrap(events);
        return block;
    }

    private JournalWriter writer() {
        return new JournalWriter(dir, SEGMENT_BYTES, failed::set);
    }

    private JournalWriter write(SplittableRandom random, List<Integer> sizes) throws Exception {
        JournalWriter writer = writer();
        for (int i = 1; i <= sizes.size(); i++) {
            writer.append(block(i, sizes.get(i - 1)), 1_000L + i);
            int then = random.nextInt(200);
            if (then < 4) {
                writer.force().get(30, TimeUnit.SECONDS);
            } else if (then < 6) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(4)); // slower than what is gathered
            } else if (then < 8) {
                writer.close();
                End end = end();
                writer = writer();
                writer.continueAt(end.segment(), end.bytes());
            }
        }
        return writer;
    }

    private End end() throws IOException {
        JournalSegment last = JournalSegment.list(dir).getLast();
        try (BlockReader reader = requireNonNull(BlockReader.open(last))) {
            while (reader.next() == BlockReader.Found.BLOCK) {
                assertThat(reader.block().count).isEqualTo(1);
            }
            assertThat(reader.end()).as("nothing is behind the last").isEqualTo(reader.size());
            return new End(last, reader.end());
        }
    }

    private int read(List<Integer> sizes) throws IOException {
        int next = 1;
        try (JournalBlocks blocks = new JournalBlocks(dir)) {
            while (next <= sizes.size() && failed.get() == null) {
                BlockReader found = blocks.next(next);
                if (found == null) {
                    Thread.onSpinWait();
                    continue;
                }
                EventBlock expected = block(next, sizes.get(next - 1));
                assertThat(found.logPosition()).isEqualTo(1_000L + next);
                assertThat(found.block().firstSequence).isEqualTo(next);
                assertThat(found.block().hash).isEqualTo(expected.hash);
                assertThat(found.block().events.compareTo(expected.events)).as("bytes").isZero();
                next++;
            }
        }
        return next - 1;
    }

    @Test
    void whatIsReadMeanwhileAndAfterIsWhatWasAppended() throws Exception {
        SplittableRandom random = new SplittableRandom(seed());
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            sizes.add(eventsBytes(random));
        }
        CompletableFuture<Integer> reading =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return read(sizes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        try (JournalWriter writer = write(random, sizes)) {
            assertThat(writer.force().get(30, TimeUnit.SECONDS)).isNull();
            assertThat(reading.get(60, TimeUnit.SECONDS)).isEqualTo(BLOCKS);
        }
        assertThat(read(sizes)).isEqualTo(BLOCKS);
        assertThat(failed.get()).isNull();
        assertThat(JournalSegment.list(dir)).hasSizeGreaterThan(10);
    }

    @Test
    void aFileThatCannotBeMadeIsToldToWhoAppends() throws Exception {
        JournalWriter writer = new JournalWriter(dir.resolve("none"), 400, failed::set);
        assertThatThrownBy(
                        () -> {
                            writer.append(block(1, Limits.KEY_BYTES), 1);
                            var _ = writer.force();
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the journal could not be written");
        assertThat(failed.get()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class);
    }
}
