package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.Receipt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An order of a payer that we hand in to the token. Only {@link SettlementBook} changes it. */
final class Settlement {
    /** Nothing in particular. */
    static final Bytes32 NO_PURPOSE = Bytes32.of(new byte[Bytes32.LENGTH]);

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
     * @param payee who gets the money
     * @param amount atomic units
     * @param nonce of the order, which the token takes once
     * @param call the token's function with the signed order; empty where it is over
     */
    record Order(
            EvmAddress token,
            EvmAddress payer,
            EvmAddress payee,
            BigInteger amount,
            Bytes32 nonce,
            HexBytes call) {

        String id() {
            return token + "/" + payer + "/" + nonce;
        }

        /** Tells orders with one nonce apart. */
        Bytes32 digest() {
            return Bytes32.of(Keccak256.hash(call.toBytes()));
        }

        Order withoutCall() {
            return new Order(token, payer, payee, amount, nonce, HexBytes.EMPTY);
        }

        ObjectNode writeTo(ObjectNode record) {
            return record.put("token", token.toString())
                    .put("payer", payer.toString())
                    .put("payee", payee.toString())
                    .put("amount", amount.toString())
                    .put("order", nonce.toString())
                    .put("call", call.toString());
        }

        static Order read(ObjectNode record) throws MalformedMessage {
            return new Order(
                    EvmAddress.parse(record.path("token").asText()),
                    EvmAddress.parse(record.path("payer").asText()),
                    EvmAddress.parse(record.path("payee").asText()),
                    new BigInteger(record.path("amount").asText()),
                    Bytes32.parse(record.path("order").asText()),
                    HexBytes.parse(record.path("call").asText()));
        }

        /** Whether a receipt shows the token's word that this order was carried out. */
        boolean isDoneBy(Receipt receipt) {
            return receipt.success()
                    && says(receipt, List.of(Eip3009.USED, Erc20.topic(payer), nonce))
                    && receipt.logs().stream().anyMatch(this::isTransfer);
        }

        private boolean says(Receipt receipt, List<Bytes32> topics) {
            return receipt.logs().stream()
                    .anyMatch(log -> log.address().equals(token) && log.topics().equals(topics));
        }

        boolean isTransfer(LogEntry log) {
            return log.address().equals(token)
                    && log.topics()
                            .equals(List.of(Erc20.TRANSFER, Erc20.topic(payer), Erc20.topic(payee)))
                    && new BigInteger(1, log.data().toBytes()).equals(amount);
        }
    }

    private Order order;
    private final Bytes32 digest;
    private final Bytes32 purpose;
    private final List<TxVersion> versions = new ArrayList<>();
    private State state = State.SIGNED;
    private boolean told;

    Settlement(Order order, Bytes32 purpose) {
        this.order = order;
        this.digest = order.digest();
        this.purpose = purpose;
    }

    Order order() {
        return order;
    }

    /** Whether it is this very order, and not another with the same nonce. */
    boolean is(Order other) {
        return digest.equals(other.digest());
    }

    /** What it is handed in for. */
    Bytes32 purpose() {
        return purpose;
    }

    List<TxVersion> versions() {
        return List.copyOf(versions);
    }

    /** What we signed last. */
    TxVersion version() {
        return versions.stream()
                .filter(version -> version.nonce() != TxVersion.ADOPTED)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.SIGNED || state == State.SEEN;
    }

    /** Whether somebody was told that it succeeded. */
    boolean isTold() {
        return told;
    }

    void signed(TxVersion version) {
        versions.add(version);
    }

    void tell() {
        told = true;
    }

    /** What is over needs no bytes any more. */
    void become(State next) {
        state = next;
        if (!isOpen()) {
            order = order.withoutCall();
            versions.replaceAll(TxVersion::withoutBytes);
        }
    }
}
