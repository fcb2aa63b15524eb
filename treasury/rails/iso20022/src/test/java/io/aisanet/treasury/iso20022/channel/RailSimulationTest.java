package io.aisanet.treasury.iso20022.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.iso20022.simulator.Faults;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rail and bank against each other, with all faults: no cent is lost or doubled. */
class RailSimulationTest {

    private static final int ACTIONS = 150;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, true", "0, true"})
    void booksAndBankAgree(long number, boolean batchBooking) throws Exception {
        long seed = number == 0 ? Long.getLong("aisa.seed", System.nanoTime()) : number;
        System.out.println("RailSimulationTest seed: -Daisa.seed=" + seed);
        try (BankWorld world = new BankWorld(folder, batchBooking, seed)) {
            RailWorkload workload = new RailWorkload(world, seed);
            world.bank().faults(new Faults(20, 20, 30));
            for (int i = 0; i < ACTIONS; i++) {
                workload.act();
            }
            workload.drain();

            new RailAudit(world, workload).check();
            assertThat(workload.seenAllKinds()).as("the workload did everything").isTrue();
        }
    }
}
