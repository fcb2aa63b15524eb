package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A 402 in the making, to which each dialect adds what it has to say. */
final class Asking {

    private final List<HeaderField> headers = new ArrayList<>();
    private final List<String> exposed = new ArrayList<>();
    private final ObjectNode members;

    /**
     * @param members of the body
     */
    Asking(ObjectNode members) {
        this.members = members;
    }

    /** A header field that pages in a browser may read as well. */
    void header(String name, String value) {
        headers.add(new HeaderField(name, value));
        if (!exposed.contains(name)) {
            exposed.add(name);
        }
    }

    ObjectNode members() {
        return members;
    }

    List<HeaderField> headers() {
        List<HeaderField> all = new ArrayList<>(headers);
        if (!exposed.isEmpty()) {
            all.add(new HeaderField("Access-Control-Expose-Headers", String.join(", ", exposed)));
        }
        return all;
    }
}
