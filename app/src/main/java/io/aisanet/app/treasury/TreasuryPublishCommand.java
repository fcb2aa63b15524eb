package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury publish}. */
@CommandLine.Command(
        name = "publish",
        description = {
            "Put a root of reserves into the ledger's log, where everybody is shown the same one: as the"
                    + " binding of a hold of one unit between two wallets of the system, voided at"
                    + " once. The same root again changes nothing; another one for the same event is"
                    + " refused.",
            ""
        })
public final class TreasuryPublishCommand implements Command {
    @Parameters(paramLabel = "FILE", description = "The root, as aisa treasury prove wrote it.")
    private @Nullable Path file;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryPublishCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode wish = Json.object();
        wish.set("root", read());
        ObjectNode done = node.connect().post("/v1/treasury/reserves", wish);
        common.report()
                .show(
                        () -> done,
                        report ->
                                report.line(
                                        "Published in event "
                                                + done.path("publishedIn").asText()
                                                + ": the root of "
                                                + done.path("asset").asText()
                                                + " at event "
                                                + done.path("event").asText()));
        return ExitCode.OK;
    }

    private ObjectNode read() throws IOException {
        if (file == null) {
            throw new IllegalStateException("the command line has no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Json.parseObject(in.readNBytes(TreasuryVerifyCommand.DOCUMENT_BYTES_MAX + 1));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no " + file, "", e);
        } catch (MalformedMessage e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + " is no root: " + e.getMessage(),
                    "name the file root-ASSET.json that aisa treasury prove wrote",
                    e);
        }
    }
}
