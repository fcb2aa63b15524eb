package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury breaker}. */
@CommandLine.Command(
        name = "breaker",
        description = {
            "Fix how far an asset is trusted, whatever prices say, or let prices decide again.",
            ""
        })
public final class TreasuryBreakerCommand implements Command {
    @Parameters(paramLabel = "ASSET", description = "USD, USDC or EURC.")
    private String asset = "";

    @ArgGroup(multiplicity = "1")
    private final Wish wish = new Wish();

    @Option(names = "--note", paramLabel = "TEXT", required = true, description = "Why.")
    private String note = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    /** One of the two. */
    static final class Wish {
        @Option(
                names = "--fix",
                paramLabel = "STATE",
                description = "normal, guarded, exit-only or halted.")
        private @Nullable String state;

        @Option(names = "--release", description = "Prices decide again.")
        private boolean release;
    }

    public TreasuryBreakerCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode body = Json.object().put("note", note);
        if (!wish.release) {
            body.put("state", wish.state);
        }
        ObjectNode done = node.connect().post("/v1/treasury/breakers/" + asset, body);
        common.report().show(() -> done, report -> report.line(BreakerText.line(done)));
        return ExitCode.OK;
    }
}
