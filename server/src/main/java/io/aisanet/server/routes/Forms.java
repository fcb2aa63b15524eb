package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.WalletState;
import io.aisanet.server.history.PaymentEvent;
import io.aisanet.server.ledger.CommandId;
import java.time.Instant;
import java.util.Locale;

/** The ledger's things as JSON. */
final class Forms {
    private Forms() {}

    static ObjectNode owner(OwnerState owner) {
        return Json.object()
                .put("id", Long.toString(owner.id()))
                .put("name", owner.name())
                .put("timeZone", owner.timeZone())
                .put("frozen", owner.frozen())
                .put("wallets", owner.wallets());
    }

    static ObjectNode wallet(WalletState wallet) {
        ObjectNode json =
                Json.object()
                        .put("id", Long.toString(wallet.id()))
                        .put("owner", Long.toString(wallet.owner()))
                        .put("kind", lower(wallet.kind()))
                        .put("name", wallet.name())
                        .put("frozen", wallet.frozen());
        putUnlessEmpty(json, "address", wallet.address());
        putUnlessEmpty(json, "publicKey", wallet.publicKey());
        ArrayNode accounts = json.putArray("accounts");
        wallet.accounts().forEach(account -> accounts.add(account(account)));
        return json;
    }

    static ObjectNode account(AccountState account) {
        Asset asset = assetOf(account.id());
        ObjectNode json =
                Json.object()
                        .put("id", Long.toString(account.id()))
                        .put("wallet", Long.toString(AccountId.walletOf(account.id())))
                        .put("owner", Long.toString(account.owner()))
                        .put("asset", asset.name());
        json.set("available", money(asset, account.available()));
        json.set("balance", money(asset, account.credits() - account.debits()));
        json.set("held", money(asset, account.held()));
        json.put("overdraftAllowed", account.overdraftAllowed()).put("frozen", account.frozen());
        return account.budget() == 0 ? json : json.put("budget", Long.toString(account.budget()));
    }

    static ObjectNode payment(HoldState payment) {
        Asset asset = assetOf(payment.payer());
        ObjectNode json =
                Json.object()
                        .put("id", new CommandId(payment.idHigh(), payment.idLow()).toString())
                        .put("state", lower(payment.state()));
        putParties(json, payment.payer(), payment.payee());
        json.set("amount", money(asset, payment.amount()));
        json.set("captured", money(asset, payment.captured()));
        json.set("released", money(asset, payment.released()));
        json.set("refunded", money(asset, payment.refunded()));
        json.set("open", money(asset, payment.open()));
        json.put("createdAt", time(payment.createdMs()));
        putTime(json, "holdUntil", payment.holdUntilMs());
        putTime(json, "refundableUntil", payment.refundUntilMs());
        return json;
    }

    static ObjectNode completed(PaymentEvent event) {
        ObjectNode json =
                Json.object()
                        .put("id", event.payment().toString())
                        .put("kind", kind(event.type()))
                        .put("sequence", event.sequence())
                        .put("completedAt", time(event.timestampMs()));
        putParties(json, event.payer(), event.payee());
        json.set("amount", money(assetOf(event.payer()), event.amount()));
        return json;
    }

    private static String kind(EventType type) {
        return switch (type) {
            case CAPTURED -> "capture";
            case CONVERTED, HOLD_CONVERTED -> "conversion";
            default -> "transfer";
        };
    }

    static ObjectNode refund(PaymentEvent event) {
        ObjectNode json =
                Json.object()
                        .put("id", event.command().toString())
                        .put("payment", event.payment().toString())
                        .put("sequence", event.sequence())
                        .put("createdAt", time(event.timestampMs()));
        putParties(json, event.payer(), event.payee());
        json.set("amount", money(assetOf(event.payer()), event.amount()));
        return putReason(json, event.reason(), event.note());
    }

    static ObjectNode putReason(ObjectNode json, RefundReason reason, String note) {
        if (reason != RefundReason.NOT_GIVEN) {
            json.put("reason", word(reason));
        }
        putUnlessEmpty(json, "note", note);
        return json;
    }

    static ObjectNode money(Asset asset, long atomic) {
        return Json.object()
                .put("amount", AisaAsset.formatAmount(atomic))
                .put("asset", asset.name());
    }

    static String time(long unixMs) {
        return Instant.ofEpochMilli(unixMs).toString();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A constant as one word with hyphens. */
    static String word(Enum<?> constant) {
        return lower(constant).replace('_', '-');
    }

    static Asset assetOf(long account) {
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(account));
        if (asset == null) {
            throw new IllegalStateException("account " + account + " is in no asset");
        }
        return asset;
    }

    private static void putParties(ObjectNode json, long payer, long payee) {
        json.put("payer", Long.toString(AccountId.walletOf(payer)))
                .put("payee", Long.toString(AccountId.walletOf(payee)));
    }

    private static void putTime(ObjectNode json, String name, long unixMs) {
        if (unixMs != 0) {
            json.put(name, time(unixMs));
        }
    }

    private static void putUnlessEmpty(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
