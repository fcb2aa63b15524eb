package io.aisanet.app;

/** How a command ends. Part of the command line's interface: numbers are never changed. */
public enum ExitCode {
    OK(0, "done"),
    USAGE(2, "the command line, a file or a setting is wrong"),
    REFUSED(3, "refused: by the node, the provider, or a rule"),
    INSUFFICIENT(4, "not enough money, or more than a cap allows"),
    UNREACHABLE(5, "the node, gateway or provider cannot be reached"),
    UNKNOWN(6, "the outcome is unknown: money may have moved, ask the ledger"),
    VERIFICATION_FAILED(7, "the ledger does not add up, or a receipt or proof does not hold"),
    UPSTREAM_FAILED(8, "the provider failed; nothing was charged"),
    INTERNAL(70, "an error in aisa itself"),
    INTERRUPTED(130, "interrupted");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
