package io.aisanet.paywall.meter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** JSON as language models read and write it: longer texts than a payment has. */
final class ModelJson {

    /** Longest document, in bytes. */
    static final int BYTES_MAX = 4 << 20;

    private static final int DEPTH_MAX = 64;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(BYTES_MAX)
                                                    .maxStringLength(BYTES_MAX)
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    .build();

    private ModelJson() {}

    /** The document; a missing node where it is none, or too large. */
    static JsonNode read(byte[] bytes) {
        return read(bytes, 0);
    }

    /** The document that begins here. */
    static JsonNode read(byte[] bytes, int offset) {
        try {
            JsonNode tree = MAPPER.readTree(bytes, offset, bytes.length - offset);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
