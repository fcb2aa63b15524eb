package io.aisanet.treasury.iso20022.xml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/** What an element says, as a hash: blanks between elements, prefixes and comments do not count. */
public final class XmlDigest {

    private final MessageDigest digest;

    private XmlDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * SHA-256 in hexadecimal.
     *
     * @param ignored names of children that may differ between two copies of the same
     */
    public static String of(XmlElement element, Set<String> ignored) {
        XmlDigest digest = new XmlDigest();
        digest.begin(element);
        for (XmlElement child : element.children()) {
            if (!ignored.contains(child.name())) {
                digest.whole(child);
            }
        }
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void whole(XmlElement element) {
        begin(element);
        element.children().forEach(this::whole);
        add(")");
    }

    private void begin(XmlElement element) {
        add("(" + element.name());
        new TreeMap<>(element.attributes()).forEach((name, value) -> add("@" + name + "=" + value));
        add("=" + element.text());
    }

    /** With its length, so that no two sequences of texts run into the same bytes. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
