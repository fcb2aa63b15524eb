package io.aisanet.gateway;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.mpp.SessionRequest;
import io.aisanet.http402.mpp.SessionStatements;
import io.aisanet.http402.mpp.VoucherKey;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.http402.nativepay.NativeVoucher;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A payer's side of one session. */
final class SessionClient {

    private final Shop shop;
    private final Payer payer;
    private final Challenge challenge;
    private final String id;
    private final VoucherKey key;
    private final String opening;
    private final AtomicLong sequence = new AtomicLong();

    private SessionClient(Shop shop, Payer payer, Challenge challenge, SessionAction.Open open) {
        this.shop = shop;
        this.payer = payer;
        this.challenge = challenge;
        this.id = SessionStatements.sessionId(challenge, open);
        this.key = new VoucherKey(id, open.voucherKey());
        this.opening = new PaymentCredential(challenge, open.toJson(), null).format();
    }

    /** Signs an opening for what this 402 asks; it is not sent yet. */
    static SessionClient sign(Shop shop, Gateway gateway, String target, long cap, long seconds)
            throws Exception {
        return sign(shop, shop.payer, challenge(shop.get(gateway, target)), cap, seconds);
    }

    static Challenge challenge(HttpResponse<String> asked) throws Exception {
        return Challenge.parseAll(asked.headers().allValues(Challenge.HEADER)).stream()
                .filter(one -> one.terms().intent().equals(SessionRequest.INTENT))
                .findFirst()
                .orElseThrow();
    }

    /** The same for another payer than the shop's. */
    static SessionClient sign(Shop shop, Payer payer, Challenge challenge, long cap, long seconds) {
        Bytes32 secret = Bytes32.random(new SecureRandom());
        long until = shop.clock.millis() / 1000 + seconds;
        PayerProof proof = payer.prove(SessionStatements.opening(challenge, cap, until, secret));
        return new SessionClient(
                shop, payer, challenge, new SessionAction.Open(cap, until, secret, proof));
    }

    String id() {
        return id;
    }

    HttpResponse<String> open(Gateway gateway, String target) throws Exception {
        return send(gateway, target, PaymentCredential.HEADER, opening);
    }

    private HttpResponse<String> send(Gateway gateway, String target, String name, String value)
            throws Exception {
        return shop.send(shop.request(gateway, target).header(name, value).build());
    }

    /** A voucher under the next number, in the header of the native dialect. */
    String voucher(Gateway gateway, String target, long amount) {
        return NativeVoucher.format(
                key.voucher(sequence.incrementAndGet(), amount, binding(gateway, target)));
    }

    private static RequestBinding binding(Gateway gateway, String target) {
        return new RequestBinding(
                "GET",
                gateway.baseUrl().toString(),
                target,
                RequestBinding.bodyDigest(new byte[0]));
    }

    HttpResponse<String> call(Gateway gateway, String target, String voucher) throws Exception {
        return send(gateway, target, NativePayment.HEADER, voucher);
    }

    HttpResponse<String> call(Gateway gateway, String target, long amount) throws Exception {
        return call(gateway, target, voucher(gateway, target, amount));
    }

    /** A voucher as a credential of MPP. */
    HttpResponse<String> callByMpp(Gateway gateway, String target, long amount) throws Exception {
        SessionAction.Voucher voucher =
                key.voucher(sequence.incrementAndGet(), amount, binding(gateway, target));
        return send(gateway, target, PaymentCredential.HEADER, credential(voucher));
    }

    HttpResponse<String> topUp(Gateway gateway, String target, long cap) throws Exception {
        PayerProof proof = payer.prove(SessionStatements.topUp(id, cap));
        return send(
                gateway,
                target,
                PaymentCredential.HEADER,
                credential(new SessionAction.TopUp(id, cap, proof)));
    }

    HttpResponse<String> close(Gateway gateway, String target) throws Exception {
        return send(gateway, target, PaymentCredential.HEADER, credential(key.close()));
    }

    private String credential(SessionAction action) {
        return new PaymentCredential(challenge, action.toJson(), null).format();
    }
}
