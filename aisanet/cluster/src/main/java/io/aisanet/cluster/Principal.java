package io.aisanet.cluster;

/**
 * The role of a session as bytes. They are written into the log when a session opens, so that every
 * node and every replay judges its requests by the same role.
 */
final class Principal {
    private static final byte FORMAT = 1;
    private static final int LENGTH = 2;

    private Principal() {}

    static byte[] of(Role role) {
        return new byte[] {FORMAT, (byte) role.code()};
    }

    /** The role in these bytes; whatever is not understood may do least. */
    static Role roleOf(byte[] principal) {
        if (principal.length == LENGTH && principal[0] == FORMAT) {
            for (Role role : Role.values()) {
                if (role.code() == principal[1]) {
                    return role;
                }
            }
        }
        return Role.READER;
    }
}
