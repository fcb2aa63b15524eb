package io.aisanet.cluster;

/** The log goes on in a version of the protocol that this build does not know. */
final class ProtocolUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProtocolUnknownException(int version) {
        super(
                ("the log is of version %d of the protocol, and this build knows versions up to %d:"
                                + " run the build that the other members run")
                        .formatted(version, ProtocolVersion.NEWEST));
    }
}
