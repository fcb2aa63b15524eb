package io.aisanet.treasury.iso20022;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** An opinion that is not ours: the published schemas, as a library for German banking has them. */
public final class Schemas {

    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** Fails unless a file is valid by the schema of its message. */
    public static void requireValid(String message, byte[] file) throws Exception {
        Schema schema = READ.computeIfAbsent(message, Schemas::schema);
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(file)));
    }

    /**
     * There is no camt.053 and camt.054 among the schemas. camt.052 is made of the same parts, so
     * that a statement or notification by its name is to be a valid account report.
     */
    public static void requireValidCamt(byte[] file) throws Exception {
        String text =
                new String(file, UTF_8)
                        .replaceFirst("camt\\.05[34]\\.001\\.08", "camt.052.001.08")
                        .replaceAll(
                                "(</?)(BkToCstmrStmt|BkToCstmrDbtCdtNtfctn)>",
                                "$1BkToCstmrAcctRpt>")
                        .replaceAll("(</?)(Stmt|Ntfctn)>", "$1Rpt>");
        requireValid("camt.052.001.08", text.getBytes(UTF_8));
    }

    private static Schema schema(String message) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Schemas.class.getResource("/" + message + ".xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
