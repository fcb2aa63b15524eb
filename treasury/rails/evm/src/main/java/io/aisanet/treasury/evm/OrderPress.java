package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Erc20;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Signs orders to outside payees with the hot key, under its caps. An order is on disk before
 * anybody has it, and the same payout has the same order for ever: its nonce follows from its id.
 */
final class OrderPress {
    private final Rail rail;
    private final PayoutBook book;
    private final Eip712Domain domain;

    OrderPress(Rail rail, PayoutBook book, Eip712Domain domain) {
        this.rail = rail;
        this.book = book;
        this.domain = domain;
    }

    /** The order of a batch that was taken on; empty where it is signed by nobody any more. */
    Optional<ExactPayload> sign(String batch) throws IOException {
        synchronized (book) {
            Job job = book.job(batch);
            SignedOrder before = job.order();
            if (before != null || job.state() != PayoutState.PLANNED) {
                return Optional.ofNullable(before)
                        .filter(order -> job.state().isInFlight())
                        .map(SignedOrder::payload);
            }
            String trouble = trouble(job);
            if (!trouble.isEmpty()) {
                book.record(PayoutBook.about(job, "failed", rail.nowMs()).put("reason", trouble));
                return Optional.empty();
            }
            SignedOrder order = signed(job);
            book.record(order.writeTo(PayoutBook.about(job, "ordered", order.atMs())));
            return Optional.of(order.payload());
        }
    }

    /** Why it is not signed: it is wanted now or never. */
    private String trouble(Job job) {
        KeyCaps caps = rail.settings().caps();
        long today = book.signedSince(rail.nowMs() - PayoutPlanner.DAY_MS);
        if (job.total() > caps.perTransaction() || job.total() > caps.perDay() - today) {
            return "the key's caps are "
                    + caps.perTransaction()
                    + " a transaction and "
                    + caps.perDay()
                    + " a day, of which "
                    + today
                    + " are used";
        }
        try {
            BigInteger needed =
                    BigInteger.valueOf(book.outSum()).add(BigInteger.valueOf(job.total()));
            return balance().compareTo(needed) < 0 ? "the treasury has too little there now" : "";
        } catch (ChainTrouble e) {
            return "the chain cannot be asked now: " + e.getMessage();
        }
    }

    private BigInteger balance() throws ChainTrouble {
        var call =
                new Call(
                        rail.key().address(),
                        rail.settings().token().address(),
                        Erc20.balanceOf(rail.key().address()));
        try {
            return Erc20.number(rail.client().ask(node -> node.call(call, ChainNode.LATEST)).get());
        } catch (MalformedMessage e) {
            throw new ChainTrouble("the token's answer " + e.getMessage());
        }
    }

    private SignedOrder signed(Job job) throws IOException {
        Leg leg = job.legs().getFirst();
        long nowMs = rail.nowMs();
        // A chain's clock may be behind ours; what is signed is good at once.
        var order =
                new TransferAuthorization(
                        rail.key().address(),
                        leg.order().payee(),
                        BigInteger.valueOf(leg.order().amount()),
                        BigInteger.ZERO,
                        BigInteger.valueOf(nowMs / 1000 + job.orderSeconds()),
                        nonce(leg));
        byte[] signature = rail.key().sign(Bytes32.of(order.digest(domain)));
        long height = rail.client().commonHeight();
        return new SignedOrder(new ExactPayload(order, Hex.encode(signature)), height, nowMs);
    }

    private Bytes32 nonce(Leg leg) {
        String id = "AIsa order " + rail.chain() + " " + leg.payoutId();
        return Bytes32.of(Keccak256.hash(id.getBytes(UTF_8)));
    }
}
