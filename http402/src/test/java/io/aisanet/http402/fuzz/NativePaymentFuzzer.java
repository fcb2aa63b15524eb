package io.aisanet.http402.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import java.util.Base64;
import java.util.Optional;

/** The header of the native dialect: only the order that was signed for a request pays for it. */
public final class NativePaymentFuzzer {

    private static final NativeOrder ORDER =
            new NativeOrder(AisaAsset.USD, 1000, Wire.PAYEE, Wire.NOW + 60, Wire.NONCE);
    private static final RequestBinding REQUEST =
            new RequestBinding(
                    "POST",
                    "https://api.example.com",
                    "/quotes?day=1",
                    RequestBinding.bodyDigest("{}".getBytes(UTF_8)));

    private NativePaymentFuzzer() {}

    static NativePayment byAddress() {
        return new NativePayment(
                ORDER, PayerProof.byAddress(Wire.CURVE, ORDER.statement(REQUEST), Wire.KEY));
    }

    static NativePayment byKey() {
        return NativePayment.byKey(ORDER, REQUEST, Wire.KEY);
    }

    static boolean isValid(NativePayment payment) {
        return payment.refusal(Wire.CURVE, ORDER, REQUEST, Wire.NOW).isEmpty();
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String header = Wire.header(input, Base64.getUrlEncoder().withoutPadding());
        Optional<NativePayment> sent = Wire.read(header, NativePayment::parse);
        if (sent.isEmpty()) {
            return;
        }
        NativePayment payment = sent.get();
        Property.same(payment, NativePayment.parse(payment.format()), "reads as written");
        if (isValid(payment)) {
            Property.same(ORDER, payment.order(), "only what was signed is valid");
            boolean known =
                    payment.proof().payer().equals(byAddress().proof().payer())
                            || payment.proof().payer().equals(byKey().proof().payer());
            Property.holds(known, "only who signed pays");
        }
    }
}
