package io.aisanet.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.server.ledger.CommandId;

/** Bodies of the API: every kind of field is read, or refused with its place. */
public final class BodyFuzzer {

    private BodyFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ObjectNode json;
        try {
            json = Json.parseObject(input);
        } catch (MalformedMessage e) {
            return;
        }
        Body body = new Body(json);
        long id = body.id("id");
        long parent = body.optionalId("parent");
        Body.Money price = body.money("price");
        Body.Money cap = body.optionalMoney("cap");
        body.text("name");
        body.texts("scopes");
        body.flag("frozen", false);
        body.optionalTimeMs("from");
        body.timeMs("until");
        body.object("rules");
        body.parsed("payment", text -> CommandId.parse(text).orElse(null), "an id");
        try {
            body.done();
        } catch (ApiProblem e) {
            return;
        }
        Property.holds(id >= 1 && parent >= 0, "ids are ids");
        Property.holds(price.atomic() >= 1 && (cap == null || cap.atomic() >= 1), "money is some");
    }
}
