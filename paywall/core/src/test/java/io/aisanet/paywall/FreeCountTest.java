package io.aisanet.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.paywall.FreeCount.Gift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreeCountTest {

    private static final long HOUR_MS = 3_600_000;

    private final AtomicLong nowMs = new AtomicLong(1_000 * HOUR_MS + 5);
    private final Payer ada = address(1);
    private final Payer bob = address(2);

    private FreeCount count(int calls, int payersMax) {
        return new FreeCount(
                new FreeQuota(calls, FreeQuota.Per.HOUR),
                () -> Instant.ofEpochMilli(nowMs.get()),
                payersMax);
    }

    private static Payer address(int last) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        bytes[EvmAddress.LENGTH - 1] = (byte) last;
        return new Payer.Address(EvmAddress.of(bytes));
    }

    private static Gift given(@Nullable Gift gift) {
        return Objects.requireNonNull(gift, "nothing was given");
    }

    @Test
    void eachPayerHasItsOwnInEachWindow() {
        FreeCount count = count(2, 10);
        assertThat(given(count.take(ada)).left()).isEqualTo(1);
        assertThat(given(count.take(ada)).left()).isZero();
        assertThat(count.take(ada)).isNull();
        assertThat(given(count.take(bob)).left()).isEqualTo(1);
        nowMs.addAndGet(HOUR_MS - 6);
        assertThat(count.take(ada)).isNull();
        nowMs.addAndGet(1);
        assertThat(given(count.take(ada)).left()).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackCountsInItsOwnWindowOnly() {
        FreeCount count = count(1, 10);
        Gift failed = given(count.take(ada));
        assertThat(count.take(ada)).isNull();
        failed.giveBack();
        Gift slow = given(count.take(ada));
        nowMs.addAndGet(HOUR_MS);
        given(count.take(ada));
        slow.giveBack();
        assertThat(count.take(ada)).isNull();
    }

    @Test
    void aClockThatIsPutBackGivesNothingTwice() {
        FreeCount count = count(1, 10);
        given(count.take(ada));
        nowMs.addAndGet(-HOUR_MS);
        assertThat(count.take(ada)).isNull();
    }

    @Test
    void whoComesWhenTheTableIsFullPays() {
        FreeCount count = count(2, 1);
        Gift only = given(count.take(ada));
        assertThat(count.take(bob)).isNull();
        given(count.take(ada));
        only.giveBack();
        assertThat(count.take(bob)).isNull();
        nowMs.addAndGet(HOUR_MS);
        given(count.take(bob));
    }

    @Test
    void noneIsGivenTwiceAtOneTime() throws Exception {
        FreeCount count = count(50, 10);
        List<Future<Boolean>> wishes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                wishes.add(threads.submit(() -> count.take(ada) != null));
            }
        }
        int got = 0;
        for (Future<Boolean> wish : wishes) {
            got += wish.get() ? 1 : 0;
        }
        assertThat(got).isEqualTo(50);
    }
}
