package io.aisanet.treasury.channel;

import java.io.IOException;
import java.util.List;

/**
 * Money in. A feed of notices: a deposit appears as {@link Deposit.State#SEEN}, and once more for
 * each change. Credit by {@link Deposit#reference()}, never by a notice's number.
 */
public interface Watch {

    /**
     * Notices with a number above this one, in order; fewer than asked for, or none, where there
     * are no more yet.
     *
     * @param afterNumber 0 for the beginning
     * @param limit 1 or more
     * @throws IOException the outside cannot be asked now; what was read before stays true
     */
    List<Notice> notices(long afterNumber, int limit) throws IOException;

    /**
     * What became known of a deposit.
     *
     * @param number grows from notice to notice, 1 or more; may leave gaps
     * @param deposit as it is from here on
     */
    record Notice(long number, Deposit deposit) {

        /** Checks the range. */
        public Notice {
            if (number < 1) {
                throw new IllegalArgumentException("notices are numbered from 1 on");
            }
        }
    }
}
