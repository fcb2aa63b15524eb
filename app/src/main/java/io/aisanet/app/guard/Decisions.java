package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.books.Names;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.guard.Explanation;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/** Writes each event that tells a decision as a line of JSON. */
final class Decisions {
    private final Terminal terminal;
    private final Names names = new Names();
    private long count;

    Decisions(Terminal terminal) {
        this.terminal = terminal;
    }

    long count() {
        return count;
    }

    void accept(Event event) {
        names.accept(event);
        boolean decides =
                switch (event.type) {
                    case TRANSFERRED, HELD, PARKED, RESUMED, CONVERTED ->
                            (event.budget | event.mandate) != 0;
                    case REFUSED -> event.status == Status.DENIED;
                    case APPROVED, DISAPPROVED -> true;
                    default -> false;
                };
        if (decides) {
            count++;
            terminal.out().println(json(event));
        }
    }

    private ObjectNode json(Event event) {
        HexFormat hex = HexFormat.of();
        ObjectNode json = Json.object();
        json.put("event", event.sequence)
                .put("at", Instant.ofEpochMilli(event.timestampMs).toString())
                .put("type", event.type.name().toLowerCase(Locale.ROOT))
                .put("decision", decision(event));
        if (event.rule != GuardRule.NONE) {
            json.put("rule", Explanation.word(event.rule));
        }
        if (event.budget != 0) {
            json.put("budget", event.budget).put("policy", "0x" + hex.formatHex(event.policy));
        }
        if (event.mandate != 0) {
            json.put("mandate", event.mandate);
        }
        json.put("payment", hex.toHexDigits(event.subjectHigh) + hex.toHexDigits(event.subjectLow));
        if (event.payer != 0) {
            json.put("payer", AccountId.walletOf(event.payer))
                    .put("payerName", names.ofAccount(event.payer));
        }
        if (event.payee != 0) {
            json.put("payee", AccountId.walletOf(event.payee))
                    .put("payeeName", names.ofAccount(event.payee));
        }
        json.put("amount", event.amount);
        if (event.type == EventType.APPROVED || event.type == EventType.DISAPPROVED) {
            json.put("approver", event.result);
        }
        return json;
    }

    private static String decision(Event event) {
        return switch (event.type) {
            case REFUSED -> event.rule.asks() ? "ask" : "deny";
            case DISAPPROVED -> "deny";
            case PARKED -> "ask";
            default -> "allow";
        };
    }
}
