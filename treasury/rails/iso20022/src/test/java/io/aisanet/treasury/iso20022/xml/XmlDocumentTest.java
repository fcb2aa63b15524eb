package io.aisanet.treasury.iso20022.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlDocumentTest {

    private static final XmlLimits SMALL = new XmlLimits(2_000, 20, 5, 50);

    @TempDir Path folder;

    @Test
    void readsElementsAttributesAndPlaces() throws Malformed {
        XmlDocument document =
                read(
                        "<?xml version='1.0' encoding='utf-8'?>\n<p:Document xmlns:p='urn:iso:std:iso:20022:tech:xsd:x.1'>"
                                + "\n<!-- c --><p:A/>\n<p:A Ccy='EUR'> 1 &lt; <![CDATA[2 & 3]]> </p:A></p:Document>");

        assertThat(document.message()).isEqualTo("x.1");
        XmlElement second = document.root().all("A").get(1);
        assertThat(second.text()).isEqualTo("1 < 2 & 3");
        assertThat(second.attribute("Ccy")).isEqualTo("EUR");
        assertThat(second.place()).isEqualTo("Document/A[2] line 4");
        assertThatThrownBy(() -> document.root().one("A"))
                .hasMessage("Document/A[2] line 4: stands there twice; leave one");
        assertThatThrownBy(() -> document.root().one("B"))
                .hasMessage("Document line 2: has no B; add one");
    }

    @Test
    void nothingOutsideOfTheFileIsRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        refused("<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>", "");
        refused("<!DOCTYPE a SYSTEM '" + secret.toUri() + "'><a/>", "document type");
        refused("<!DOCTYPE a><a/>", "document type");
        refused("<a>&e;</a>", "");
    }

    @Test
    void whatIsTooMuchIsRefusedAtItsPlace() {
        refused("<a>" + "<b/>".repeat(20) + "</a>", "too many elements");
        refused("<a><a><a><a><a><a/></a></a></a></a></a>", "too deep");
        refused("<a>\n<b>" + "x".repeat(51) + "</b></a>", "a/b line 2: is too long");
        refused("<a>" + "x<!-- -->".repeat(51) + "</a>", "is too long");
        refused(
                "<a " + "b1='' b2='' b3='' b4='' b5='' b6='' b7='' b8='' b9=''" + "/>",
                "attributes");
        refused("<a>" + " ".repeat(2_000) + "</a>", "longer than 2000 bytes");
    }

    @Test
    void whatIsNoMessageIsRefused() {
        refused("", "not well-formed");
        refused("<a>", "not well-formed");
        refused("<a></b>", "not well-formed");
        refused("<a/><a/>", "not well-formed");
        refused("<a>text<b/></a>", "text between elements");
        refused("<a><b/>text</a>", "text between elements");
        refused("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "another encoding");
        assertThatThrownBy(() -> XmlDocument.read("<a>\u00e4</a>".getBytes(ISO_8859_1)))
                .hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> read("<a/>").message()).hasMessageContaining("not an ISO 20022");
    }

    @Test
    void aByteOrderMarkIsNoText() throws Malformed {
        assertThat(read("\ufeff<a/>").root().name()).isEqualTo("a");
    }

    @Test
    void theDigestIsOfWhatIsSaid() throws Malformed {
        String said = digest("<a><T>1</T><b c='x'>1</b></a>");

        assertThat(digest("<a>\n <T>2</T> <b c = \"x\"> 1</b><!-- --></a>")).isEqualTo(said);
        assertThat(digest("<a><T>1</T><b c='x'>2</b></a>")).isNotEqualTo(said);
        assertThat(digest("<a><T>1</T><b c='y'>1</b></a>")).isNotEqualTo(said);
        assertThat(digest("<a><T>1</T><b c='x'><T>1</T></b></a>")).isNotEqualTo(said);
        assertThat(digest("<a><b c='x'>1</b><b c='x'>1</b></a>")).isNotEqualTo(said);
    }

    @Test
    void writesWhatItReads() throws Malformed {
        byte[] file =
                new XmlWriter("x.1")
                        .begin("A")
                        .leaf("B", "<&>\"'\u20ac")
                        .leaf("C", "")
                        .amount("D", "EUR", "1.00")
                        .nested("E/F", "f")
                        .end("A")
                        .bytes();
        XmlElement a = XmlDocument.read(file).root().one("A");

        assertThat(a.required("B")).isEqualTo("<&>\"'\u20ac");
        assertThat(a.optional("C")).isNull();
        assertThat(a.one("D").attribute("Ccy")).isEqualTo("EUR");
        assertThat(a.textAt("E", "F")).isEqualTo("f");
    }

    private static String digest(String xml) throws Malformed {
        return XmlDigest.of(read(xml).root(), Set.of("T"));
    }

    private static XmlDocument read(String xml) throws Malformed {
        return XmlDocument.read(xml.getBytes(UTF_8));
    }

    private static void refused(String xml, String why) {
        assertThatThrownBy(() -> XmlDocument.read(xml.getBytes(UTF_8), SMALL))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }
}
