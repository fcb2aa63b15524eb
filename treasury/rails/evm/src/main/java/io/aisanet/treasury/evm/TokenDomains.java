package io.aisanet.treasury.evm;

import com.esaulpaugh.headlong.abi.Function;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.treasury.evm.chain.Answer;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.HexBytes;

/** In which domain a token's orders are signed. */
public final class TokenDomains {
    private static final Function SEPARATOR = Function.parse("DOMAIN_SEPARATOR()");

    private TokenDomains() {}

    /**
     * Whether the token says the same.
     *
     * @throws ChainTrouble the chain cannot be asked
     */
    public static boolean isOwn(ChainClient client, Eip712Domain domain) throws ChainTrouble {
        var call =
                new Call(
                        domain.verifyingContract(),
                        domain.verifyingContract(),
                        HexBytes.of(SEPARATOR.encodeCallWithArgs()));
        return switch (client.ask(node -> node.call(call, ChainNode.LATEST))) {
            case Answer.Known<HexBytes>(HexBytes word) ->
                    word.length() == Bytes32.LENGTH
                            && Bytes32.of(word.toBytes()).equals(domain.separator());
            case Answer.Refused<HexBytes> refused -> false;
            case Answer.Unreachable<HexBytes>(String reason) -> throw new ChainTrouble(reason);
        };
    }
}
