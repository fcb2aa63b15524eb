package io.aisanet.http402.mpp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look at an echoed challenge found. */
public enum ChallengeCheck {
    /** Issued here, still good, and for what is sold here. */
    GENUINE(null),
    /** The id is not ours, or something that it covers was changed. */
    NOT_ISSUED_HERE(ProblemType.INVALID_CHALLENGE),
    /** It never ends; the stock server refuses such ones, and so do we. */
    WITHOUT_EXPIRY(ProblemType.INVALID_CHALLENGE),
    /** Its time is over. */
    EXPIRED(ProblemType.PAYMENT_EXPIRED),
    /** It is ours, but offers something else than this route sells now. */
    OF_ANOTHER_OFFER(ProblemType.INVALID_CHALLENGE);

    private final @Nullable ProblemType problem;

    ChallengeCheck(@Nullable ProblemType problem) {
        this.problem = problem;
    }

    /** The problem to answer with; there is none for {@link #GENUINE}. */
    public Optional<ProblemType> problem() {
        return Optional.ofNullable(problem);
    }
}
