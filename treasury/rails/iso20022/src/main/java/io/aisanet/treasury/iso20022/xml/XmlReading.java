package io.aisanet.treasury.iso20022.xml;

import io.aisanet.treasury.iso20022.Malformed;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One pass over one message. */
final class XmlReading {

    /** The JDK's own, whatever else is on the class path. */
    private static final XMLInputFactory FACTORY = factory();

    /** Refused before the parser sees it: nothing of a document type is of use here. */
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    private final XmlLimits limits;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private int elements;
    private @Nullable XmlElement root;
    private String namespace = "";

    XmlReading(XmlLimits limits) {
        this.limits = limits;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, entity) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    XmlDocument read(String text) throws Malformed {
        if (text.contains(DOCUMENT_TYPE)) {
            throw new Malformed("has a document type", "", "leave it out");
        }
        try {
            XMLStreamReader events = FACTORY.createXMLStreamReader(new StringReader(text));
            requireUtf8(events.getCharacterEncodingScheme());
            while (events.hasNext()) {
                take(next(events), events);
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new Malformed("is not well-formed XML", "line " + line, "send the whole file");
        }
        if (root == null) {
            throw new Malformed("has no element", "", "send a message");
        }
        return new XmlDocument(namespace, root);
    }

    /** The JDK's parser meets some damage with exceptions of its own making. */
    private static int next(XMLStreamReader events) throws XMLStreamException {
        try {
            return events.next();
        } catch (RuntimeException e) {
            throw new XMLStreamException("the parser gave up", events.getLocation(), e);
        }
    }

    private static void requireUtf8(@Nullable String declared) throws Malformed {
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw new Malformed("declares another encoding", "line 1", "write and declare UTF-8");
        }
    }

    private void take(int event, XMLStreamReader events) throws Malformed {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(events);
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(events.getText());
            case XMLStreamConstants.DTD ->
                    throw problem(events, "has a document type", "leave it out");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw problem(events, "refers to an entity", "write the text itself");
            default -> {
                // Comments, processing instructions and blanks say nothing.
            }
        }
    }

    private void begin(XMLStreamReader events) throws Malformed {
        if (++elements > limits.elementsMax()) {
            throw problem(events, "has too many elements", "send at most " + limits.elementsMax());
        }
        if (open.size() >= limits.depthMax()) {
            throw problem(events, "is too deep", "nest at most " + limits.depthMax());
        }
        XmlElement element = element(events);
        XmlElement parent = open.peek();
        if (parent == null) {
            root = element;
            namespace = events.getNamespaceURI() == null ? "" : events.getNamespaceURI();
        } else {
            requireNoText(parent);
            parent.add(element);
        }
        open.push(element);
    }

    private XmlElement element(XMLStreamReader events) throws Malformed {
        String name = events.getLocalName();
        int line = events.getLocation().getLineNumber();
        XmlElement parent = open.peek();
        String path = parent == null ? name : XmlPath.of(parent, name);
        return new XmlElement(name, path, line, attributes(events));
    }

    private static Map<String, String> attributes(XMLStreamReader events) throws Malformed {
        if (events.getAttributeCount() > XmlLimits.ATTRIBUTES_MAX) {
            throw problem(events, "has too many attributes", "leave most of them out");
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < events.getAttributeCount(); i++) {
            attributes.put(events.getAttributeLocalName(i), events.getAttributeValue(i));
        }
        return Map.copyOf(attributes);
    }

    private void text(String text) throws Malformed {
        XmlElement element = open.peek();
        if (element == null) {
            return;
        }
        if (element.children().isEmpty()) {
            if (element.addText(text) > limits.textMax()) {
                throw element.problem("is too long", "write at most " + limits.textMax());
            }
        } else if (!text.isBlank()) {
            throw element.problem("has text between elements", "leave it out");
        }
    }

    private static void requireNoText(XmlElement parent) throws Malformed {
        if (!parent.text().isEmpty()) {
            throw parent.problem("has text between elements", "leave it out");
        }
    }

    private static Malformed problem(XMLStreamReader events, String what, String mend) {
        return new Malformed(what, "line " + events.getLocation().getLineNumber(), mend);
    }
}
