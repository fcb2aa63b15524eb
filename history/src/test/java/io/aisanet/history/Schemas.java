package io.aisanet.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

/** An opinion that is not ours: the published schemas, as a library for German banking has them. */
final class Schemas {
    private Schemas() {}

    /**
     * There is no camt.053 among the schemas. camt.052 is made of the same parts, so that a
     * statement by its name is to be a valid account report.
     */
    static void requireValidCamt(byte[] file) throws Exception {
        String text =
                new String(file, UTF_8)
                        .replace("camt.053.001.08", "camt.052.001.08")
                        .replaceAll("(</?)BkToCstmrStmt>", "$1BkToCstmrAcctRpt>")
                        .replaceAll("(</?)Stmt>", "$1Rpt>")
                        .replaceAll("(</?)AddtlStmtInf>", "$1AddtlRptInf>");
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(Schemas.class.getResource("/camt.052.001.08.xsd"));
        schema.newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(text.getBytes(UTF_8))));
    }
}
