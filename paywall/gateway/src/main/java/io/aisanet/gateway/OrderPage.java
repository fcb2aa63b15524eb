package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.Json;
import io.aisanet.http402.OrderState;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.HoldState;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.RequestPath;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the state of orders, free, below {@link HeldPayment#PATH_PREFIX}. Whoever knows the id of a
 * payment, 128 bits that its payer drew or was given in a receipt, may know its state; who paid
 * whom is not said, and only payments to the sellers of this gateway's orders are told of.
 */
final class OrderPage {

    private static final byte[] NOTHING = new byte[0];
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final @Nullable LedgerSettlement ledger;
    private final Set<Long> sellers;

    private OrderPage(@Nullable LedgerSettlement ledger, Set<Long> sellers) {
        this.ledger = ledger;
        this.sellers = sellers;
    }

    /**
     * The page of a gateway; it covers nothing where no orders are taken.
     *
     * @throws IllegalStateException when the ledger cannot be asked for the sellers
     */
    static OrderPage of(GatewayConfig config, Settlement settlement) {
        List<Terms> orders =
                config.routes().stream()
                        .map(Route::terms)
                        .filter(Objects::nonNull)
                        .filter(Terms::isOrder)
                        .toList();
        if (orders.isEmpty() || !(settlement instanceof LedgerSettlement ledger)) {
            return new OrderPage(null, Set.of());
        }
        try {
            Set<Long> sellers = new HashSet<>();
            for (Terms sale : orders) {
                ledger.payee(sale).ifPresent(sellers::add);
            }
            return new OrderPage(ledger, sellers);
        } catch (LedgerAwait.NoOutcome e) {
            throw new IllegalStateException("the ledger cannot be asked for sellers", e);
        }
    }

    boolean covers(RequestPath path) {
        return ledger != null && path.text().startsWith(HeldPayment.PATH_PREFIX);
    }

    Answer answer(String method, RequestPath path) {
        if (!METHODS.contains(method)) {
            return Problems.methodNotAllowed(new TreeSet<>(METHODS));
        }
        Optional<CredentialId> id =
                CredentialId.parse(path.text().substring(HeldPayment.PATH_PREFIX.length()));
        if (id.isEmpty()) {
            return Problems.noOrder();
        }
        try {
            Answer found = found(id.get()).orElseGet(Problems::noOrder);
            return method.equals("GET")
                    ? found
                    : new Answer(found.status(), found.headers(), NOTHING);
        } catch (LedgerAwait.NoOutcome e) {
            return Problems.unavailable("The ledger cannot be asked at the moment.");
        }
    }

    private Optional<Answer> found(CredentialId id) throws LedgerAwait.NoOutcome {
        return Objects.requireNonNull(ledger)
                .holdOf(id)
                .filter(hold -> sellers.contains(hold.payee()))
                .map(hold -> page(id, hold));
    }

    private static Answer page(CredentialId id, HoldState hold) {
        AisaAsset asset =
                AisaAsset.ofWireCode(AccountId.assetCodeOf(hold.payer()))
                        .orElseThrow(() -> new IllegalStateException("an account has no asset"));
        ObjectNode json = Json.object().put("id", id.toString()).put("state", state(hold).word());
        putMoney(json, "amount", asset, hold.amount());
        putMoney(json, "captured", asset, hold.captured());
        putMoney(json, "refunded", asset, hold.refunded());
        json.put("createdAt", Instant.ofEpochMilli(hold.createdMs()).toString())
                .put("heldUntil", Instant.ofEpochMilli(hold.holdUntilMs()).toString());
        return new Answer(
                200,
                List.of(
                        new HeaderField("Content-Type", "application/json"),
                        new HeaderField("Cache-Control", "no-store")),
                Json.write(json));
    }

    private static void putMoney(ObjectNode json, String name, AisaAsset asset, long atomic) {
        json.putObject(name)
                .put("amount", AisaAsset.formatAmount(atomic))
                .put("asset", asset.code());
    }

    private static OrderState state(HoldState hold) {
        boolean shipped = hold.captured() > 0;
        return switch (hold.state()) {
            case PENDING, APPROVED -> OrderState.WAITING;
            case OPEN -> OrderState.HELD;
            case CAPTURED -> OrderState.CAPTURED;
            case VOIDED -> shipped ? OrderState.CAPTURED : OrderState.VOIDED;
            case EXPIRED -> shipped ? OrderState.CAPTURED : OrderState.EXPIRED;
        };
    }
}
