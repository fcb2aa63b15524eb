package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A facilitator's answer to {@code /supported}.
 *
 * @param kinds what it settles
 * @param extensions names of extensions that it knows
 * @param signers network pattern, for instance {@code eip155:*}, to its own addresses
 */
public record SupportedResponse(
        List<SupportedKind> kinds, List<String> extensions, Map<String, List<String>> signers) {

    public SupportedResponse {
        kinds = List.copyOf(kinds);
        extensions = List.copyOf(extensions);
        signers = Map.copyOf(signers);
    }

    /** Whether x402 v2 payments of this scheme and network settle here. */
    public boolean settles(String scheme, String network) {
        return kinds.stream()
                .anyMatch(kind ->
                        kind.x402Version() == X402.VERSION
                                && kind.scheme().equals(scheme)
                                && kind.network().equals(network));
    }

    static SupportedResponse read(Fields fields) throws MalformedMessage {
        fields.required("kinds");
        List<SupportedKind> kinds = new ArrayList<>();
        for (Fields kind : fields.objects("kinds", Limits.SUPPORTED_ENTRIES)) {
            kinds.add(Fields.read(kind, SupportedKind::read));
        }
        return new SupportedResponse(
                kinds,
                fields.texts("extensions", Limits.SUPPORTED_ENTRIES),
                fields.optional("signers") == null
                        ? Map.of()
                        : fields.record("signers", SupportedResponse::readSigners));
    }

    private static Map<String, List<String>> readSigners(Fields fields) throws MalformedMessage {
        Map<String, List<String>> signers = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : fields.node().properties()) {
            signers.put(entry.getKey(), fields.texts(entry.getKey(), Limits.SUPPORTED_ENTRIES));
        }
        return signers;
    }

    /** Reads the JSON form. */
    public static SupportedResponse fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, SupportedResponse::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode kindsJson = json.putArray("kinds");
        kinds.forEach(kind -> kindsJson.add(kind.toJson()));
        extensions.forEach(json.putArray("extensions")::add);
        ObjectNode signersJson = json.putObject("signers");
        signers.forEach((network, list) -> list.forEach(signersJson.putArray(network)::add));
        return json;
    }
}
