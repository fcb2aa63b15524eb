package io.aisanet.guard;

import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.SetListed.Verdict;
import io.aisanet.ledger.Window;
import org.jspecify.annotations.Nullable;

/**
 * One line of a budget's lists that the ledger and a document have differently.
 *
 * @param name for people
 * @param present what the ledger says of it
 * @param wanted what the document says of it
 */
record LineChange(ListKind kind, long subject, String name, Terms present, Terms wanted) {

    /** What a line says: {@code NONE} and no cap is the same as no line. */
    record Terms(Verdict verdict, Window window, long amount, long count) {
        static final Terms NOTHING = new Terms(Verdict.NONE, Window.EVER, 0, 0);

        static Terms of(ListLine line) {
            Cap cap = line.cap();
            return cap == null
                    ? new Terms(line.verdict(), Window.EVER, 0, 0)
                    : new Terms(line.verdict(), cap.window(), cap.amount(), cap.count());
        }

        static Terms of(@Nullable ListedState line) {
            if (line == null) {
                return NOTHING;
            }
            boolean capped = (line.amount() | line.count()) != 0;
            return new Terms(
                    line.verdict(),
                    capped ? line.window() : Window.EVER,
                    line.amount(),
                    line.count());
        }

        boolean isCapped() {
            return (amount | count) != 0;
        }

        /** The lower, the less it lets through. */
        private int rank() {
            return switch (verdict) {
                case DENY -> 0;
                case NONE -> 1;
                case ALLOW -> 2;
            };
        }

        private boolean hasCapWithin(Terms other) {
            return !other.isCapped()
                    || (isCapped()
                            && window == other.window
                            && isWithin(amount, other.amount)
                            && isWithin(count, other.count));
        }

        private static boolean isWithin(long limit, long other) {
            return other == 0 || (limit != 0 && limit <= other);
        }
    }

    /** Whether nothing passes afterwards that does not pass now. */
    boolean tightens() {
        return wanted.verdict() == Verdict.DENY
                || (wanted.rank() <= present.rank() && wanted.hasCapWithin(present));
    }
}
