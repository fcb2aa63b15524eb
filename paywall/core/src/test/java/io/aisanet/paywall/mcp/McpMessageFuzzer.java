package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Terms;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Messages to MCP servers: what a server could read as a call of a sold tool is never free, and
 * what it gets of a paid one is the same call without the payment.
 */
public final class McpMessageFuzzer {

    private static final String SOLD = "search";
    private static final ObjectMapper LENIENT = new ObjectMapper();
    private static final McpTools TOOLS =
            new McpTools(
                    Map.of(
                            SOLD,
                            new McpTool(
                                    new Terms(new Price(AisaAsset.USD, 1), EvmAddress.ZERO, 60),
                                    "",
                                    false)),
                    Set.of(),
                    null,
                    DemandForm.AUTO);

    private McpMessageFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        switch (McpMessage.read(input, McpHeaders.NONE, TOOLS)) {
            case McpMessage.Free free ->
                    Property.holds(!isCall(lenient(input)), "a call of a sold tool is not free");
            case McpMessage.Refused refused ->
                    Property.holds(refused.answer().has("error"), "a refusal says why");
            case McpMessage.Paid(ToolCall call) -> check(call);
        }
    }

    private static void check(ToolCall call) {
        McpMessage again = McpMessage.read(call.forwarded(), McpHeaders.NONE, TOOLS);
        if (!(again instanceof McpMessage.Paid(ToolCall same))) {
            throw new AssertionError("broken: what is forwarded is the call: " + again);
        }
        Property.same(call.bound().digest(), same.bound().digest(), "one digest");
        Property.same(call.id(), same.id(), "one id");
        Property.holds(same.payment() == null, "no payment goes to the server");
        Property.holds(
                Arrays.equals(call.forwarded(), same.forwarded()), "what is forwarded stays");
    }

    /** As a reader would have it that takes the last of two members, and ignores what follows. */
    private static JsonNode lenient(byte[] input) {
        try {
            return LENIENT.readTree(input);
        } catch (IOException e) {
            return LENIENT.missingNode();
        }
    }

    private static boolean isCall(JsonNode message) {
        if (message.isArray()) {
            return message.valueStream().anyMatch(McpMessageFuzzer::isCall);
        }
        return message.path("method").asText().equals(ToolCall.METHOD)
                && SOLD.equals(message.path("params").path("name").textValue());
    }
}
