package io.aisanet.app.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.Member;
import io.aisanet.cluster.MemberProtocol;
import io.aisanet.cluster.MemberState;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.http402.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa cluster status}. */
@CommandLine.Command(
        name = "status",
        description = {
            "Ask each member how it stands: who leads, how far each has the log, and whether their"
                    + " journals are the same up to the newest event that all of them have.",
            ""
        })
public final class ClusterStatusCommand implements Command {
    private static final int HASH_SHOWN = 16;

    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final CommonOptions common;

    public ClusterStatusCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        NodeConfig node = cluster.member();
        List<Member> members = node.cluster().members();
        var questions = ClusterOptions.questions(node, Role.READER);
        var states = questions.compare(members);
        var protocols =
                states.stream()
                        .flatMap(it -> node.cluster().member(it.id()).stream())
                        .flatMap(it -> questions.protocol(it).stream())
                        .toList();
        var found = new Found(members, states, protocols);
        common.report().show(found::toJson, found::tell);
        return found.exitCode();
    }

    private record Found(
            List<Member> members, List<MemberState> states, List<MemberProtocol> protocols) {
        ExitCode exitCode() {
            if (!agree()) {
                return ExitCode.VERIFICATION_FAILED;
            }
            return serves() ? ExitCode.OK : ExitCode.UNREACHABLE;
        }

        /** Whether somebody leads, and enough others follow. */
        private boolean serves() {
            long joined = states.stream().filter(MemberState::joined).count();
            return states.stream().anyMatch(MemberState::leads) && joined > members.size() / 2;
        }

        private boolean agree() {
            return states.stream().map(MemberState::asked).distinct().count() <= 1;
        }

        private Optional<MemberState> stateOf(Member member) {
            return states.stream().filter(it -> it.id() == member.id()).findFirst();
        }

        private long newestEvent() {
            return states.stream().mapToLong(MemberState::newestEvent).max().orElse(0);
        }

        void tell(Report report) {
            var table =
                    new Table(
                            "MEMBER",
                            "ADDRESS",
                            "ROLE",
                            ">COMMITTED",
                            ">APPLIED",
                            ">EVENTS",
                            ">LAG",
                            "HASH AT THE COMMON EVENT",
                            ">CLOCK");
            for (Member member : members) {
                Optional<MemberState> state = stateOf(member);
                if (state.isPresent()) {
                    table.row(row(member, state.get()));
                } else {
                    table.row(
                            member.id(),
                            member.ingressEndpoint(),
                            "unreachable",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "");
                }
            }
            report.table(table);
            report.line(sentence());
            report.line(protocolSentence());
        }

        private Object[] row(Member member, MemberState state) {
            return new Object[] {
                member.id(),
                member.ingressEndpoint(),
                role(state),
                state.commitPosition(),
                state.appliedPosition(),
                state.newestEvent(),
                newestEvent() - state.newestEvent(),
                state.asked().hash().substring(0, HASH_SHOWN) + " at " + state.asked().event(),
                "%+d ms".formatted(state.clockOffMs())
            };
        }

        private static String role(MemberState state) {
            if (!state.joined()) {
                return "electing";
            }
            return state.leads() ? "leader" : "follower";
        }

        private String sentence() {
            if (!agree()) {
                return "The journals DIFFER: stop the member that is alone with its hash and"
                        + " replace it from a backup of another.";
            }
            return serves()
                    ? "The journals are the same, and the cluster serves."
                    : "No majority follows a leader: the cluster does not serve.";
        }

        private int protocolInForce() {
            return protocols.stream().mapToInt(MemberProtocol::inForce).max().orElse(0);
        }

        /** What every member that answers knows. */
        private int protocolKnown() {
            return protocols.stream().mapToInt(MemberProtocol::known).min().orElse(0);
        }

        private String protocolSentence() {
            return "Version %d of the protocol is in force; who answers knows up to %d."
                    .formatted(protocolInForce(), protocolKnown());
        }

        ObjectNode toJson() {
            ObjectNode json = Json.object();
            json.put("serves", serves());
            json.put("journalsAgree", agree());
            json.put("protocolInForce", protocolInForce());
            json.put("protocolKnown", protocolKnown());
            ArrayNode all = json.putArray("members");
            for (Member member : members) {
                ObjectNode one = all.addObject();
                one.put("id", member.id()).put("address", member.ingressEndpoint());
                stateOf(member).ifPresentOrElse(it -> add(one, it), () -> one.put("role", ""));
            }
            return json;
        }

        private void add(ObjectNode one, MemberState state) {
            one.put("role", role(state));
            one.put("commitPosition", state.commitPosition());
            one.put("appliedPosition", state.appliedPosition());
            one.put("newestEvent", state.newestEvent());
            one.put("lagEvents", newestEvent() - state.newestEvent());
            one.put("commonEvent", state.asked().event());
            one.put("journalHash", state.asked().hash());
            one.put("clockOffMs", state.clockOffMs());
        }
    }
}
