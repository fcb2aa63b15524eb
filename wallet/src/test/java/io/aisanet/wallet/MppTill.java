package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeBinder;
import io.aisanet.http402.mpp.ChallengeCheck;
import io.aisanet.http402.mpp.ChallengeTerms;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.MppResult;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.PaymentReceipt;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MPP by one method. */
final class MppTill implements Till {
    private static final Secp256k1 CURVE = Secp256k1.pureJava();

    private final ChallengeBinder binder = new ChallengeBinder(new byte[32]);
    private final String method;
    private final Dialect dialect;

    private MppTill(String method, Dialect dialect) {
        this.method = method;
        this.dialect = dialect;
    }

    static MppTill aisanet() {
        return new MppTill(AisaCharge.METHOD, Dialect.MPP_AISANET);
    }

    static MppTill evm() {
        return new MppTill(EvmCharge.METHOD, Dialect.MPP_EVM);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public String field() {
        return PaymentCredential.HEADER;
    }

    @Override
    public Ask ask(URI resource, Trap trap) {
        try {
            ChallengeTerms terms =
                    terms(resource.getHost(), trap)
                            .withFreshNonce(new SecureRandom())
                            .expiring(Till.nowSeconds() + 60);
            return ask(terms);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    /** A 402 with this challenge. */
    Ask ask(ChallengeTerms terms) {
        return Ask.ofHeader(Challenge.HEADER, binder.issue(terms).format());
    }

    /** What is asked for, without nonce and end. */
    ChallengeTerms terms(String realm, Trap trap) throws MalformedMessage {
        String intent = trap == Trap.SCHEME ? "lottery" : ChargeRequest.INTENT;
        return ChallengeTerms.of(realm, method, intent, request(trap));
    }

    private ObjectNode request(Trap trap) {
        long price = Till.price(trap);
        EvmAddress payee = trap == Trap.PAYEE ? EvmAddress.ZERO : Keys.SHOP;
        ObjectNode request =
                (dialect == Dialect.MPP_EVM
                                ? EvmCharge.request(AisaAsset.USD, price, payee)
                                : AisaCharge.request(AisaAsset.USD, price, payee))
                        .toJson();
        if (trap == Trap.ASSET) {
            request.put(
                    "currency",
                    dialect == Dialect.MPP_EVM
                            ? "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913"
                            : "gbp");
        }
        if (trap == Trap.NETWORK) {
            request.withObject("/methodDetails").put("chainId", 8453).put("network", "eip155:8453");
        }
        return request;
    }

    @Override
    public @Nullable String refuse(Sent sent) throws MalformedMessage {
        PaymentCredential credential = read(sent);
        ChallengeTerms selling = terms(credential.challenge().terms().realm(), Trap.NONE);
        ChallengeCheck check = binder.check(credential.challenge(), selling, Till.nowSeconds());
        if (check != ChallengeCheck.GENUINE) {
            return check.toString();
        }
        MppResult<?> found =
                dialect == Dialect.MPP_EVM
                        ? new EvmCharge(CURVE)
                                .verify(credential, AisaAsset.USD.domain(), Till.nowSeconds())
                        : AisaCharge.verify(CURVE, credential);
        return found instanceof MppResult.Invalid<?>(var problem, String detail) ? detail : null;
    }

    @Override
    public boolean isFor(String credential) {
        try {
            return PaymentCredential.isIn(credential)
                    && read(credential).challenge().terms().method().equals(method);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    private static PaymentCredential read(Sent sent) throws MalformedMessage {
        return read(sent.credential());
    }

    private static PaymentCredential read(String credential) throws MalformedMessage {
        return PaymentCredential.find(List.of(credential)).orElseThrow();
    }

    @Override
    public Map.Entry<String, String> receipt(Sent sent, String amount) throws MalformedMessage {
        ObjectNode members =
                Json.object().put("challengeId", read(sent).challenge().id()).put("amount", amount);
        var receipt = new PaymentReceipt(method, "tx", Instant.now().toString(), members);
        return Map.entry(PaymentReceipt.HEADER, receipt.format());
    }

    @Override
    public String toString() {
        return method + "/charge";
    }
}
