package io.aisanet.treasury.iso20022.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Deposit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is late does not make late what it tells. */
class LateFileTest {
    private static final long CENT = 10_000;

    @TempDir private Path folder;

    @Test
    void aDepositWasTakenBackOnTheDayThatTheBankTells() throws IOException {
        try (BankWorld world = new BankWorld(folder, true, 1)) {
            String deposit = world.payIn(CENT, "");
            world.channel().work();
            world.bank().advanceTo(Instant.parse("2026-12-28T09:00:00Z"));
            world.bank().reverse(deposit);
            world.bank().advanceTo(Instant.parse("2027-01-08T09:00:00Z"));
            world.channel().work();

            Deposit back = world.channel().notices(0, 10).getLast().deposit();
            assertThat(back.state()).isEqualTo(Deposit.State.RETURNED);
            assertThat(Instant.ofEpochMilli(back.atMs())).isEqualTo("2026-12-28T11:00:00Z");
            assertThat(world.channel().lines(0, 10).getLast().bookedMs()).isEqualTo(back.atMs());
        }
    }
}
