package io.aisanet.app.simulate.treasury;

import io.aisanet.treasury.log.Checkpoint;

/** Ends the treasury at one of the places where a crash would hurt, as if its process died. */
final class Crashes implements Checkpoint {
    private int left;

    /** Nothing may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String place) {
            super(place, null, false, false);
        }
    }

    /** The one that is reached after so many is the last. */
    void arm(int places) {
        left = places;
    }

    void disarm() {
        left = 0;
    }

    @Override
    public void reached(String place) {
        if (left > 0 && --left == 0) {
            throw new Crash(place);
        }
    }
}
