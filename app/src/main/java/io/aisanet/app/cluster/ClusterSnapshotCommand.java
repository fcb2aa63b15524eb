package io.aisanet.app.cluster;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.Member;
import io.aisanet.cluster.MemberQuestion;
import io.aisanet.cluster.MemberState;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.http402.Json;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa cluster snapshot}. */
@CommandLine.Command(
        name = "snapshot",
        description = {
            "Have every member take a snapshot at one position of the log; a member that starts later"
                    + " replays only what comes after it.",
            ""
        })
public final class ClusterSnapshotCommand implements Command {
    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final CommonOptions common;

    public ClusterSnapshotCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeConfig node = cluster.member();
        MemberQuestion questions = ClusterOptions.questions(node, Role.OPERATOR);
        Member leader = leader(node, questions);
        long position = questions.snapshot(leader);
        common.report()
                .show(
                        () -> Json.object().put("leader", leader.id()).put("position", position),
                        report ->
                                report.line(
                                        "snapshot taken at position %d of the log, led by member %d"
                                                .formatted(position, leader.id())));
        return ExitCode.OK;
    }

    private static Member leader(NodeConfig node, MemberQuestion questions) {
        return node.cluster().members().stream()
                .filter(it -> questions.find(it, 0).map(MemberState::leads).orElse(false))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.UNREACHABLE,
                                "no member says that it leads",
                                "see aisa cluster status; a majority of the members must"
                                        + " run"));
    }
}
