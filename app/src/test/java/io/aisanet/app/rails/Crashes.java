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

    /** One time through, from the beginning, on parts of its own. */
    interface Round {
        /** Does all of it, or what an earlier call of it left to do. */
        void play(Checkpoint checkpoint) throws Exception;

        /** Looks whether all is as it has to be. */
        void audit(String what) throws Exception;
    }

    /** Makes a round of this number. */
    interface Rounds {
        Round of(int number) throws Exception;
    }

    /** Plays round after round, each with a crash one place later, and one without. */
    void everywhere(Rounds rounds) throws Exception {
        boolean crashed = true;
        for (int number = 0; crashed; number++) {
            Round round = rounds.of(number);
            crashed = false;
            try {
                round.play(afterPlaces(number));
            } catch (Crash e) {
                crashed = true;
                round.play(Checkpoint.NONE);
            }
            round.audit(crashed ? "died " + places.getLast() : "did not die");
        }
    }

    /** Where it crashed so far. */
    List<String> places() {
        return places;
    }
}
