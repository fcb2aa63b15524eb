package io.aisanet.treasury.evm;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The words of our contract {@code Payouts.sol}, which pays many in one transaction and a batch id
 * once. The compiled code goes with the library; a test compiles the source again and compares.
 */
public final class PayoutContract {

    /** First topic of the event that a batch was paid; payer and batch id are the next two. */
    public static final Bytes32 PAID = Erc20.event("Paid(address,bytes32,address,uint256,uint256)");

    private static final Function PAY = Function.parse("pay(bytes32,address,uint256[])");
    private static final Function PAY_WITH_MEMOS =
            Function.parse("payWithMemos(bytes32,address,uint256[],bytes32[])");
    private static final Function PAID_CALL = Function.parse("paid(address,bytes32)");
    private static final TupleType<Tuple> CONTENT = TupleType.parse("(address,uint256[])");
    private static final TupleType<Tuple> CONTENT_WITH_MEMOS =
            TupleType.parse("(address,uint256[],bytes32[])");
    private static final int AMOUNT_BITS = 96;

    private PayoutContract() {}

    /**
     * One payee's part.
     *
     * @param payee who gets it
     * @param amount atomic units, 1 or more
     * @param memo what the token tells the payee; 32 zero bytes = nothing
     */
    public record Order(EvmAddress payee, long amount, Bytes32 memo) {

        BigInteger word() {
            return new BigInteger(1, payee.toBytes())
                    .shiftLeft(AMOUNT_BITS)
                    .or(BigInteger.valueOf(amount));
        }
    }

    /** The code that creates the contract. */
    public static HexBytes creationCode() {
        try (InputStream in = PayoutContract.class.getResourceAsStream("Payouts.hex")) {
            if (in == null) {
                throw new IllegalStateException("Payouts.hex is not in the library");
            }
            String digits = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
            return HexBytes.parse("0x" + digits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("Payouts.hex is not hexadecimal", e);
        }
    }

    /** The id of a part of a batch on the chain. */
    public static Bytes32 batchId(String batch, int part) {
        String text = "aisa-payout\n" + batch + "\n" + part;
        return Bytes32.of(Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Pays. */
    public static HexBytes pay(Bytes32 batch, EvmAddress token, List<Order> orders, boolean memos) {
        Object[] arguments =
                memos
                        ? new Object[] {
                            batch.toBytes(), Erc20.abi(token), words(orders), memos(orders)
                        }
                        : new Object[] {batch.toBytes(), Erc20.abi(token), words(orders)};
        return HexBytes.of((memos ? PAY_WITH_MEMOS : PAY).encodeCallWithArgs(arguments));
    }

    /** Asks what a payer's batch paid: the hash of its content, zero where it was not paid. */
    public static HexBytes paid(EvmAddress payer, Bytes32 batch) {
        return HexBytes.of(PAID_CALL.encodeCallWithArgs(Erc20.abi(payer), batch.toBytes()));
    }

    /** The hash that {@link #paid} answers with once these orders are paid. */
    public static Bytes32 content(EvmAddress token, List<Order> orders, boolean memos) {
        HexBytes encoded =
                HexBytes.of(
                        memos
                                ? CONTENT_WITH_MEMOS.encode(
                                        Tuple.from(Erc20.abi(token), words(orders), memos(orders)))
                                : CONTENT.encode(Tuple.from(Erc20.abi(token), words(orders))));
        return Bytes32.of(Keccak256.hash(encoded.toBytes()));
    }

    private static BigInteger[] words(List<Order> orders) {
        return orders.stream().map(Order::word).toArray(BigInteger[]::new);
    }

    private static byte[][] memos(List<Order> orders) {
        return orders.stream().map(order -> order.memo().toBytes()).toArray(byte[][]::new);
    }
}
