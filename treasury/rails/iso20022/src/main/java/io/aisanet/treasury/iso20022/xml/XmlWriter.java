package io.aisanet.treasury.iso20022.xml;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a message: UTF-8, one namespace, indented, the same bytes for the same calls. */
public final class XmlWriter {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String PREFIX = "urn:iso:std:iso:20022:tech:xsd:";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter events;
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins a message: {@code pain.001.001.09}. */
    public XmlWriter(String message) {
        try {
            events = FACTORY.createXMLStreamWriter(text);
            events.writeStartDocument("UTF-8", "1.0");
            newLine();
            events.writeStartElement("Document");
            events.writeDefaultNamespace(PREFIX + message);
            open.push("Document");
        } catch (XMLStreamException e) {
            throw cannotBe(e);
        }
    }

    /** Begins an element. */
    public XmlWriter begin(String name) {
        try {
            newLine();
            events.writeStartElement(name);
            open.push(name);
            return this;
        } catch (XMLStreamException e) {
            throw cannotBe(e);
        }
    }

    /** Ends the element begun last, which has this name. */
    public XmlWriter end(String name) {
        if (!name.equals(open.pop())) {
            throw new IllegalStateException("another element than " + name + " is open");
        }
        try {
            newLine();
            events.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw cannotBe(e);
        }
    }

    /** An element with text; left out where the text is empty. */
    public XmlWriter leaf(String name, String value) {
        return value.isEmpty() ? this : leaf(name, "", value);
    }

    /** An amount with its currency. */
    public XmlWriter amount(String name, String currency, String value) {
        return leaf(name, currency, value);
    }

    private XmlWriter leaf(String name, String currency, String value) {
        try {
            newLine();
            events.writeStartElement(name);
            if (!currency.isEmpty()) {
                events.writeAttribute("Ccy", currency);
            }
            events.writeCharacters(value);
            events.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw cannotBe(e);
        }
    }

    /** Elements inside each other around one text: {@code Tp/CdOrPrtry/Cd}. */
    public XmlWriter nested(String path, String value) {
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            begin(names[i]);
        }
        leaf(names[names.length - 1], value);
        for (int i = names.length - 2; i >= 0; i--) {
            end(names[i]);
        }
        return this;
    }

    /** Ends the message. */
    public byte[] bytes() {
        end("Document");
        try {
            newLine();
            events.writeEndDocument();
            events.flush();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw cannotBe(e);
        }
    }

    private void newLine() throws XMLStreamException {
        events.writeCharacters("\n" + "  ".repeat(open.size()));
    }

    private static IllegalStateException cannotBe(XMLStreamException e) {
        return new IllegalStateException("a message in memory cannot fail to be written", e);
    }
}
