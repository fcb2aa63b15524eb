package io.aisanet.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An event as JSON, in the words of {@code /v1/history}: ids are text, amounts are decimals with
 * their asset. What is zero or empty is left out, and so are hashes of API keys.
 */
final class EventForm {
    private static final HexFormat HEX = HexFormat.of();

    private EventForm() {}

    /** The one byte string of an event (RFC 8785). */
    static byte[] bytes(Event event) {
        try {
            return CanonicalJson.write(json(event));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("an event's numbers are in range", e);
        }
    }

    /** A type as it stands in values and headers. */
    static String type(Event event) {
        return event.type.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(Event event) {
        ObjectNode json =
                Json.object()
                        .put("sequence", event.sequence)
                        .put("at", Instant.ofEpochMilli(event.timestampMs).toString())
                        .put("type", type(event));
        putPair(json, "command", event.idHigh, event.idLow);
        putSubject(json, event);
        if (event.payer != 0) {
            putMoney(json, event);
        }
        putResult(json, event);
        putDecision(json, event);
        putNames(json, event);
        return json;
    }

    /** The payment; where the event is about none, what the field has in its place. */
    private static void putSubject(ObjectNode json, Event event) {
        switch (event.type) {
            case FROZEN, UNFROZEN -> putId(json, "frozenOwner", event.subjectLow);
            case CREDENTIAL_ADDED -> putId(json, "onlyWallet", event.subjectLow);
            default -> putPair(json, "payment", event.subjectHigh, event.subjectLow);
        }
    }

    private static void putMoney(ObjectNode json, Event event) {
        json.set("payer", party(event.payer));
        if (event.payee != 0) {
            json.set("payee", party(event.payee));
        }
        json.set("amount", money(event.payer, event.amount));
        if (event.type == EventType.CAPTURED) {
            json.set("released", money(event.payer, event.released));
        }
        if (event.captureNumber != 0) {
            json.put("capture", event.captureNumber);
        }
    }

    private static void putResult(ObjectNode json, Event event) {
        switch (event.type) {
            case CONVERTED, HOLD_CONVERTED -> {
                json.set("converted", money(event.result, event.detail));
                json.set("to", party(event.result));
            }
            case REFUNDED -> {
                RefundReason reason = RefundReason.ofCode((int) event.detail);
                if (reason != null && reason != RefundReason.NOT_GIVEN) {
                    json.put("reason", word(reason));
                }
            }
            case APPROVED, DISAPPROVED -> {
                putId(json, "approver", event.result);
                putId(json, "detail", event.detail);
            }
            default -> {
                putId(json, "result", event.result);
                putId(json, "owner", event.owner);
                putId(json, "detail", event.detail);
                putId(json, "line", event.line);
                putRules(json, event.rules);
            }
        }
    }

    /** Rules by the numbers that they have on the wire. */
    private static void putRules(ObjectNode json, BudgetRules rules) {
        ObjectNode all = Json.object();
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            putId(all, Integer.toString(field), rules.get(field));
        }
        if (!all.isEmpty()) {
            json.set("rules", all);
        }
    }

    private static void putDecision(ObjectNode json, Event event) {
        if (event.status != Status.OK) {
            json.put("status", word(event.status));
        }
        if (event.rule != GuardRule.NONE) {
            json.put("rule", word(event.rule));
        }
        putId(json, "budget", event.budget);
        putId(json, "mandate", event.mandate);
        putId(json, "unitPrice", event.unitPrice);
        putBytes(json, "policy", event.policy);
        if (event.category != 0) {
            json.put("category", "0x" + HEX.toHexDigits(event.category));
        }
        if (event.resource != 0) {
            json.put("resource", "0x" + HEX.toHexDigits(event.resource));
        }
    }

    private static void putNames(ObjectNode json, Event event) {
        putText(json, event.type == EventType.REFUNDED ? "note" : "name", event.name);
        putText(json, "timeZone", event.timeZone);
        putBytes(json, "address", event.address);
        switch (event.type) {
            case HELD, PARKED -> putBytes(json, "binding", event.key);
            case CREDENTIAL_ADDED -> {} // stays where keys are checked
            default -> putBytes(json, "key", event.key);
        }
    }

    private static ObjectNode party(long account) {
        return Json.object()
                .put("account", Long.toString(account))
                .put("wallet", Long.toString(AccountId.walletOf(account)));
    }

    private static ObjectNode money(long account, long atomic) {
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(account));
        return Json.object()
                .put("amount", amount(atomic))
                .put("asset", asset == null ? "?" : asset.name());
    }

    /** What a refused command asked for may be any number. */
    private static String amount(long atomic) {
        return atomic >= 0
                ? AisaAsset.formatAmount(atomic)
                : BigDecimal.valueOf(atomic, AisaAsset.DECIMALS).toPlainString();
    }

    private static void putPair(ObjectNode json, String name, long high, long low) {
        if ((high | low) != 0) {
            json.put(name, HEX.toHexDigits(high) + HEX.toHexDigits(low));
        }
    }

    private static void putId(ObjectNode json, String name, long id) {
        if (id != 0) {
            json.put(name, Long.toString(id));
        }
    }

    private static void putText(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void putBytes(ObjectNode json, String name, byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                json.put(name, "0x" + HEX.formatHex(bytes));
                return;
            }
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
