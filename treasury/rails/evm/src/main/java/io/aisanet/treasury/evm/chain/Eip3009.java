package io.aisanet.treasury.evm.chain;

import com.esaulpaugh.headlong.abi.Function;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.TransferAuthorization;
import java.util.Arrays;

/** The calls and events of a token whose transfers others may hand in (EIP-3009). */
public final class Eip3009 {

    /** First topic of {@code AuthorizationUsed(address,bytes32)}: whose, and which nonce. */
    public static final Bytes32 USED = Erc20.event("AuthorizationUsed(address,bytes32)");

    private static final Function TRANSFER =
            Function.parse(
                    "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,"
                            + "uint8,bytes32,bytes32)");
    private static final Function STATE = Function.parse("authorizationState(address,bytes32)");

    /** Of a signature: r, s and v. */
    public static final int SIGNATURE_BYTES = 65;

    private static final int WORD = 32;

    private Eip3009() {}

    /**
     * Hands a signed order in.
     *
     * @param signature r, s and v, 65 bytes; v is 27 or 28
     */
    public static HexBytes transfer(TransferAuthorization order, byte[] signature) {
        return HexBytes.of(
                TRANSFER.encodeCallWithArgs(
                        Erc20.abi(order.from()),
                        Erc20.abi(order.to()),
                        order.value(),
                        order.validAfter(),
                        order.validBefore(),
                        order.nonce().toBytes(),
                        signature[2 * WORD] & 0xff,
                        Arrays.copyOfRange(signature, 0, WORD),
                        Arrays.copyOfRange(signature, WORD, 2 * WORD)));
    }

    /** Asks whether an order was carried out or cancelled: one word, zero = no. */
    public static HexBytes state(EvmAddress authorizer, Bytes32 nonce) {
        return HexBytes.of(STATE.encodeCallWithArgs(Erc20.abi(authorizer), nonce.toBytes()));
    }
}
