package io.aisanet.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network keeps its promises whatever fails, and one seed is one run. */
class SimulationTest {
    private static final long STEPS = Long.getLong("aisa.steps", 300_000);

    @Test
    void keepsItsPromises() {
        long seed = Long.getLong("aisa.seed", System.nanoTime() & 0xFFFF_FFFFL);
        Report report = new Simulation(seed, 2, Plant.NONE).run(STEPS);
        System.out.println(String.join(System.lineSeparator(), report.lines()));
        assertThat(report.violation()).as("seed %d: %s", seed, report.command()).isEmpty();
    }

    @Test
    void oneSeedIsOneRun() {
        Report one = new Simulation(42, 2, Plant.NONE).run(60_000);
        Report again = new Simulation(42, 2, Plant.NONE).run(60_000);
        Report other = new Simulation(43, 2, Plant.NONE).run(60_000);
        assertThat(again.lines()).isEqualTo(one.lines());
        assertThat(other.digest()).isNotEqualTo(one.digest());
    }

    @Test
    void oneSeedIsOneRunInAnotherProcessToo() throws Exception {
        List<String> here = new Simulation(42, 2, Plant.NONE).run(60_000).lines();
        assertThat(inAnotherProcess("42", "60000", "2")).isEqualTo(here);
    }

    private static List<String> inAnotherProcess(String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Play.class.getName());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor()).isZero();
            return lines;
        }
    }
}
