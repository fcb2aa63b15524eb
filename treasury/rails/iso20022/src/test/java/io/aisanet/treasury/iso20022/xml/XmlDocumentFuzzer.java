package io.aisanet.treasury.iso20022.xml;

import io.aisanet.fuzzing.Property;
import io.aisanet.treasury.iso20022.Malformed;
import java.util.Set;

/** XML: read within the limits, or refused with a place where there is one. */
public final class XmlDocumentFuzzer {

    private static final XmlLimits LIMITS = new XmlLimits(100_000, 2_000, 20, 500);

    private XmlDocumentFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            XmlElement root = XmlDocument.read(input, LIMITS).root();
            Property.holds(depth(root) <= LIMITS.depthMax(), "no deeper than the limit");
            Property.holds(count(root) <= LIMITS.elementsMax(), "no more than the limit");
            Property.holds(!XmlDigest.of(root, Set.of()).isEmpty(), "has a digest");
        } catch (Malformed e) {
            Property.holds(!e.what().isBlank() && !e.mend().isBlank(), "a refusal says why");
        }
    }

    private static int depth(XmlElement element) {
        return 1 + element.children().stream().mapToInt(XmlDocumentFuzzer::depth).max().orElse(0);
    }

    private static int count(XmlElement element) {
        return 1 + element.children().stream().mapToInt(XmlDocumentFuzzer::count).sum();
    }
}
