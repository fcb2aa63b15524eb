package io.aisanet.treasury.channel;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money out. */
public interface Pay {

    /**
     * Takes a batch on, to be paid as soon as the channel can. The same batch again is answered
     * with where it is now and pays nothing more; the same id with other legs is refused.
     *
     * @return the legs' states, or why the batch as a whole is not taken on; then none of it is
     *     paid
     * @throws IOException the batch could not be written down: hand it in again
     */
    Submission submit(PayoutBatch batch) throws IOException;

    /**
     * Where the legs of a batch are, in its order; null where the channel never took it on.
     *
     * @throws IOException the channel's own records cannot be read
     */
    @Nullable List<PayoutStatus> status(String batchId) throws IOException;

    /**
     * Changes with a number above this one, in order. Each move of each payout is one of them,
     * beginning with {@link PayoutState#PLANNED}.
     *
     * @param afterNumber 0 for the beginning
     * @param limit 1 or more
     * @throws IOException the outside cannot be asked now; what was read before stays true
     */
    List<Change> changes(long afterNumber, int limit) throws IOException;

    /** What became of handing in a batch. */
    sealed interface Submission permits Submitted, ChannelRefusal {}

    /**
     * The batch is on disk and will be paid.
     *
     * @param legs where each is, in the batch's order
     */
    record Submitted(List<PayoutStatus> legs) implements Submission {

        /** Keeps a copy. */
        public Submitted {
            legs = List.copyOf(legs);
        }
    }

    /**
     * One move of one payout.
     *
     * @param number grows from change to change, 1 or more; may leave gaps
     * @param status as it is from here on
     */
    record Change(long number, PayoutStatus status) {

        /** Checks the range. */
        public Change {
            if (number < 1) {
                throw new IllegalArgumentException("changes are numbered from 1 on");
            }
        }
    }
}
