package io.aisanet.app.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events for people (one line each) and for programs. */
final class EventText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int ID_DIGITS = 8;

    private final Names names;

    EventText(Names names) {
        this.names = names;
    }

    /** Number, time, what, from, to, amount, id of the payment. */
    Object[] cells(Event event) {
        boolean money = event.payer != 0;
        return new Object[] {
            event.sequence,
            TIME.format(Instant.ofEpochMilli(event.timestampMs)),
            lower(event.type),
            money ? names.ofAccount(event.payer) : subject(event),
            money && event.payee != 0 ? names.ofAccount(event.payee) : "",
            money ? amount(event) : "",
            event.status == Status.OK ? remark(event) : lower(event.status)
        };
    }

    ObjectNode json(Event event) {
        ObjectNode json = Json.object();
        json.put("sequence", event.sequence);
        json.put("at", Instant.ofEpochMilli(event.timestampMs).toString());
        json.put("type", lower(event.type));
        if (event.payer != 0) {
            json.put("payment", hex(event));
            json.put("payer", names.ofAccount(event.payer));
            json.put("payee", event.payee == 0 ? "" : names.ofAccount(event.payee));
            json.put("asset", asset(event) == null ? "" : String.valueOf(asset(event)));
            json.put("amount", event.amount);
            putReason(json, event);
        } else {
            json.put("name", event.name);
            json.put("id", event.result);
        }
        if (event.status != Status.OK) {
            json.put("status", lower(event.status));
        }
        return json;
    }

    private static void putReason(ObjectNode json, Event event) {
        String reason = reason(event);
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        if (event.type == EventType.REFUNDED && !event.name.isEmpty()) {
            json.put("note", event.name);
        }
    }

    /** Why a refund was made, in words; empty where nobody said. */
    private static String reason(Event event) {
        RefundReason reason =
                event.type == EventType.REFUNDED
                        ? RefundReason.ofCode((int) event.detail)
                        : RefundReason.NOT_GIVEN;
        return reason == null || reason == RefundReason.NOT_GIVEN ? "" : lower(reason);
    }

    /** The id's beginning; of a refund also why. */
    private static String remark(Event event) {
        String why =
                Stream.of(reason(event), event.type == EventType.REFUNDED ? event.name : "")
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(": "));
        return why.isEmpty() ? id(event) : id(event) + "  " + why;
    }

    private String subject(Event event) {
        return switch (event.type) {
            case WALLET_CREATED -> kind(event) + " " + event.name;
            case OWNER_CREATED -> event.name;
            case ACCOUNT_OPENED -> {
                Asset asset = Asset.ofCode(AccountId.assetCodeOf(event.result));
                yield names.ofAccount(event.result) + (asset == null ? "" : " in " + asset);
            }
            case CREDENTIAL_ADDED, CREDENTIAL_REVOKED -> event.name;
            default -> event.result == 0 ? "" : "number " + event.result;
        };
    }

    private static String kind(Event event) {
        WalletKind kind = WalletKind.ofCode((int) event.detail);
        return kind == null ? "" : lower(kind);
    }

    private static String amount(Event event) {
        Asset asset = asset(event);
        return asset == null ? Long.toString(event.amount) : SumText.money(asset, event.amount);
    }

    private static @Nullable Asset asset(Event event) {
        return Asset.ofCode(AccountId.assetCodeOf(event.payer));
    }

    private static String id(Event event) {
        return event.subjectHigh == 0 && event.subjectLow == 0
                ? ""
                : hex(event).substring(0, ID_DIGITS);
    }

    private static String hex(Event event) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(event.subjectHigh) + hex.toHexDigits(event.subjectLow);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
