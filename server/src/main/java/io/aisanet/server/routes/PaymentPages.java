package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.server.history.PaymentEvent;
import io.aisanet.server.history.PaymentList;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Query;
import io.aisanet.server.web.Reply;
import java.util.function.Function;
import java.util.function.Predicate;

/** Pages of what happened to payments, as far as the caller may see it. */
final class PaymentPages {
    private final WalletRefs refs;
    private final PaymentFinder payments;

    PaymentPages(Services services) {
        this.refs = new WalletRefs(services.wallets());
        this.payments = new PaymentFinder(services);
    }

    /** The page that the query asks for, under this name. */
    Reply reply(Call call, PaymentList list, String name, Function<PaymentEvent, ObjectNode> form) {
        Query query = call.query();
        query.allow("before", "after", "limit", "wallet");
        if (query.text("before").isPresent() && query.text("after").isPresent()) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "before", "send before or after, not both");
        }
        Predicate<PaymentEvent> filter = filter(call);
        PaymentList.Page page =
                query.text("after").isPresent()
                        ? list.oldestFirst(
                                query.position("after").orElse(0L), query.limit(), filter)
                        : list.newestFirst(query.id("before").orElse(0L), query.limit(), filter);
        ObjectNode json = Json.object();
        ArrayNode entries = json.putArray(name);
        page.payments().forEach(payment -> entries.add(form.apply(payment)));
        if (page.cursor() != 0) {
            json.put("next", Long.toString(page.cursor()));
        }
        return Reply.ok(json);
    }

    private Predicate<PaymentEvent> filter(Call call) {
        Predicate<PaymentEvent> visible =
                payment ->
                        payments.covers(call.caller(), payment.payer())
                                || payments.covers(call.caller(), payment.payee());
        return call.query()
                .text("wallet")
                .map(text -> visible.and(concerns(wallet(text))))
                .orElse(visible);
    }

    private Wallets.Fixed wallet(String text) {
        WalletRefs.Ref ref = WalletRefs.parse(text);
        if (ref == null) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "wallet", "wallet is " + WalletRefs.HINT);
        }
        return refs.require(ref, "wallet");
    }

    private static Predicate<PaymentEvent> concerns(Wallets.Fixed wallet) {
        return payment ->
                AccountId.walletOf(payment.payer()) == wallet.id()
                        || AccountId.walletOf(payment.payee()) == wallet.id();
    }
}
