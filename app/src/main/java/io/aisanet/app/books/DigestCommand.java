package io.aisanet.app.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.EventFeed;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa digest}. */
@CommandLine.Command(
        name = "digest",
        description = {"What was paid on a day, computed from the ledger's events.", ""})
public final class DigestCommand implements Command {
    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The day, in the owner's time zone (default: today).")
    private @Nullable LocalDate date;

    @Option(
            names = "--owner",
            paramLabel = "OWNER",
            description = "Whose agents count, by name or number (default: everybody's).")
    private String owner = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public DigestCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (node.isApiNamed() || !Journal.isIn(node.data())) {
            return fromApi();
        }
        EventFeed feed = Journal.in(node.data());
        var names = new Names();
        if (!owner.isEmpty()) {
            feed.verify(names::accept);
        }
        Optional<Names.Owner> whose = whose(names);
        ZoneId zone = whose.map(it -> ZoneId.of(it.timeZone())).orElse(ZoneId.systemDefault());
        LocalDate today = LocalDate.now(zone);
        LocalDate day = date == null ? today : date;
        var digest = new Digest(Period.day(day, zone), whose.map(Names.Owner::id).orElse(0L));
        feed.verify(digest::accept);
        String when = day.equals(today) ? "Today" : "On " + day;
        common.report().show(() -> json(digest, day, zone), report -> tell(report, digest, when));
        return ExitCode.OK;
    }

    private Optional<Names.Owner> whose(Names names) {
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        for (Names.Owner candidate : names.owners()) {
            if (candidate.name().equals(owner) || Long.toString(candidate.id()).equals(owner)) {
                return Optional.of(candidate);
            }
        }
        throw new CommandFailure(ExitCode.USAGE, "there is no owner \"" + owner + "\"", "");
    }

    private static void tell(Report report, Digest digest, String when) {
        report.line(report.style().bold(sentence(digest, when)));
        if (digest.lines().isEmpty()) {
            return;
        }
        report.line("");
        var table = new Table("PAYEE", ">PAYMENTS", ">AMOUNT", ">REFUNDED");
        for (Digest.Line line : digest.lines()) {
            table.row(
                    line.payee(),
                    String.format(Locale.ROOT, "%,d", line.payments()),
                    new Money(line.asset(), line.amount()).display(),
                    line.refunded() == 0 ? "" : new Money(line.asset(), line.refunded()).display());
        }
        report.table(table);
    }

    /** {@code Today, 43 payments were completed, totaling $28.70.} */
    public static String sentence(Digest digest, String when) {
        return String.format(Locale.ROOT, "%s, %,d ", when, digest.payments())
                + (digest.payments() == 1 ? "payment was" : "payments were")
                + " completed, totaling "
                + Money.sentence(digest.totals())
                + ".";
    }

    private static ObjectNode json(Digest digest, LocalDate day, ZoneId zone) {
        ObjectNode json = Json.object();
        json.put("date", day.toString());
        json.put("timeZone", zone.getId());
        json.put("payments", digest.payments());
        ObjectNode totals = json.putObject("totals");
        digest.totals().forEach((asset, amount) -> totals.put(asset.code(), amount));
        ArrayNode payees = json.putArray("payees");
        for (Digest.Line line : digest.lines()) {
            payees.addObject()
                    .put("payee", line.payee())
                    .put("asset", line.asset().code())
                    .put("payments", line.payments())
                    .put("amount", line.amount())
                    .put("refunded", line.refunded());
        }
        return json;
    }

    /** Another machine's ledger: its API computes the same from the same events. */
    private ExitCode fromApi() throws IOException {
        String path = "/v1/digest";
        String separator = "?";
        if (date != null) {
            path += separator + "date=" + date;
            separator = "&";
        }
        if (!owner.isEmpty()) {
            path += separator + "owner=" + owner;
        }
        NodeApi api = node.connect();
        ObjectNode digest = api.get(path);
        common.report().show(() -> digest, it -> it.line(digest.path("sentence").asText()));
        return ExitCode.OK;
    }
}
