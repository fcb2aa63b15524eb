package io.aisanet.treasury.iso20022.xml;

/** Names places in a message. */
final class XmlPath {

    private static final int SHOWN_MAX = 200;

    private XmlPath() {}

    /** {@code Document/BkToCstmrStmt/Stmt/Ntry[3]}: elements that come twice are counted. */
    static String of(XmlElement parent, String name) {
        int before = parent.countOf(name);
        String path = parent.path() + "/" + name + (before == 0 ? "" : "[" + (before + 1) + "]");
        return path.length() > SHOWN_MAX ? path.substring(path.length() - SHOWN_MAX) : path;
    }
}
