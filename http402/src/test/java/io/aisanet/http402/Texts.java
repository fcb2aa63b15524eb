package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON written with single quotes, to be read by people. */
public final class Texts {

    private Texts() {}

    public static ObjectNode json(String quotedSingly) {
        try {
            return Json.parseObject(quotedSingly.replace('\'', '"').getBytes(UTF_8));
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }
}
