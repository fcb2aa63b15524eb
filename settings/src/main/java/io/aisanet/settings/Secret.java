package io.aisanet.settings;

/** Text that must not be printed: {@link #toString} does not tell it. */
public final class Secret {
    private final String value;

    /** Keeps a text. */
    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
