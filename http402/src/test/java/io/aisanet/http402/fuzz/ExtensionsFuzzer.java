package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.http402.ext.PaymentIdentifier;
import io.aisanet.http402.trace.TraceEcho;
import java.util.Optional;

/** Payment identifiers, discovery metadata and traces. */
public final class ExtensionsFuzzer {

    private ExtensionsFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String template = Wire.text(input);
        if (Bazaar.isRouteTemplate(template)) {
            Property.holds(!template.contains("..") && template.startsWith("/"), "a path");
        }
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isPresent()) {
            Wire.document(json.get(), Bazaar::fromJson, Bazaar::toJson);
            Wire.read(json.get(), PaymentIdentifier::find)
                    .flatMap(id -> id)
                    .ifPresent(
                            id -> Property.holds(PaymentIdentifier.isId(id), "an id that is one"));
            TraceEcho.find(json.get())
                    .ifPresent(found ->
                            Property.same(
                                    Optional.of(found),
                                    TraceEcho.find(TraceEcho.in(json.get(), found)),
                                    "a trace reads as written"));
            Property.same(
                    json.get().has(PaymentIdentifier.NAME),
                    PaymentIdentifier.append(json.get(), "pay_0123456789abcdef")
                            .has(PaymentIdentifier.NAME),
                    "an id goes only where one was asked for");
        }
    }
}
