package io.aisanet.treasury.iso20022.xml;

import io.aisanet.treasury.iso20022.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A message that was read: its root, and which message it is.
 *
 * @param namespace of the root, {@code urn:iso:std:iso:20022:tech:xsd:camt.053.001.08}
 * @param root the element {@code Document}
 */
public record XmlDocument(String namespace, XmlElement root) {

    private static final String PREFIX = "urn:iso:std:iso:20022:tech:xsd:";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Reads a file: UTF-8, no document type, within the limits of all messages. */
    public static XmlDocument read(byte[] file) throws Malformed {
        return read(file, XmlLimits.MESSAGES);
    }

    static XmlDocument read(byte[] file, XmlLimits limits) throws Malformed {
        if (file.length > limits.bytesMax()) {
            throw new Malformed(
                    "is longer than " + limits.bytesMax() + " bytes", "", "send it in parts");
        }
        return new XmlReading(limits).read(decoded(file));
    }

    private static String decoded(byte[] file) throws Malformed {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Malformed("is not UTF-8", "", "write the file in UTF-8");
        }
    }

    /** The name of the message, {@code camt.053.001.08}. */
    public String message() throws Malformed {
        if (!namespace.startsWith(PREFIX) || !root.name().equals("Document")) {
            throw root.problem(
                    "is not an ISO 20022 message",
                    "begin with Document in the message's namespace");
        }
        return namespace.substring(PREFIX.length());
    }

    /**
     * What stands in the document, for a reader of one kind of message.
     *
     * @param kind name of the message without its version: {@code camt.053.001}
     * @param versions of it that the reader knows
     * @param body the only element in the document
     */
    public XmlElement body(String kind, Versions versions, String body) throws Malformed {
        String message = message();
        String version = message.substring(message.lastIndexOf('.') + 1);
        if (!message.startsWith(kind + ".") || !versions.knows(version)) {
            throw root.problem(
                    "is a " + clipped(message) + ", not a " + kind,
                    "send version " + versions.first() + " to " + versions.last());
        }
        return root.one(body);
    }

    private static String clipped(String text) {
        return text.length() > 40 ? text.substring(0, 40) : text;
    }

    /**
     * A range of versions.
     *
     * @param first the oldest, two digits
     * @param last the newest, two digits
     */
    public record Versions(int first, int last) {
        boolean knows(String version) {
            return version.matches("[0-9]{2}")
                    && Integer.parseInt(version) >= first
                    && Integer.parseInt(version) <= last;
        }
    }
}
