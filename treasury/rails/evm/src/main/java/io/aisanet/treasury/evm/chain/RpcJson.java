package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aisanet.http402.MalformedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what nodes answer. As strict as {@link io.aisanet.http402.Json}, with a chain's sizes: a
 * block or a receipt is larger than any message of a payment, and an answer may be an array.
 */
final class RpcJson {
    private static final int DEPTH = 16;
    private static final int STRING_LENGTH = 1 << 20;
    private static final int NAME_LENGTH = 256;
    private static final int NUMBER_LENGTH = 80;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH)
                                                    .maxStringLength(STRING_LENGTH)
                                                    .maxNameLength(NAME_LENGTH)
                                                    .maxNumberLength(NUMBER_LENGTH)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private RpcJson() {}

    static JsonNode parse(byte[] utf8) throws MalformedMessage {
        try {
            return MAPPER.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new MalformedMessage("is not one strict JSON document", "", "look at the node");
        }
    }
}
