package io.aisanet.paywall.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceWindowTest {

    /** Against a set that forgets nothing. */
    @Test
    void knowsEveryNewNumberAndCountsOldOnesAsUsed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SequenceWindow window = new SequenceWindow();
        Set<Long> used = new HashSet<>();
        long highest = 0;
        for (int i = 0; i < 50_000; i++) {
            long jump = random.nextInt(20) == 0 ? random.nextInt(9_000) : random.nextInt(40);
            long number = Math.max(1, highest + jump - 20);
            boolean old = number <= highest - SequenceWindow.NUMBERS;
            assertThat(window.isOld(number)).as("seed %d", seed).isEqualTo(old);
            assertThat(window.isUsed(number))
                    .as("seed %d, number %d", seed, number)
                    .isEqualTo(old || used.contains(number));
            if (!old) {
                window.use(number);
                used.add(number);
                highest = Math.max(highest, number);
            }
        }
        SequenceWindow again = SequenceWindow.of(window.highest(), window.bits());
        for (long number = highest - SequenceWindow.NUMBERS + 1; number <= highest; number++) {
            assertThat(again.isUsed(number)).isEqualTo(used.contains(number));
        }
    }
}
