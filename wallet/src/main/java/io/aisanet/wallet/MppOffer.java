package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.BodyDigest;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.wallet.Refusal.Reason;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A challenge of MPP that one method of payment can answer. */
final class MppOffer implements DialectOffer {
    private static final Set<String> FIELDS =
            Set.of(
                    PaymentCredential.HEADER.toLowerCase(Locale.ROOT),
                    PaymentCredential.ALTERNATE_HEADER.toLowerCase(Locale.ROOT));

    private final MppMethod method;
    private final Challenge challenge;
    private final Asked asked;
    private final HttpRequest request;
    private final long nowSeconds;

    MppOffer(MppMethod method, Challenge challenge, Asked asked, long nowSeconds) {
        this.method = method;
        this.challenge = challenge;
        this.asked = asked;
        this.request = asked.request();
        this.nowSeconds = nowSeconds;
    }

    /** A realm that is no host name, as some servers have it, says nothing about the host. */
    @Override
    public boolean isElsewhere(Origin origin) {
        String realm = challenge.terms().realm().toLowerCase(Locale.ROOT);
        boolean isHost = realm.indexOf(' ') < 0 && realm.indexOf('.') > 0;
        return isHost
                && !realm.equals(origin.host())
                && !realm.equals(origin.host() + ":" + origin.port());
    }

    @Override
    public boolean canNameMandate() {
        return false;
    }

    @Override
    public Verdict<Price> price() {
        Refusal unfit = refuseTerms();
        if (unfit != null) {
            return new Verdict.No<>(unfit);
        }
        try {
            ChargeRequest charge = ChargeRequest.fromJson(challenge.terms().requestJson());
            return method.asset(charge).then(asset -> stated(asset, charge).judge(context()));
        } catch (MalformedMessage e) {
            return Verdict.no(Reason.UNREADABLE_OFFER, "the challenge: " + e.getMessage());
        }
    }

    private StatedPrice.Context context() {
        return new StatedPrice.Context(method.dialect(), asked.isMetered(), request.uri());
    }

    private StatedPrice stated(AisaAsset asset, ChargeRequest charge) {
        OptionalLong until = challenge.terms().expiresSeconds();
        String payee = charge.recipient();
        return new StatedPrice(
                asset,
                charge.amount(),
                payee == null ? "" : payee,
                until.isPresent() ? until.getAsLong() - nowSeconds : Long.MAX_VALUE);
    }

    private @Nullable Refusal refuseTerms() {
        String intent = challenge.terms().intent();
        if (!intent.equals(ChargeRequest.INTENT)) {
            return Refusal.of(
                    Reason.UNSUPPORTED_SCHEME,
                    "intent '" + StatedPrice.shortened(intent) + "' is not charge");
        }
        String field = field(challenge);
        if (!FIELDS.contains(field.toLowerCase(Locale.ROOT))) {
            return Refusal.of(
                    Reason.WRONG_TERMS, "header " + field + " is not for payments to travel in");
        }
        if (request.headers().firstValue(field).isPresent()) {
            return Refusal.of(
                    Reason.WRONG_TERMS,
                    "the payment would travel in " + field + ", which the request uses itself");
        }
        String digest = challenge.terms().digest();
        return digest == null || BodyDigest.matches(digest, ReplayableBody.digestOf(request))
                ? null
                : Refusal.of(Reason.WRONG_TERMS, "the challenge is for another body");
    }

    private static String field(Challenge challenge) {
        return Optional.ofNullable(challenge.terms().header()).orElse(PaymentCredential.HEADER);
    }

    @Override
    public Credential sign(Signer signer) throws MalformedMessage {
        ChargeRequest charge = ChargeRequest.fromJson(challenge.terms().requestJson());
        return switch (method.asset(charge)) {
            case Verdict.Yes<AisaAsset>(AisaAsset asset) -> method.sign(challenge, asset, signer);
            case Verdict.No<AisaAsset>(Refusal refusal) ->
                    throw new IllegalStateException("a refused offer is not paid: " + refusal);
        };
    }

    /** A challenge without an end was refused. */
    static Credential credential(PaymentCredential signed, CredentialId id) {
        return new Credential(
                field(signed.challenge()),
                signed.format(),
                id,
                signed.challenge().terms().expiresSeconds().orElseThrow(),
                new ChallengeWords(signed.challenge()));
    }
}
