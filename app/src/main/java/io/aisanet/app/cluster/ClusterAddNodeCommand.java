package io.aisanet.app.cluster;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.JournalPoint;
import io.aisanet.cluster.Member;
import io.aisanet.cluster.MemberQuestion;
import io.aisanet.cluster.MemberState;
import io.aisanet.cluster.NodeBackup;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa cluster add-node}. */
@CommandLine.Command(
        name = "add-node",
        description = {
            "Prepare this machine to take a member's place, whose machine is gone for good: build its data"
                    + " directory from a backup of another member, and compare it with the members that run."
                    + " How many members there are does not change.",
            ""
        })
public final class ClusterAddNodeCommand implements Command {
    /** An election takes some two seconds, unless members were told other times. */
    private static final long ELECTION_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long ASK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(100);

    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR",
            description = "What aisa cluster backup made on another member.")
    private Path from = Path.of("");

    @Mixin private final CommonOptions common;

    public ClusterAddNodeCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeConfig node = cluster.member();
        MemberQuestion questions = ClusterOptions.questions(node, Role.READER);
        List<Member> others = new ArrayList<>(node.cluster().members());
        others.removeIf(it -> it.id() == node.memberId());
        requireGone(questions, node.cluster().member(node.memberId()).orElseThrow());
        requireMajority(questions, others, node.cluster().members().size());
        NodeBackup.Made made =
                Copying.run(
                        () -> NodeBackup.restore(from, node.dataDir()),
                        "move what is in the data directory away; nothing was changed");
        requireSame(questions, others, made);
        String done =
                "member %d is prepared in %s, its journal is that of the others; start with: aisa up"
                        .formatted(node.memberId(), node.dataDir());
        common.report().show(() -> Copying.json(made), it -> Copying.tell(it, done, made));
        return ExitCode.OK;
    }

    /** Two machines as one member would vote twice. */
    private static void requireGone(MemberQuestion questions, Member self) {
        try {
            questions.state(self, 0);
        } catch (MemberQuestion.Refused e) {
            throw running(self);
        } catch (IOException _) {
            return;
        }
        throw running(self);
    }

    private static CommandFailure running(Member self) {
        return new CommandFailure(
                ExitCode.REFUSED,
                "member %d answers at %s: it runs".formatted(self.id(), self.ingressEndpoint()),
                "a new machine takes a member's place only when the old one is off for good");
    }

    /** Where a majority answers and has just lost its leader, it is waited for the next one. */
    private static void requireMajority(
            MemberQuestion questions, List<Member> others, int members) {
        long deadlineNs = System.nanoTime() + ELECTION_NS;
        while (true) {
            List<MemberState> states = questions.compare(others);
            long joined = states.stream().filter(MemberState::joined).count();
            if (joined > members / 2 && states.stream().anyMatch(MemberState::leads)) {
                return;
            }
            if (states.size() <= members / 2 || System.nanoTime() - deadlineNs >= 0) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "only %d of the other members follow a leader that can be asked"
                                .formatted(joined),
                        "a majority of the %d members must run; see aisa cluster status"
                                .formatted(members));
            }
            LockSupport.parkNanos(ASK_AGAIN_NS);
        }
    }

    private static void requireSame(
            MemberQuestion questions, List<Member> others, NodeBackup.Made made) {
        JournalPoint restored = new JournalPoint(made.newestEvent(), made.chainHash());
        for (Member other : others) {
            MemberState state = questions.find(other, made.newestEvent()).orElse(null);
            if (state != null
                    && state.newestEvent() >= made.newestEvent()
                    && !state.asked().equals(restored)) {
                throw new CommandFailure(
                        ExitCode.VERIFICATION_FAILED,
                        "the backup is not of this ledger: member %d has another journal"
                                .formatted(other.id()),
                        "remove the data directory again and use a backup of this cluster");
            }
        }
    }
}
