package io.aisanet.http402.signature;

import io.aisanet.http402.MalformedMessage;

/** What is signed: a line for each component, and the terms (RFC 9421, 2.5). */
public final class SignatureBase {

    private SignatureBase() {}

    /**
     * The text, in ASCII as far as the request is.
     *
     * @throws MalformedMessage for a component that the request has not, or that is unknown here
     */
    public static String of(SignatureInput input, SignedRequest request) throws MalformedMessage {
        StringBuilder base = new StringBuilder();
        for (Component component : input.components()) {
            base.append(component).append(": ").append(request.value(component)).append('\n');
        }
        return base.append("\"@signature-params\": ").append(input.terms()).toString();
    }
}
