package io.aisanet.export;

/**
 * Where an export begins in a topic that has nothing of its ledger.
 *
 * @param event number of the first event; {@link Long#MAX_VALUE} = the one that comes next
 */
public record From(long event) {
    /** With the first event there is. */
    public static final From START = new From(1);

    /** With what happens from now on. */
    public static final From NOW = new From(Long.MAX_VALUE);

    public From {
        if (event < 1) {
            throw new IllegalArgumentException("events are numbered from 1");
        }
    }

    /** Reads {@code start}, {@code now}, or an event's number. */
    public static From of(String text) {
        if (text.equals("start")) {
            return START;
        }
        if (text.equals("now")) {
            return NOW;
        }
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("must be start, now, or the number of an event");
        }
        return new From(Long.parseLong(text));
    }

    /** As it is written in settings. */
    @Override
    public String toString() {
        return equals(START) ? "start" : equals(NOW) ? "now" : Long.toString(event);
    }
}
