package io.aisanet.server.routes;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds wallets by what requests call them: an id such as {@code 7}, an address, or a key. */
final class WalletRefs {
    static final String HINT = "a wallet's id such as \"7\", its address or its key 0x...";

    private final Wallets wallets;

    WalletRefs(Wallets wallets) {
        this.wallets = wallets;
    }

    /**
     * A reference that is well-formed.
     *
     * @param id 0 = by what it pays with
     */
    record Ref(long id, Payer payer) {
        @Override
        public String toString() {
            return id != 0 ? Long.toString(id) : payer.name();
        }
    }

    private static final Payer NOBODY = new Payer.Address(EvmAddress.ZERO);
    private static final int KEY_CHARS = 2 + 2 * Bytes32.LENGTH;

    static final Ref NONE = new Ref(0, NOBODY);

    /** What the text refers to, or null when it is no reference. */
    static @Nullable Ref parse(String text) {
        if (text.matches("[1-9][0-9]{0,15}")) {
            return new Ref(Long.parseLong(text), NOBODY);
        }
        try {
            return new Ref(
                    0,
                    text.length() == KEY_CHARS
                            ? new Payer.Key(Bytes32.parse(text))
                            : new Payer.Address(EvmAddress.parse(text)));
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /** A required reference in a body. */
    static Ref read(Body body, String name) {
        return body.required(name, NONE, WalletRefs::parse, HINT);
    }

    Optional<Wallets.Fixed> find(Ref ref) {
        return ref.id() != 0 ? wallets.find(ref.id()) : wallets.find(ref.payer());
    }

    /** The wallet of a body's field. */
    Wallets.Fixed require(Ref ref, String field) {
        return find(ref)
                .orElseThrow(() ->
                        ApiProblem.at(ProblemType.NOT_FOUND, field, "there is no wallet " + ref));
    }
}
