package io.aisanet.treasury.evm;

import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;

/** Ends what runs at one of the places where a crash would hurt. */
final class Crashes {

    /** As if the process had died there: nothing may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String place) {
            super(place);
        }
    }

    /** What may crash. */
    interface Step {
        void run() throws IOException;
    }

    /** Lets this many places pass and crashes at the next. */
    Checkpoint afterPlaces(int count) {
        int[] left = {count};
        return place -> {
            if (left[0]-- == 0) {
                throw new Crash(place);
            }
        };
    }

    /** Runs it; whether it crashed. */
    boolean run(Step step) throws IOException {
        try {
            step.run();
            return false;
        } catch (Crash e) {
            return true;
        }
    }
}
