package io.aisanet.app.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.AmountArgument;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa payment refund}. */
@CommandLine.Command(
        name = "refund",
        description = {
            "Give captured money back to the payer, with a reason. Only the payee's key, or an"
                    + " operator's, may.",
            ""
        })
public final class PaymentRefundCommand implements Command {
    /** Why, for machines. */
    enum Reason {
        NOT_DELIVERED,
        FAULTY,
        DUPLICATE,
        GOODWILL,
        FRAUD,
        OTHER;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return word();
        }
    }

    @Parameters(index = "0", paramLabel = "PAYMENT", description = "Id: 32 hexadecimal digits.")
    private String payment = "";

    @Parameters(
            index = "1",
            arity = "0..2",
            paramLabel = "AMOUNT",
            description = "Such as 0.05 USD (default: all that was captured).")
    private List<String> amount = new ArrayList<>();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "not-delivered, faulty, duplicate, goodwill, fraud or other.")
    private @Nullable Reason reason;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "Why, for people: up to 64 bytes of UTF-8.")
    private String note = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public PaymentRefundCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (!payment.matches("[0-9a-f]{32}")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a payment's id is 32 hexadecimal digits",
                    "find it with: aisa ledger show --json");
        }
        ObjectNode wish = wish();
        ObjectNode done = node.connect().post("/v1/payments/" + payment + "/refunds", wish);
        common.report()
                .show(
                        () -> done,
                        report ->
                                report.line(
                                        Table.joined(
                                                "Gave back",
                                                RefundText.money(done),
                                                RefundText.why(done))));
        return ExitCode.OK;
    }

    private ObjectNode wish() {
        ObjectNode wish = Json.object();
        if (!amount.isEmpty()) {
            AmountArgument.put(AmountArgument.parse(amount), wish);
        }
        Json.putText(wish, "reason", reason == null ? null : reason.word());
        Json.putText(wish, "note", note.isEmpty() ? null : note);
        return wish;
    }
}
