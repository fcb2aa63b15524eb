package io.aisanet.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryAnswerStoreTest {

    private long nowMs = 1_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs);

    private static CredentialId id(long n) {
        return new CredentialId(0, n);
    }

    private static StoredAnswer answer(int bytes, long untilMs) {
        return new StoredAnswer(
                Bytes32.of(new byte[32]),
                new Answer(200, List.of(), new byte[bytes]),
                true,
                Cost.NONE,
                0,
                untilMs);
    }

    @Test
    void isBoundedByBytes() {
        MemoryAnswerStore store = new MemoryAnswerStore(10_000, 100, clock);
        for (int i = 0; i < 50; i++) {
            store.put(id(i), answer(2_000, 9_000));
            assertThat(store.bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(store.get(id(49))).isNotNull();
        assertThat(store.get(id(0))).isNull();
        store.put(id(99), answer(20_000, 9_000));
        assertThat(store.bytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void isBoundedByNumberAndTime() {
        MemoryAnswerStore store = new MemoryAnswerStore(1 << 20, 3, clock);
        for (int i = 0; i < 5; i++) {
            store.put(id(i), answer(1, 2_000));
        }
        assertThat(store.get(id(1))).isNull();
        assertThat(store.get(id(2))).isNotNull();
        nowMs = 2_000;
        assertThat(store.get(id(4))).isNull();
        store.put(id(7), answer(1, 3_000));
        assertThat(store.bytes()).isEqualTo(answer(1, 0).weightBytes());
    }
}
