package io.aisanet.app.rails;

import io.aisanet.treasury.log.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/** Ends what runs at one of the places where a crash would hurt. */
final class Crashes {
    private final List<String> places = new ArrayList<>();

    /** As if the process had died there: nothing may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String place) {
            super(place);
        }
    }

    /** Lets this many places pass and crashes at the next, once. */
    Checkpoint afterPlaces(int count) {
        int[] left = {count};
        return place -> {
            if (left[0]-- == 0) {
                places.add(place);
                throw new Crash(place);
            }
        };
    }

    /** Where it crashed so far. */
    List<String> places() {
        return places;
    }
}
