package io.aisanet.export;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How many events a second go from a journal to a broker, which runs in this process too: as they
 * are, and over TLS with a password.
 */
final class ExportBench {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int ROUNDS = 4;

    private ExportBench() {}

    /** Arguments: payments. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("export-bench");
        try (World world = World.in(folder)) {
            world.town().payInBatches(Integer.parseInt(args[0]));
            BrokerTls tls = world.broker().tls();
            Map<String, String> secured = BrokerTls.client("PLAIN", tls.certificate(), tls.plain());
            for (int round = 0; round < ROUNDS; round++) {
                measure(world, "plain", round, Map.of());
                measure(world, "tls", round, secured);
            }
        }
        System.exit(0); // Kafka leaves threads
    }

    private static void measure(World world, String what, int round, Map<String, String> properties)
            throws Exception {
        String topic = what + round;
        world.broker().create(topic, 1);
        Path memory = Files.createTempDirectory("export-bench-memory");
        String at = properties.isEmpty() ? world.broker().bootstrap() : world.broker().secured();
        ExportConfig config = ExportConfig.to(at, topic, memory).withProperties(properties);
        long processNs = PROCESS.getProcessCpuTime();
        long startNs = System.nanoTime();
        world.exportAll(config);
        long events = world.newest();
        System.out.printf(
                "%s: %d events, %d a second; this process with its broker %d ns of processor each%n",
                topic,
                events,
                Math.round(events / ((System.nanoTime() - startNs) / 1e9)),
                (PROCESS.getProcessCpuTime() - processNs) / events);
    }
}
