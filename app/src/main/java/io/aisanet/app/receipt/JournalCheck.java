package io.aisanet.app.receipt;

import io.aisanet.cluster.EventFeed;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.receipt.ChargedPayment;
import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.http402.receipt.PaidCall;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks a receipt up in a journal that is read from its first event on: the payment, the decision
 * before it, and the point of the chain.
 */
final class JournalCheck implements EventFeed.Witness {
    private final PaidCall call;
    private final WalletNames wallets = new WalletNames();
    private @Nullable Decision decision;
    private @Nullable Movement movement;
    private @Nullable String sealHash;

    /** Money set aside or moved at once: who to whom, for which request, under which policy. */
    private record Decision(long payer, long payee, Bytes32 binding, Bytes32 policy) {}

    /** The event that the receipt names. */
    private record Movement(EventType type, boolean isOfPayment, long amount, long timeMs) {}

    JournalCheck(PaidCall call) {
        this.call = call;
    }

    @Override
    public void event(Event event) {
        wallets.accept(event);
        ChargedPayment payment = call.payment();
        boolean ofPayment =
                event.subjectHigh == payment.id().high() && event.subjectLow == payment.id().low();
        switch (event.type) {
            case HELD, PARKED, TRANSFERRED -> {
                if (ofPayment) {
                    decision =
                            new Decision(
                                    event.payer,
                                    event.payee,
                                    Bytes32.of(event.key),
                                    Bytes32.of(event.policy));
                }
            }
            default -> {}
        }
        if (event.sequence == call.entry().event()) {
            movement = new Movement(event.type, ofPayment, event.amount, event.timestampMs);
        }
    }

    @Override
    public void block(long lastEvent, byte[] hash) {
        LedgerEntry.ChainSeal seal = call.entry().seal();
        if (seal != null && seal.event() == lastEvent) {
            sealHash = Bytes32.of(hash).toString();
        }
    }

    /** What was found; after everything was read. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(event());
        Decision decided = decision;
        if (decided == null) {
            findings.add(Finding.of("parties", false, "the journal knows no such payment"));
        } else {
            findings.add(parties(decided));
            findings.add(request(decided));
            findings.add(policy(decided));
        }
        findings.add(seal());
        return findings;
    }

    private Finding event() {
        long number = call.entry().event();
        Movement found = movement;
        if (found == null) {
            return Finding.of("event", false, "the journal ends before event " + number);
        }
        boolean paid = found.type == EventType.CAPTURED || found.type == EventType.TRANSFERRED;
        String told = "event " + number + " tells " + found.type + " of " + found.amount + " units";
        boolean right =
                paid
                        && found.isOfPayment
                        && found.amount == call.payment().charged()
                        && found.timeMs == call.entry().timeMs();
        return Finding.of("event", right, right ? told : told + ", which is not this payment");
    }

    private Finding parties(Decision decided) {
        ChargedPayment payment = call.payment();
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(decided.payer));
        boolean right =
                asset != null
                        && asset.name().equals(payment.asset().code())
                        && wallets.isOf(AccountId.walletOf(decided.payer), payment.payer())
                        && wallets.isAt(AccountId.walletOf(decided.payee), payment.payee());
        return Finding.of(
                "parties",
                right,
                "wallet %d pays wallet %d in %s"
                        .formatted(
                                AccountId.walletOf(decided.payer),
                                AccountId.walletOf(decided.payee),
                                asset));
    }

    private Finding request(Decision decided) {
        return decided.binding.equals(call.request().digest())
                ? Finding.of("request", true, "the money was set aside for this request")
                : Finding.open("request", "the money was not set aside for this one request alone");
    }

    private Finding policy(Decision decided) {
        Bytes32 none = Bytes32.of(new byte[Bytes32.LENGTH]);
        Bytes32 stated = call.entry().policy();
        boolean right = decided.policy.equals(stated == null ? none : stated);
        return Finding.of(
                "policy",
                right,
                decided.policy.equals(none)
                        ? "no budget was asked"
                        : "decided under " + decided.policy);
    }

    private Finding seal() {
        LedgerEntry.ChainSeal seal = call.entry().seal();
        if (seal == null) {
            return Finding.open("seal", "the receipt names no point of the chain");
        }
        boolean right = seal.hash().toString().equals(sealHash);
        return Finding.of(
                "seal",
                right,
                right
                        ? "the chain has this hash after event " + seal.event()
                        : "the chain has no block with this hash after event " + seal.event());
    }
}
