package io.aisanet.cluster;

/**
 * Which versions of the protocol a member goes by.
 *
 * @param known the newest that its build knows
 * @param inForce the one in force in the log, as far as it has read that
 */
public record MemberProtocol(int known, int inForce) {
    /** Of a build that does not understand the question. */
    public static final MemberProtocol UNTOLD =
            new MemberProtocol(ProtocolVersion.UNTOLD, ProtocolVersion.UNTOLD);

    /** As a line of text. */
    String toLine() {
        return known + " " + inForce;
    }

    /** Reads {@link #toLine}. */
    static MemberProtocol ofLine(String line) {
        String[] values = line.split(" ", 3);
        if (values.length < 2) {
            throw new IllegalArgumentException("this is no version of the protocol: " + line);
        }
        return new MemberProtocol(Integer.parseInt(values[0]), Integer.parseInt(values[1]));
    }
}
