package io.aisanet.app.cluster;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.node.UpSettings;
import io.aisanet.cluster.AccessTokens;
import io.aisanet.cluster.MemberQuestion;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose cluster a command is about: that of the settings of a node on this machine. */
final class ClusterOptions {
    private static final Path DEFAULT_FILE = Path.of("aisa.yaml");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Settings of the member on this machine (default: aisa.yaml).")
    private @Nullable Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory; counts instead of the file's.")
    private @Nullable Path data;

    /** The member on this machine; alone where the settings name no others. */
    NodeConfig node() {
        Path from = file == null ? DEFAULT_FILE : file;
        Settings settings =
                file != null || Files.exists(from)
                        ? Settings.read(from)
                        : Settings.defaults(Path.of("").toAbsolutePath());
        return UpSettings.of(settings, Optional.ofNullable(data).map(Path::toAbsolutePath)).node();
    }

    /** The same, where it has others. */
    NodeConfig member() {
        NodeConfig node = node();
        if (node.cluster().isAlone()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the settings name no members: this node is a cluster by itself",
                    "list them at node.cluster.members in aisa.yaml, the same on each machine");
        }
        return node;
    }

    /** The way to ask the members, in a role whose secret is on this machine. */
    static MemberQuestion questions(NodeConfig node, Role role) {
        return new MemberQuestion(AccessTokens.of(node).token(role));
    }
}
