package io.aisanet.simulation;

import java.util.Locale;

/** Runs one simulation and prints its report: {@code SEED STEPS SHARDS [PLANT]}. */
final class Play {
    private Play() {}

    public static void main(String[] args) {
        Plant plant =
                args.length > 3
                        ? Plant.valueOf(args[3].toUpperCase(Locale.ROOT).replace('-', '_'))
                        : Plant.NONE;
        long start = System.nanoTime();
        Report report =
                new Simulation(Long.parseLong(args[0]), Integer.parseInt(args[2]), plant)
                        .run(Long.parseLong(args[1]));
        report.lines().forEach(System.out::println);
        double s = (System.nanoTime() - start) / 1e9;
        System.err.printf("%.1f s, %.0f steps/s%n", s, report.steps() / s);
    }
}
