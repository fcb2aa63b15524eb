package io.aisanet.history;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a camt.053 says, read by the JDK's own parser, in hundred-thousandths.
 *
 * @param opening balance
 * @param entries their sum
 * @param closing balance
 */
record CamtSums(long opening, long entries, long closing) {
    static CamtSums of(byte[] file) throws Exception {
        Element root =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file))
                        .getDocumentElement();
        NodeList balances = root.getElementsByTagName("Bal");
        NodeList all = root.getElementsByTagName("Ntry");
        long entries = 0;
        for (int i = 0; i < all.getLength(); i++) {
            entries += signed((Element) all.item(i));
        }
        return new CamtSums(
                signed((Element) balances.item(0)), entries, signed((Element) balances.item(1)));
    }

    private static long signed(Element around) {
        String amount = around.getElementsByTagName("Amt").item(0).getTextContent();
        String sign = around.getElementsByTagName("CdtDbtInd").item(0).getTextContent();
        long atomic = new BigDecimal(amount).movePointRight(5).longValueExact();
        return sign.equals("DBIT") ? -atomic : atomic;
    }

    /** What does not add up. */
    long difference() {
        return opening + entries - closing;
    }
}
