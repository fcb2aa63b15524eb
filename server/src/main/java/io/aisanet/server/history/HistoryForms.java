package io.aisanet.server.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Explanation;
import io.aisanet.history.DecisionRecord;
import io.aisanet.history.HistoryStatus;
import io.aisanet.history.PaymentRecord;
import io.aisanet.history.Statement;
import io.aisanet.history.StatementEntry;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a history has, as JSON: the same from a node as from a file. */
public final class HistoryForms {
    private HistoryForms() {}

    /**
     * How it is doing.
     *
     * @param newest number of the newest event there is
     */
    public static ObjectNode status(HistoryStatus status, long newest) {
        ObjectNode json =
                Json.object()
                        .put("state", status.state().text())
                        .put("database", status.database())
                        .put("lastEvent", status.sequence())
                        .put("newestEvent", newest)
                        .put("lag", Math.max(0, newest - status.sequence()));
        if (status.sequence() > 0) {
            json.put("lastEventAt", time(status.atMs()));
        }
        return status.problem().isEmpty() ? json : json.put("problem", status.problem());
    }

    /** A page of payments. */
    public static ObjectNode payments(List<PaymentRecord> found, int limit) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("payments");
        found.forEach(one -> list.add(payment(one)));
        return found.size() < limit ? json : next(json, found.getLast().sequence());
    }

    /** A page of decisions. */
    public static ObjectNode decisions(List<DecisionRecord> found, int limit) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("decisions");
        found.forEach(one -> list.add(decision(one)));
        return found.size() < limit ? json : next(json, found.getLast().sequence());
    }

    private static ObjectNode next(ObjectNode json, long sequence) {
        return json.put("next", Long.toString(sequence));
    }

    private static ObjectNode payment(PaymentRecord one) {
        ObjectNode json =
                Json.object()
                        .put("sequence", one.sequence())
                        .put("at", time(one.atMs()))
                        .put("kind", lower(one.kind()))
                        .put("payment", one.payment());
        json.set("from", party(one.debited()));
        json.set("to", party(one.credited()));
        json.set("amount", money(one.debited().account(), one.amount()));
        return one.note().isEmpty() ? json : json.put("note", one.note());
    }

    private static ObjectNode decision(DecisionRecord one) {
        ObjectNode json =
                Json.object()
                        .put("sequence", one.sequence())
                        .put("at", time(one.atMs()))
                        .put("decision", one.decision().text())
                        .put("event", lower(one.kind()))
                        .put("payment", one.payment());
        if (one.payer().account() != 0) {
            json.set("payer", party(one.payer()));
            json.set("amount", money(one.payer().account(), one.amount()));
        }
        if (one.payee().account() != 0) {
            json.set("payee", party(one.payee()));
        }
        if (one.status() != Status.OK) {
            json.put("status", lower(one.status()).replace('_', '-'));
        }
        if (one.rule() != GuardRule.NONE) {
            json.put("rule", Explanation.word(one.rule()));
        }
        putId(json, "budget", one.budget());
        if (!one.policy().isEmpty()) {
            json.put("policy", "0x" + one.policy());
        }
        putId(json, "mandate", one.mandate());
        return putId(json, "approver", one.approver());
    }

    private static ObjectNode putId(ObjectNode json, String name, long id) {
        return id == 0 ? json : json.put(name, Long.toString(id));
    }

    /** What stands around a statement's entries; {@code entries} is put in by who reads them. */
    public static ObjectNode statement(Statement head) {
        ObjectNode json =
                Json.object()
                        .put("account", Long.toString(head.account()))
                        .put("wallet", Long.toString(AccountId.walletOf(head.account())))
                        .put("name", head.name())
                        .put("from", time(head.period().fromMs()));
        if (head.period().untilMs() != Long.MAX_VALUE) {
            json.put("until", time(head.period().untilMs()));
        }
        json.set("opening", money(head.account(), head.opening()));
        json.set("debits", money(head.account(), head.debits()));
        json.set("credits", money(head.account(), head.credits()));
        json.set("closing", money(head.account(), head.closing()));
        return json.put("upToEvent", head.upToEvent());
    }

    /** A booking. */
    public static ObjectNode entry(long account, StatementEntry one) {
        ObjectNode json =
                Json.object()
                        .put("sequence", one.sequence())
                        .put("at", time(one.atMs()))
                        .put("kind", lower(one.kind()))
                        .put("payment", one.payment());
        json.set("other", party(one.other()));
        json.set("amount", money(account, one.amount()));
        json.set("balance", money(account, one.balance()));
        return one.note().isEmpty() ? json : json.put("note", one.note());
    }

    private static ObjectNode party(PaymentRecord.Party party) {
        return Json.object()
                .put("wallet", Long.toString(AccountId.walletOf(party.account())))
                .put("name", party.name());
    }

    private static ObjectNode money(long account, long atomic) {
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(account));
        String sign = atomic < 0 ? "-" : "";
        return Json.object()
                .put("amount", sign + AisaAsset.formatAmount(Math.absExact(atomic)))
                .put("asset", asset == null ? "?" : asset.name());
    }

    private static String time(long unixMs) {
        return Instant.ofEpochMilli(unixMs).toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
