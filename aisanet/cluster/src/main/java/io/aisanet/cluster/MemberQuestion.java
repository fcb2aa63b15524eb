package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** Asks members of a cluster how they stand, one connection a question. */
public final class MemberQuestion {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int CONNECT_MS = 2_000;
    private static final int ANSWER_MS = 125_000;

    private final String token;

    /**
     * @param token secret of a role, see {@link AccessTokens}
     */
    public MemberQuestion(String token) {
        this.token = token;
    }

    /** A member said no, in a sentence. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    /**
     * How a member stands, and the hash of its journal at or before an event.
     *
     * @throws Refused when it does not answer that
     * @throws IOException when it cannot be reached
     */
    public MemberState state(Member member, long event) throws IOException {
        return MemberState.ofLine(ask(member, MemberDesk.STATE + event));
    }

    /**
     * Has a member take a snapshot, which only the leader can; the log position of it.
     *
     * @throws Refused when it does not lead
     * @throws IOException when it cannot be reached
     */
    public long snapshot(Member member) throws IOException {
        return Long.parseLong(ask(member, MemberDesk.SNAPSHOT));
    }

    /** The same; empty where it does not answer. */
    public Optional<MemberState> find(Member member, long event) {
        try {
            return Optional.of(state(member, event));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "member " + member.id() + " does not answer", e);
            return Optional.empty();
        }
    }

    /** The members that can be reached, at the newest event that all of these have. */
    public List<MemberState> compare(List<Member> members) {
        long common =
                members.stream()
                        .flatMap(member -> find(member, 0).stream())
                        .mapToLong(MemberState::newestEvent)
                        .min()
                        .orElse(0);
        return members.stream().flatMap(member -> find(member, common).stream()).toList();
    }

    /** Which versions of the protocol a member goes by; empty where it does not answer. */
    public Optional<MemberProtocol> protocol(Member member) {
        try {
            return Optional.of(MemberProtocol.ofLine(ask(member, MemberDesk.PROTOCOL)));
        } catch (Refused e) {
            LOG.log(System.Logger.Level.DEBUG, "member " + member.id() + " is of an old build", e);
            return Optional.of(MemberProtocol.UNTOLD);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "member " + member.id() + " does not answer", e);
            return Optional.empty();
        }
    }

    private String ask(Member member, String question) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(member.host(), member.port()), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            socket.getOutputStream().write((token + "\n" + question + "\n").getBytes(US_ASCII));
            String answer = MemberDesk.readLine(socket.getInputStream());
            if (answer.startsWith(MemberDesk.OK)) {
                return answer.substring(MemberDesk.OK.length());
            }
            throw new Refused(
                    answer.startsWith(MemberDesk.NO)
                            ? answer.substring(MemberDesk.NO.length())
                            : "member " + member.id() + " closed the connection");
        }
    }
}
