package io.aisanet.treasury.iso20022.xml;

/**
 * How much of a message is read. Beyond is refused before it costs memory.
 *
 * @param bytesMax longest file
 * @param elementsMax most elements
 * @param depthMax elements inside each other
 * @param textMax longest text of one element, in characters
 */
public record XmlLimits(int bytesMax, int elementsMax, int depthMax, int textMax) {

    /**
     * Of every message that is read: a statement of 25,000 entries. Messages are at most 25 deep
     * and their longest text is 2,000 characters.
     */
    public static final XmlLimits MESSAGES = new XmlLimits(32 << 20, 1_000_000, 32, 4_000);

    /** Attributes of one element; messages have one at most, and a few of namespaces. */
    static final int ATTRIBUTES_MAX = 8;
}
