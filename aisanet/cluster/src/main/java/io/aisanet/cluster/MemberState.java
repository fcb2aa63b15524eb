package io.aisanet.cluster;

/**
 * How a member stands.
 *
 * @param id number of the member
 * @param leads whether it leads the cluster
 * @param joined whether there is a leader, it or another
 * @param commitPosition up to where it knows that a majority has the log
 * @param appliedPosition up to where it has applied the messages of the log
 * @param newestEvent number of the newest event in its journal
 * @param asked place in its journal at or before the event that was asked for
 * @param clockOffMs how far its system's clock is ahead of the time that it goes by
 */
public record MemberState(
        int id,
        boolean leads,
        boolean joined,
        long commitPosition,
        long appliedPosition,
        long newestEvent,
        JournalPoint asked,
        long clockOffMs) {
    private static final int VALUES = 9;

    /** The state as a line of text. */
    String toLine() {
        return String.join(
                " ",
                String.valueOf(id),
                String.valueOf(leads),
                String.valueOf(joined),
                String.valueOf(commitPosition),
                String.valueOf(appliedPosition),
                String.valueOf(newestEvent),
                String.valueOf(asked.event()),
                asked.hash(),
                String.valueOf(clockOffMs));
    }

    /** Reads {@link #toLine}. */
    static MemberState ofLine(String line) {
        String[] values = line.split(" ", -1);
        if (values.length != VALUES) {
            throw new IllegalArgumentException("this is no state of a member: " + line);
        }
        return new MemberState(
                Integer.parseInt(values[0]),
                Boolean.parseBoolean(values[1]),
                Boolean.parseBoolean(values[2]),
                Long.parseLong(values[3]),
                Long.parseLong(values[4]),
                Long.parseLong(values[5]),
                new JournalPoint(Long.parseLong(values[6]), values[7]),
                Long.parseLong(values[8]));
    }
}
