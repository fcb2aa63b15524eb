package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    private static final String OFFER =
            """
            {'scheme':'exact','network':'eip155:402402','amount':'1000',
             'asset':'0x4020000000000000000000000000000000000402',
             'payTo':'0x209693Bc6afc0C5328bA36FaF03C514EF312287C',
             'maxTimeoutSeconds':60,'extra':{'name':'AIsa USD','version':'1'}}\
            """;
    private static final String RESOURCE =
            """
            {'url':'https://api.example.com/r','description':'d','mimeType':'text/plain',
             'serviceName':'Shop','tags':['a','b'],'iconUrl':'https://e.com/i.png'}\
            """;
    private static final String REQUIRED =
            "{'x402Version':2,'error':'Payment required','resource':%s,'accepts':[%s],'extensions':{}}"
                    .formatted(RESOURCE, OFFER);
    private static final String PAYLOAD =
            "{'x402Version':2,'payload':{'a':1},'extensions':{'e':{}},'resource':%s,'accepted':%s}"
                    .formatted(RESOURCE, OFFER);
    private static final String REQUEST =
            "{'x402Version':2,'paymentPayload':%s,'paymentRequirements':%s}"
                    .formatted(PAYLOAD, OFFER);

    private static ObjectNode roundTrip(String kind, ObjectNode json) throws MalformedMessage {
        return switch (kind) {
            case "required" -> PaymentRequired.fromJson(json).toJson();
            case "requirements" -> PaymentRequirements.fromJson(json).toJson();
            case "payload" -> PaymentPayload.fromJson(json).toJson();
            case "request" -> FacilitatorRequest.fromJson(json).toJson();
            case "verify" -> VerifyResponse.fromJson(json).toJson();
            case "settle" -> SettleResponse.fromJson(json).toJson();
            case "supported" -> SupportedResponse.fromJson(json).toJson();
            case "exact" -> ExactPayload.fromJson(json).toJson();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static final Map<String, String> FULL =
            Map.of(
                    "required",
                    REQUIRED,
                    "requirements",
                    OFFER,
                    "payload",
                    PAYLOAD,
                    "request",
                    REQUEST,
                    "verify",
                    "{'isValid':false,'invalidReason':'r','invalidMessage':'m','payer':'p',"
                            + "'extensions':{},'extra':{'k':1}}",
                    "settle",
                    "{'success':false,'errorReason':'r','errorMessage':'m','payer':'p',"
                            + "'transaction':'t','network':'n','amount':'1',"
                            + "'extensions':{},'extra':{}}",
                    "supported",
                    "{'kinds':[{'x402Version':2,'scheme':'exact','network':'eip155:402402',"
                            + "'extra':{}}],'extensions':['aisanet-void'],"
                            + "'signers':{'eip155:*':['0x1']}}",
                    "exact",
                    "{'authorization':{'from':'0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A',"
                            + "'to':'0x209693Bc6afc0C5328bA36FaF03C514EF312287C','value':'1000',"
                            + "'validAfter':'0','validBefore':'1795229695','nonce':"
                            + "'0x16eaaee6d6ef2c2dedc6f983d052f3dc3905090d6d06b40ec7fc28e14f5bd875'"
                            + "},'signature':'0x00'}");

    @Test
    void everyMessageIsWrittenAsItWasRead() throws MalformedMessage {
        for (Map.Entry<String, String> message : FULL.entrySet()) {
            ObjectNode json = Texts.json(message.getValue());

            assertThat(roundTrip(message.getKey(), json)).as(message.getKey()).isEqualTo(json);
            ObjectNode withMore = json.deepCopy().put("unknown", 1);
            assertThat(roundTrip(message.getKey(), withMore)).as("unknown member").isEqualTo(json);
        }
    }

    /**
     * Message, member to change, what to put there (nothing: leave it out), and who must be blamed.
     */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "required | x402Version | | /x402Version",
                "required | x402Version | 1 | /x402Version",
                "required | x402Version | 3 | /x402Version",
                "required | x402Version | true | /x402Version",
                "required | error | 1 | /error",
                "required | accepts | | /accepts",
                "required | accepts | {} | /accepts",
                "required | accepts | [1] | /accepts/0",
                "required | accepts | [{}] | /accepts/0/scheme",
                "required | resource | {} | /resource/url",
                "required | resource | {'url':''} | /resource/url",
                "required | resource | {'url':'u','tags':[1]} | /resource/tags/0",
                "required | extensions | [] | /extensions",
                "requirements | scheme | '' | /scheme",
                "requirements | network | 'base' | /network",
                "requirements | amount | 1000 | /amount",
                "requirements | amount | '+1' | /amount",
                "requirements | amount | '' | /amount",
                "requirements | asset | '' | /asset",
                "requirements | payTo | null | /payTo",
                "requirements | maxTimeoutSeconds | -1 | /maxTimeoutSeconds",
                "requirements | maxTimeoutSeconds | 60.5 | /maxTimeoutSeconds",
                "requirements | maxTimeoutSeconds | '60' | /maxTimeoutSeconds",
                "requirements | maxTimeoutSeconds | 2592001 | /maxTimeoutSeconds",
                "requirements | maxTimeoutSeconds | 1e300 | /maxTimeoutSeconds",
                "requirements | extra | 'x' | /extra",
                "payload | x402Version | 1 | /x402Version",
                "payload | accepted | | /accepted",
                "payload | accepted | [] | /accepted",
                "payload | payload | null | /payload",
                "payload | extensions | 1 | /extensions",
                "request | paymentPayload | {} | /paymentPayload/x402Version",
                "request | paymentRequirements | {'scheme':1} | /paymentRequirements/scheme",
                "verify | isValid | 'true' | /isValid",
                "verify | isValid | | /isValid",
                "settle | success | 1 | /success",
                "settle | transaction | 1 | /transaction",
                "supported | kinds | | /kinds",
                "supported | kinds | [{'x402Version':2,'scheme':'exact'}] | /kinds/0/network",
                "supported | kinds | [{'x402Version':0,'scheme':'e','network':'n'}] | /kinds/0/x402Version",
                "supported | extensions | [null] | /extensions/0",
                "supported | signers | {'a/b~c':1} | /signers/a~1b~0c",
                "exact | signature | | /signature",
                "exact | authorization | {} | /authorization/from",
            })
    void blamesThePlace(String kind, String member, String value, String where) {
        ObjectNode json = Texts.json(FULL.getOrDefault(kind, "{}")).deepCopy();
        json.remove(member);
        if (value != null) {
            json.set(member, Texts.json("{'v':" + value + "}").get("v"));
        }

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> roundTrip(kind, json))
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "from | '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAFF2A'",
                "to | 'merchant'",
                "value | '1.5'",
                "value | 1000",
                "value | '115792089237316195423570985008687907853269984665640564039457584007913129639936'",
                "validAfter | '-1'",
                "validBefore | ' 1'",
                "nonce | '0x16'",
            })
    void blamesThePlaceInAnAuthorization(String member, String value) {
        ObjectNode json = Texts.json(FULL.getOrDefault("exact", "{}")).deepCopy();
        ((ObjectNode) json.get("authorization"))
                .set(member, Texts.json("{'v':" + value + "}").get("v"));

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> ExactPayload.fromJson(json))
                .satisfies(e -> assertThat(e.where()).isEqualTo("/authorization/" + member));
    }

    @Test
    void nullIsAbsentAndAbsentIsOmitted() throws MalformedMessage {
        ObjectNode json =
                Texts.json(
                        "{'isValid':true,'invalidReason':null,'payer':null,'extensions':null,"
                                + "'extra':null}");

        assertThat(VerifyResponse.fromJson(json).toJson())
                .isEqualTo(Texts.json("{'isValid':true}"));
    }

    @Test
    void aVersionMayBeAStringOrAFraction() throws MalformedMessage {
        for (String version : List.of("'2'", "2.0", "2e0")) {
            ObjectNode json = Texts.json("{'x402Version':" + version + ",'accepts':[]}");
            assertThat(PaymentRequired.fromJson(json).toJson())
                    .isEqualTo(Texts.json("{'x402Version':2,'accepts':[]}"));
        }
    }

    @Test
    void anUnreadableOfferDoesNotSpoilTheOthers() throws MalformedMessage {
        ObjectNode json =
                Texts.json(
                        "{'x402Version':2,'accepts':[{'scheme':'odd','amount':'$1'},%s]}"
                                .formatted(OFFER));

        assertThat(PaymentRequired.fromJson(json).accepts())
                .singleElement()
                .satisfies(offer -> assertThat(offer.terms().amount()).isEqualTo("1000"));
    }

    @Test
    void anOfferIsSentBackAsItCame() throws MalformedMessage {
        ObjectNode offer = Texts.json(OFFER).put("unheardOf", 7);
        ObjectNode json = Texts.json("{'x402Version':2,'accepts':[]}").deepCopy();
        json.putArray("accepts").add(offer);
        PaymentRequired asked = PaymentRequired.fromJson(json);
        Offer chosen = asked.accepts().getFirst();
        ExactPayload signed = ExactPayload.fromJson(Texts.json(FULL.getOrDefault("exact", "{}")));

        PaymentPayload payment = PaymentPayload.of(asked, chosen, signed);

        assertThat(payment.accepted()).isEqualTo(offer);
        assertThat(payment.toJson().has("extensions")).isFalse();
        assertThat(payment.toJson().has("resource")).isFalse();
    }

    @Test
    void tooManyOffersAreRefused() {
        ObjectNode json = Texts.json("{'x402Version':2,'accepts':[]}").deepCopy();
        for (int i = 0; i <= Limits.OFFERS; i++) {
            json.withArray("accepts").add(Texts.json(OFFER));
        }

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PaymentRequired.fromJson(json))
                .withMessageContaining("33 entries");
    }

    @Test
    void catalogueDataOutOfBoundsIsDroppedFromOthersAndRefusedFromUs() throws MalformedMessage {
        ObjectNode json =
                Texts.json(
                        "{'x402Version':2,'accepts':[],'resource':{'url':'u','serviceName':'%s',"
                                        .formatted("x".repeat(33))
                                + "'tags':['1','2','3','4','5','6'],'iconUrl':'data:,'}}");

        assertThat(PaymentRequired.fromJson(json).resource())
                .isEqualTo(ResourceInfo.of("u", "", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceInfo("u", "", "", "é", List.of(), null));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceInfo.of("", "", ""));
    }

    @Test
    void ourOwnOfferHasTheExpectedForm() throws MalformedMessage {
        PaymentRequirements offer =
                PaymentRequirements.exact(
                        AisaAsset.USD,
                        1000,
                        EvmAddress.parse("0x209693Bc6afc0C5328bA36FaF03C514EF312287C"),
                        60);

        assertThat(offer.toJson()).isEqualTo(Texts.json(OFFER));
        assertThat(PaymentRequired.of("e", ResourceInfo.of("u", "", ""), List.of(offer)).toJson())
                .isEqualTo(
                        Texts.json(
                                "{'x402Version':2,'error':'e','resource':{'url':'u','description':'',"
                                        + "'mimeType':''},'accepts':[%s]}".formatted(OFFER)));
    }

    @Test
    void supportedTellsWhatSettles() throws MalformedMessage {
        SupportedResponse supported =
                SupportedResponse.fromJson(Texts.json(FULL.getOrDefault("supported", "{}")));

        assertThat(supported.settles("exact", "eip155:402402")).isTrue();
        assertThat(supported.settles("upto", "eip155:402402")).isFalse();
        assertThat(supported.settles("exact", "eip155:1")).isFalse();
    }

    @Test
    void problemsKeepTheirMembersAndTheirNames() throws MalformedMessage {
        ObjectNode json =
                Texts.json(
                        "{'type':'urn:x','title':'No','status':403,'detail':'d','instance':'i',"
                                + "'remaining':'5'}");

        assertThat(Problem.fromJson(json).toJson()).isEqualTo(json);
        assertThat(Problem.fromJson(Texts.json("{'status':500}")).type()).isEqualTo("about:blank");
        assertThat(Problem.of("urn:x", "No", 404, "d").toJson())
                .isEqualTo(Texts.json("{'type':'urn:x','title':'No','status':404,'detail':'d'}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Problem("t", "t", 400, null, null, Json.object().put("status", 1)));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> Problem.fromJson(Texts.json("{'status':200}")));
    }
}
