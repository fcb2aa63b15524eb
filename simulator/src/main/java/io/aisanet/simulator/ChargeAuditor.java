package io.aisanet.simulator;

import io.aisanet.http402.CredentialId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds what clients saw against what they were charged: whoever got a 2xx was charged the price
 * once, whoever got nothing else than refusals and errors was charged nothing. Any thread may
 * record.
 */
public final class ChargeAuditor {
    private record Claim(long payer, long price, boolean served) {}

    private final Map<CredentialId, Claim> claims = new ConcurrentHashMap<>();

    /** A credential was sent, and its bearer saw this answer; any number of times. */
    public void saw(CredentialId credential, long payer, long price, boolean served) {
        claims.merge(
                credential,
                new Claim(payer, price, served),
                (a, b) -> new Claim(payer, price, a.served || b.served));
    }

    /** Credentials that bought an answer. */
    public long served() {
        return claims.values().stream().filter(Claim::served).count();
    }

    /** Credentials that bought nothing. */
    public long unserved() {
        return claims.size() - served();
    }

    /** Each disagreement with the events, in words; empty when all is well. */
    public List<String> disagreements(MoneyAuditor money) {
        List<String> found = new ArrayList<>(money.problems());
        Map<Long, Long> owed = new HashMap<>();
        claims.forEach((credential, claim) -> {
            owed.merge(claim.payer, claim.served ? claim.price : 0, Long::sum);
            check(credential, claim, money, found);
        });
        owed.forEach((payer, amount) -> {
            if (money.charged(payer) != amount) {
                found.add(
                        "account %d was charged %d for answers worth %d"
                                .formatted(payer, money.charged(payer), amount));
            }
        });
        if (money.sumOfBalances() != 0) {
            found.add("the sum of all balances is " + money.sumOfBalances());
        }
        return found;
    }

    private static void check(
            CredentialId credential, Claim claim, MoneyAuditor money, List<String> found) {
        PaymentCount payment = money.payment(credential.high(), credential.low());
        long captured = payment == null ? 0 : payment.captured - payment.refunded;
        if (captured != (claim.served ? claim.price : 0)) {
            found.add(
                    "%s: %s, but charged %d of %d"
                            .formatted(
                                    credential,
                                    claim.served ? "served" : "not served",
                                    captured,
                                    claim.price));
        }
        if (payment != null && payment.open() != 0) {
            found.add(credential + ": still holds " + payment.open());
        }
        if (payment != null && payment.captures > 1) {
            found.add(credential + ": captured " + payment.captures + " times");
        }
    }
}
