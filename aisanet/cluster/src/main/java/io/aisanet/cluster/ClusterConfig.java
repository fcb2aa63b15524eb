package io.aisanet.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cluster that a node belongs to: nothing but itself, or three or five members, the same list
 * on each of them.
 *
 * @param members all members, in order of their ids; empty = the node is alone
 * @param secret from which every member makes the same {@link AccessTokens}; empty where the
 *     operator brings the same tokens to each
 * @param timeouts how long they wait for each other
 * @param mtuBytes longest packet between members, a multiple of 32 from {@value #MTU_BYTES_MIN} to
 *     {@value #MTU_BYTES_MAX}; a log keeps the one that it was begun with
 * @param protocol version of the protocol that this node leads with, {@value #PROTOCOL_MIN} to
 *     {@value #PROTOCOL_MAX}; lower than that only while members of an older build are upgraded
 */
public record ClusterConfig(
        List<Member> members,
        Optional<String> secret,
        ClusterTimeouts timeouts,
        int mtuBytes,
        int protocol) {
    /** What stands in the log of builds that led with no version of the protocol. */
    public static final int PROTOCOL_MIN = ProtocolVersion.UNTOLD;

    /** The newest version of the protocol that this build knows. */
    public static final int PROTOCOL_MAX = ProtocolVersion.NEWEST;

    /** What fits a packet of Ethernet. */
    public static final int MTU_BYTES_MIN = 1_408;

    /** What fits a jumbo frame. */
    public static final int MTU_BYTES_MAX = 8_192;

    /** A node that is a cluster by itself. */
    public static final ClusterConfig ALONE =
            new ClusterConfig(
                    List.of(),
                    Optional.empty(),
                    ClusterTimeouts.DEFAULT,
                    MTU_BYTES_MIN,
                    PROTOCOL_MAX);

    /** Fewer characters of a secret could be guessed. */
    public static final int SECRET_CHARS_MIN = 32;

    private static final int MTU_STEP = 32;

    public ClusterConfig {
        members = members.stream().sorted(Comparator.comparingInt(Member::id)).toList();
        if (members.size() != 0 && members.size() != 3 && members.size() != 5) {
            throw new IllegalArgumentException(
                    "a cluster has three or five members, or none are listed; not "
                            + members.size());
        }
        if (members.stream().map(Member::id).distinct().count() != members.size()) {
            throw new IllegalArgumentException("two members have the same id");
        }
        if (members.stream().map(Member::ingressEndpoint).distinct().count() != members.size()) {
            throw new IllegalArgumentException("two members have the same host and port");
        }
        if (mtuBytes < MTU_BYTES_MIN || mtuBytes > MTU_BYTES_MAX || mtuBytes % MTU_STEP != 0) {
            throw new IllegalArgumentException(
                    "mtuBytes is a multiple of %d from %d to %d, not %d"
                            .formatted(MTU_STEP, MTU_BYTES_MIN, MTU_BYTES_MAX, mtuBytes));
        }
        if (protocol < PROTOCOL_MIN || protocol > PROTOCOL_MAX) {
            throw new IllegalArgumentException(
                    "protocol is %d to %d, not %d".formatted(PROTOCOL_MIN, PROTOCOL_MAX, protocol));
        }
        if (secret.isPresent() && secret.get().length() < SECRET_CHARS_MIN) {
            throw new IllegalArgumentException(
                    "the secret of a cluster has at least %d characters"
                            .formatted(SECRET_CHARS_MIN));
        }
    }

    /** A cluster of these with the default time-outs. */
    public static ClusterConfig of(List<Member> members, String secret) {
        return new ClusterConfig(
                members, Optional.of(secret), ClusterTimeouts.DEFAULT, MTU_BYTES_MIN, PROTOCOL_MAX);
    }

    /** See {@link #mtuBytes}. */
    public ClusterConfig withMtuBytes(int bytes) {
        return new ClusterConfig(members, secret, timeouts, bytes, protocol);
    }

    /** See {@link #protocol}. */
    public ClusterConfig withProtocol(int version) {
        return new ClusterConfig(members, secret, timeouts, mtuBytes, version);
    }

    /** Whether the node has no others. */
    public boolean isAlone() {
        return members.isEmpty();
    }

    /** The member with this id. */
    public Optional<Member> member(int id) {
        return members.stream().filter(it -> it.id() == id).findFirst();
    }

    /** What clients connect to, in order of member id. */
    public List<String> ingressEndpoints() {
        return members.stream().map(Member::ingressEndpoint).toList();
    }

    /** All members, as Aeron wants them. */
    String endpoints() {
        return members.stream().map(Member::endpoints).collect(Collectors.joining("|"));
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "ClusterConfig[" + members + ", " + timeouts + "]";
    }
}
