package io.aisanet.simulator;

import java.time.Duration;

/**
 * One way to the same answer, to be measured in turns with others.
 *
 * @param name for people
 * @param load drives it
 * @param cpu processor time of its server so far where that is a process of its own; else zero
 */
record Contender(String name, Load load, Cpu cpu) {

    /** Sends requests, each after the answer to the last one. */
    @FunctionalInterface
    interface Load {
        /** Runs for this long. */
        HttpLoad.Result run(int connections, Duration length) throws Exception;
    }

    /** A clock that stands still while its process waits. */
    @FunctionalInterface
    interface Cpu {
        /** What it shows. */
        Duration now();
    }

    /** A server in this process: nobody can tell its processor time from the load's. */
    static Contender here(String name, Load load) {
        return new Contender(name, load, () -> Duration.ZERO);
    }
}
