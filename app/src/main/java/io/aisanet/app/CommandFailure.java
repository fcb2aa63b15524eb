package io.aisanet.app;

import org.jspecify.annotations.Nullable;

/** A command cannot go on, for a reason that a person can act on. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String mend;

    /**
     * @param what one clear sentence
     * @param mend what to do about it; empty = nothing
     */
    public CommandFailure(ExitCode code, String what, String mend) {
        this(code, what, mend, null);
    }

    public CommandFailure(ExitCode code, String what, String mend, @Nullable Throwable cause) {
        super(what, cause);
        this.code = code;
        this.mend = mend;
    }

    public ExitCode code() {
        return code;
    }

    public String mend() {
        return mend;
    }
}
