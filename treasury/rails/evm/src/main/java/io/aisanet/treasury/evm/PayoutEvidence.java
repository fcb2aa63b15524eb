package io.aisanet.treasury.evm;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.Receipt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a receipt must show before it counts as a payment: the contract's own word for this batch,
 * and the token's word for each payee, in order. A node that says "success" alone is not believed.
 */
final class PayoutEvidence {
    private final RailSettings settings;
    private final Rail rail;

    PayoutEvidence(Rail rail) {
        this.rail = rail;
        this.settings = rail.settings();
    }

    /** Where the job stands by this receipt; empty where it does not show what it must. */
    Optional<Sighting> in(Receipt receipt, Job job) {
        if (!receipt.success() || receipt.logs().stream().noneMatch(log -> isPaid(log, job))) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        for (LogEntry log : receipt.logs()) {
            if (places.size() < job.legs().size()
                    && log.place().blockHash().equals(receipt.blockHash())
                    && log.place().txHash().equals(receipt.txHash())
                    && isTransfer(log, job.legs().get(places.size()))) {
                places.add(log.place().index());
            }
        }
        return places.size() == job.legs().size()
                ? Optional.of(
                        new Sighting(
                                receipt.txHash(),
                                receipt.blockNumber(),
                                receipt.blockHash(),
                                places))
                : Optional.empty();
    }

    private boolean isPaid(LogEntry log, Job job) {
        return log.address().equals(settings.payouts())
                && log.topics().size() == 4
                && log.topics().get(0).equals(PayoutContract.PAID)
                && log.topics().get(1).equals(Erc20.topic(rail.key().address()))
                && log.topics().get(2).equals(job.onChainId())
                && log.topics().get(3).equals(Erc20.topic(settings.token().address()));
    }

    private boolean isTransfer(LogEntry log, Leg leg) {
        try {
            return log.address().equals(settings.token().address())
                    && log.topics().size() == 3
                    && log.topics().get(0).equals(Erc20.TRANSFER)
                    && log.topics().get(1).equals(Erc20.topic(settings.payouts()))
                    && log.topics().get(2).equals(Erc20.topic(leg.order().payee()))
                    && Erc20.number(log.data()).equals(BigInteger.valueOf(leg.order().amount()));
        } catch (MalformedMessage e) {
            return false;
        }
    }
}
