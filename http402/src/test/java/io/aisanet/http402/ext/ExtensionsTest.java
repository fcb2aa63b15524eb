package io.aisanet.http402.ext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.Texts;
import io.aisanet.http402.Vectors;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payment identifiers and discovery metadata, as @x402/extensions 2.27 has them. */
class ExtensionsTest {

    private static final JsonNode STOCK = Vectors.load("x402-extensions.json");
    private static final String ID = "pay_7d5d747be160e280504c099d984bcfe0";

    @Test
    void theDeclarationIsTheStockOne() {
        assertThat(PaymentIdentifier.declaration(false)).isEqualTo(STOCK.at("/pid/declaration"));
        assertThat(PaymentIdentifier.declaration(true)).isEqualTo(STOCK.at("/pid/required"));
    }

    @Test
    void anIdIsAppendedAndFound() throws MalformedMessage {
        ObjectNode asked = Json.object();
        asked.set(PaymentIdentifier.NAME, PaymentIdentifier.declaration(true));
        ObjectNode echo = PaymentIdentifier.append(asked, ID);

        assertThat(echo).isEqualTo(STOCK.at("/pid/appended"));
        assertThat(PaymentIdentifier.find(echo)).contains(ID);
        assertThat(PaymentIdentifier.find(asked)).isEmpty();
        assertThat(PaymentIdentifier.find(null)).isEmpty();
        assertThat(PaymentIdentifier.append(Json.object(), ID)).isEqualTo(Json.object());
        assertThat(PaymentIdentifier.generate(new SecureRandom())).hasSize(36).matches("pay_.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "pay_7d5d747be160e280504c099d984bcfe0!", "a b c d e f g h i"})
    void anIdOfAnotherFormIsMalformed(String id) {
        ObjectNode asked = Json.object();
        asked.set(PaymentIdentifier.NAME, PaymentIdentifier.declaration(true));
        ObjectNode echo = PaymentIdentifier.append(asked, id);

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PaymentIdentifier.find(echo));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "post", "mcp"})
    void stockMetadataIsReadAndWrittenAgain(String name) throws MalformedMessage {
        ObjectNode extension = (ObjectNode) STOCK.at("/bazaar/" + name + "/bazaar");

        assertThat(Bazaar.fromJson(extension).toJson()).isEqualTo(extension);
    }

    @Test
    void ourMetadataSaysTheSame() {
        assertThat(
                        Bazaar.http("GET", Json.object().put("city", "Paris"))
                                .returning(Json.object().put("t", 20))
                                .toJson()
                                .get("info"))
                .isEqualTo(STOCK.at("/bazaar/get/bazaar/info"));
        assertThat(Bazaar.httpWithBody("POST", Json.object().put("q", "x")).toJson().get("info"))
                .isEqualTo(STOCK.at("/bazaar/post/bazaar/info"));
        assertThat(Bazaar.mcp("weather", Json.object()).toJson().at("/info/input/toolName"))
                .isEqualTo(STOCK.at("/bazaar/mcp/bazaar/info/input/toolName"));
    }

    @Test
    void routeTemplatesAreJudgedAsTheStockPackageDoes() {
        assertThat(STOCK.get("templates")).hasSize(11);
        for (JsonNode vector : STOCK.get("templates")) {
            String template = vector.get(0).textValue();
            assertThat(Bazaar.isRouteTemplate(template))
                    .as(template)
                    .isEqualTo(vector.get(1).booleanValue());
        }
    }

    @Test
    void aBadTemplateIsIgnoredWhenReadAndRefusedWhenMade() throws MalformedMessage {
        ObjectNode extension = Bazaar.http("GET", null).under("/users/:id").toJson();

        assertThat(Bazaar.fromJson(extension).routeTemplate()).isEqualTo("/users/:id");
        assertThat(Bazaar.fromJson(extension.put("routeTemplate", "/../x")).routeTemplate())
                .isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bazaar.http("GET", null).under("/../x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'info':{'input':{'type':'http','method':'POST'}}}",
                "{'info':{'input':{'type':'http','method':'TRACE'}}}",
                "{'info':{'input':{'type':'mcp','toolName':'t'}}}",
                "{'info':{'input':{'type':'smtp'}}}",
                "{'info':{}}",
                "{'info':{'input':{'type':'http','method':'GET'}},'schema':{'a':[{'$ref':'https://x'}]}}",
                "{'info':{'input':{'type':'http','method':'GET'}},'schema':{'$id':'file:///etc'}}"
            })
    void metadataThatWouldMisleadIsRefused(String json) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> Bazaar.fromJson(Texts.json(json)));
    }

    @Test
    void damagedExtensionsAreReadOrRefused() throws MalformedMessage {
        Mutation mutation = Mutation.of(ExtensionsTest.class);
        Hostile.check(
                mutation,
                STOCK.at("/pid/appended").toString(),
                json -> PaymentIdentifier.find(Json.parseObject(json.getBytes(UTF_8))));
        Hostile.check(
                mutation,
                STOCK.at("/bazaar/mcp/bazaar").toString(),
                json -> Bazaar.fromJson(Json.parseObject(json.getBytes(UTF_8))));
    }
}
