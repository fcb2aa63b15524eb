package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa guard approve}. */
@CommandLine.Command(
        name = "approve",
        description = {"Say yes to a payment that waits.", ""})
public final class GuardApproveCommand implements Command {
    @Parameters(paramLabel = "PAYMENT", description = "The payment: 32 hexadecimal digits.")
    private String payment = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardApproveCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode answer = Answers.say(node.connect(), payment, "approve");
        common.report().show(() -> answer, report -> Answers.tell(report, answer));
        return ExitCode.OK;
    }
}
