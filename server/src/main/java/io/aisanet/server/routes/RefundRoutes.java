package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives captured money back, and tells who did and why. */
final class RefundRoutes {
    private static final String REASONS =
            "not-delivered, faulty, duplicate, goodwill, fraud or other";

    private final Services services;
    private final WalletRefs refs;
    private final PaymentFinder payments;
    private final PaymentPages pages;

    RefundRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.payments = new PaymentFinder(services);
        this.pages = new PaymentPages(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/refunds", Scope.PAYMENTS_READ, this::list),
                Route.money("/v1/payments/{payment}/refunds", Scope.PAYMENTS_WRITE, this::refund));
    }

    /** What a request asks for. */
    private record Wanted(
            long amount, RefundReason reason, String note, List<ShareForms.Part> shares) {

        Refund of(HoldState payment, CommandId id, long expiryMs) {
            Refund command = id.on(new Refund(), expiryMs);
            command.paymentHigh = payment.idHigh();
            command.paymentLow = payment.idLow();
            command.amount = amount;
            command.reason = reason;
            command.note = note;
            ShareForms.put(shares, command.shares);
            return command;
        }
    }

    private Reply refund(Call call) {
        Body body = call.optionalBody();
        Body.@Nullable Money money = body.optionalMoney("amount");
        RefundReason reason = body.parsed("reason", RefundRoutes::reason, REASONS);
        String note = body.optionalText("note");
        ShareForms shares = ShareForms.read(body);
        body.done();
        HoldState payment = payments.refundable(call, "payment");
        Asset asset = Forms.assetOf(payment.payer());
        Wanted wanted =
                new Wanted(
                        money == null ? payment.captured() : PaymentFinder.atomic(money, payment),
                        reason == null ? RefundReason.NOT_GIVEN : reason,
                        note == null ? "" : note,
                        shares.parts(refs, asset));
        CommandId id = call.commandId();
        Outcome outcome =
                LedgerProblems.require(
                        services.commands().submit(expiryMs -> wanted.of(payment, id, expiryMs)));
        ObjectNode json =
                Json.object().put("id", id.toString()).put("payment", call.parameter("payment"));
        json.set("amount", Forms.money(asset, wanted.amount));
        Forms.putReason(json, wanted.reason, wanted.note);
        return Reply.created(json.put("createdAt", Forms.time(outcome.timestampMs)));
    }

    private static @Nullable RefundReason reason(String text) {
        for (RefundReason reason : RefundReason.values()) {
            if (reason != RefundReason.NOT_GIVEN && Forms.word(reason).equals(text)) {
                return reason;
            }
        }
        return null;
    }

    private Reply list(Call call) {
        return pages.reply(call, services.refunds(), "refunds", Forms::refund);
    }
}
