package io.aisanet.treasury.evm.chain;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Function;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The calls and events of a token that this rail uses (ERC-20, and the memos of TIP-20). */
public final class Erc20 {

    /** First topic of {@code Transfer(address,address,uint256)}. */
    public static final Bytes32 TRANSFER = event("Transfer(address,address,uint256)");

    /** First topic of TIP-20's {@code TransferWithMemo}. */
    public static final Bytes32 TRANSFER_WITH_MEMO =
            event("TransferWithMemo(address,address,uint256,bytes32)");

    private static final Function TRANSFER_CALL = Function.parse("transfer(address,uint256)");
    private static final Function APPROVE = Function.parse("approve(address,uint256)");
    private static final Function BALANCE_OF = Function.parse("balanceOf(address)");
    private static final Function ALLOWANCE = Function.parse("allowance(address,address)");
    private static final int WORD = 32;

    private Erc20() {}

    /** Moves the caller's tokens. */
    public static HexBytes transfer(EvmAddress to, BigInteger amount) {
        return HexBytes.of(TRANSFER_CALL.encodeCallWithArgs(abi(to), amount));
    }

    /** Lets a contract take the caller's tokens. */
    public static HexBytes approve(EvmAddress spender, BigInteger amount) {
        return HexBytes.of(APPROVE.encodeCallWithArgs(abi(spender), amount));
    }

    /** What an account has. */
    public static HexBytes balanceOf(EvmAddress account) {
        return HexBytes.of(BALANCE_OF.encodeCallWithArgs(abi(account)));
    }

    /** What a contract may still take. */
    public static HexBytes allowance(EvmAddress owner, EvmAddress spender) {
        return HexBytes.of(ALLOWANCE.encodeCallWithArgs(abi(owner), abi(spender)));
    }

    /** A number that a contract answered or wrote. */
    public static BigInteger number(HexBytes word) throws MalformedMessage {
        if (word.length() != WORD) {
            throw new MalformedMessage("is not one word", "", "look at the contract");
        }
        return new BigInteger(1, word.toBytes());
    }

    /** First topic of an event. */
    public static Bytes32 event(String signature) {
        return Bytes32.of(Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII)));
    }

    /** An address as a topic. */
    public static Bytes32 topic(EvmAddress address) {
        byte[] word = new byte[WORD];
        System.arraycopy(address.toBytes(), 0, word, WORD - EvmAddress.LENGTH, EvmAddress.LENGTH);
        return Bytes32.of(word);
    }

    /** The address that a topic carries. */
    public static EvmAddress address(Bytes32 topic) {
        byte[] address = new byte[EvmAddress.LENGTH];
        System.arraycopy(topic.toBytes(), WORD - EvmAddress.LENGTH, address, 0, address.length);
        return EvmAddress.of(address);
    }

    /** An address as the ABI library has it. */
    public static Address abi(EvmAddress address) {
        return Address.wrap(address.toChecksumString());
    }
}
