package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.Receipt;
import java.util.ArrayList;
import java.util.List;

/** An order of a payer that we hand in to the token. Only {@link SettlementBook} changes it. */
final class Settlement {

    /** Where it is. */
    enum State {
        /** Its transaction is on disk; whether it was sent is not known. */
        SIGNED,
        /** It is in a block, and may go again. */
        SEEN,
        /** The money moved for good. */
        FINAL,
        /** It reverted for good; the payer keeps the money. */
        FAILED
    }

    /**
     * What is handed in.
     *
     * @param token the contract
     * @param payer whose order it is
     * @param nonce of the order, which the token takes once
     * @param call the token's function with the signed order
     */
    record Order(EvmAddress token, EvmAddress payer, Bytes32 nonce, HexBytes call) {

        String id() {
            return token + "/" + payer + "/" + nonce;
        }

        ObjectNode writeTo(ObjectNode record) {
            return record.put("token", token.toString())
                    .put("payer", payer.toString())
                    .put("order", nonce.toString())
                    .put("call", call.toString());
        }

        static Order read(ObjectNode record) throws MalformedMessage {
            return new Order(
                    EvmAddress.parse(record.path("token").asText()),
                    EvmAddress.parse(record.path("payer").asText()),
                    Bytes32.parse(record.path("order").asText()),
                    HexBytes.parse(record.path("call").asText()));
        }

        /** Whether a receipt shows the token's word that this order was carried out. */
        boolean isDoneBy(Receipt receipt) {
            return receipt.success()
                    && receipt.logs().stream()
                            .anyMatch(log ->
                                    log.address().equals(token)
                                            && log.topics()
                                                    .equals(
                                                            List.of(
                                                                    Eip3009.USED,
                                                                    Erc20.topic(payer),
                                                                    nonce)));
        }
    }

    private final Order order;
    private final List<TxVersion> versions = new ArrayList<>();
    private State state = State.SIGNED;

    Settlement(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    List<TxVersion> versions() {
        return List.copyOf(versions);
    }

    TxVersion version() {
        return versions.getLast();
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.SIGNED || state == State.SEEN;
    }

    void signed(TxVersion version) {
        versions.add(version);
    }

    void become(State next) {
        state = next;
    }
}
