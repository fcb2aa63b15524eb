package io.aisanet.treasury.iso20022.channel;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import io.aisanet.treasury.iso20022.camt.StatementSequence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Facts as lines of the journal. Names and fields stay as they are: old journals are read. */
final class FactText {

    private FactText() {}

    static List<String> of(Fact fact) {
        return switch (fact) {
            case Fact.Planned(var batch, var atMs) -> BatchText.of(batch, atMs);
            case Fact.Moved(var s) ->
                    fields(
                            "move",
                            s.batchId(),
                            s.payoutId(),
                            s.state(),
                            s.reference(),
                            s.reason(),
                            s.atMs());
            case Fact.Arrived(var d, var key) ->
                    fields(
                            "deposit",
                            d.reference(),
                            d.asset(),
                            d.amount(),
                            d.claim(),
                            d.from(),
                            d.state(),
                            d.atMs(),
                            key);
            case Fact.Lined(var l) ->
                    fields(
                            "line",
                            l.number(),
                            l.account(),
                            l.reference(),
                            l.asset(),
                            l.amount(),
                            l.text(),
                            l.bookedMs());
            case Fact.EntryKnown e ->
                    fields(
                            "entry",
                            e.reference(),
                            e.signed(),
                            e.reversal(),
                            e.details(),
                            e.bookedOn());
            case Fact.Debited(var payoutId) -> fields("debited", payoutId);
            case Fact.Waits(var key, var w) ->
                    fields("waits", key, w.reference(), w.signed(), w.reversal(), w.bookedMs());
            case Fact.EntryStated(var reference) -> fields("stated", reference);
            case Fact.StatementTaken(var t) ->
                    fields(
                            "statement",
                            t.id(),
                            t.digest(),
                            t.sequence(),
                            t.balances().opening(),
                            t.balances().openedOn(),
                            t.balances().closing(),
                            t.balances().closedOn());
            case Fact.NotificationTaken(var id, var digest) -> fields("notification", id, digest);
            case Fact.FileRead(var hash, var name, var atMs) -> fields("file", hash, name, atMs);
            case Fact.TaskOpened(var t) ->
                    fields(
                            "task",
                            t.id(),
                            t.kind(),
                            t.reference(),
                            t.amount(),
                            t.words(),
                            t.atMs());
            case Fact.TaskClosed(var r) ->
                    fields(
                            "closed",
                            r.taskId(),
                            r.decision(),
                            r.walletId(),
                            r.note(),
                            r.by(),
                            r.atMs());
        };
    }

    static List<String> fields(Object... values) {
        List<String> fields = new ArrayList<>();
        for (Object value : values) {
            fields.add(value.toString());
        }
        return fields;
    }

    /**
     * @throws IllegalArgumentException a line of a newer journal, or of something else
     */
    static Fact read(List<String> f) {
        return switch (f.getFirst()) {
            case "batch" -> BatchText.read(f);
            case "move" ->
                    new Fact.Moved(
                            new PayoutStatus(
                                    f.get(1),
                                    f.get(2),
                                    PayoutState.valueOf(f.get(3)),
                                    f.get(4),
                                    f.get(5),
                                    number(f, 6)));
            case "deposit" -> deposit(f);
            case "line" ->
                    new Fact.Lined(
                            new StatementLine(
                                    number(f, 1),
                                    f.get(2),
                                    f.get(3),
                                    Asset.valueOf(f.get(4)),
                                    number(f, 5),
                                    f.get(6),
                                    number(f, 7)));
            case "entry" ->
                    new Fact.EntryKnown(
                            f.get(1),
                            number(f, 2),
                            Boolean.parseBoolean(f.get(3)),
                            Math.toIntExact(number(f, 4)),
                            f.get(5));
            case "debited" -> new Fact.Debited(f.get(1));
            case "waits" ->
                    new Fact.Waits(
                            f.get(1),
                            new Movement(
                                    f.get(2),
                                    number(f, 3),
                                    Boolean.parseBoolean(f.get(4)),
                                    number(f, 5)));
            case "stated" -> new Fact.EntryStated(f.get(1));
            case "statement" -> statement(f);
            case "notification" -> new Fact.NotificationTaken(f.get(1), f.get(2));
            case "file" -> new Fact.FileRead(f.get(1), f.get(2), number(f, 3));
            case "task" ->
                    new Fact.TaskOpened(
                            new SuspenseTask(
                                    number(f, 1),
                                    TaskKind.valueOf(f.get(2)),
                                    f.get(3),
                                    number(f, 4),
                                    f.get(5),
                                    number(f, 6)));
            case "closed" ->
                    new Fact.TaskClosed(
                            new Resolution(
                                    number(f, 1),
                                    Resolution.Decision.valueOf(f.get(2)),
                                    number(f, 3),
                                    f.get(4),
                                    f.get(5),
                                    number(f, 6)));
            default -> throw new IllegalArgumentException("not a fact: " + f.getFirst());
        };
    }

    private static Fact deposit(List<String> f) {
        Deposit deposit =
                new Deposit(
                        f.get(1),
                        Asset.valueOf(f.get(2)),
                        number(f, 3),
                        f.get(4),
                        f.get(5),
                        Deposit.State.valueOf(f.get(6)),
                        number(f, 7));
        return new Fact.Arrived(deposit, f.get(8));
    }

    private static Fact statement(List<String> f) {
        Balances balances =
                new Balances(
                        number(f, 4),
                        LocalDate.parse(f.get(5)),
                        number(f, 6),
                        LocalDate.parse(f.get(7)));
        return new Fact.StatementTaken(
                new StatementSequence.Taken(f.get(1), f.get(2), number(f, 3), balances));
    }

    static long number(List<String> fields, int at) {
        return Long.parseLong(fields.get(at));
    }
}
