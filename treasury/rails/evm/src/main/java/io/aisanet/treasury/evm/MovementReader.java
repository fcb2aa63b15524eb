package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.LogFilter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what moved on our accounts from a node's logs. The payout contract counts as ours while it
 * pays for us: what passes between our own accounts is no movement.
 */
final class MovementReader {
    /** Addresses in one question: more than nodes are used to make them slow or angry. */
    private static final int ADDRESSES_MAX = 100;

    private final Rail rail;
    private final DepositAddresses addresses;
    private final LogReader logs;

    MovementReader(Rail rail, DepositAddresses addresses) {
        this.rail = rail;
        this.addresses = addresses;
        this.logs = new LogReader(rail.settings().pace().logBlocks());
    }

    /** How many blocks to ask for next. */
    int blocks() {
        return logs.blocks();
    }

    /** The accounts that are ours, and what each stands for. */
    Map<EvmAddress, String> accounts() {
        Map<EvmAddress, String> all = new TreeMap<>(Comparator.comparing(EvmAddress::toString));
        all.putAll(addresses.claims());
        all.putIfAbsent(rail.key().address(), "");
        return all;
    }

    /** The movements in order; empty where the node wants to be asked for fewer blocks. */
    Optional<List<Movement>> read(ChainNode node, long from, long to) throws ChainTrouble {
        Map<EvmAddress, String> accounts = accounts();
        List<Bytes32> ours = new ArrayList<>(accounts.keySet().stream().map(Erc20::topic).toList());
        ours.add(Erc20.topic(rail.settings().payouts()));
        Map<LogEntry.Place, LogEntry> found =
                new TreeMap<>(
                        Comparator.comparingLong(LogEntry.Place::blockNumber)
                                .thenComparingInt(LogEntry.Place::index)
                                .thenComparing(place -> place.txHash().toString()));
        for (int i = 0; i < ours.size(); i += ADDRESSES_MAX) {
            List<Bytes32> some = ours.subList(i, Math.min(ours.size(), i + ADDRESSES_MAX));
            for (List<List<Bytes32>> topics :
                    List.of(List.of(events(), some), List.of(events(), List.<Bytes32>of(), some))) {
                Optional<List<LogEntry>> part =
                        logs.read(
                                node,
                                new LogFilter(rail.settings().token().address(), topics, from, to));
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                part.get().forEach(log -> found.put(log.place(), log));
            }
        }
        return Optional.of(movements(found.values(), accounts));
    }

    private List<Bytes32> events() {
        return rail.settings().token().memos()
                ? List.of(Erc20.TRANSFER, Erc20.TRANSFER_WITH_MEMO)
                : List.of(Erc20.TRANSFER);
    }

    private List<Movement> movements(Collection<LogEntry> found, Map<EvmAddress, String> accounts)
            throws ChainTrouble {
        Set<Bytes32> payouts = ourPayouts(found);
        List<Movement> movements = new ArrayList<>();
        List<LogEntry> all = List.copyOf(found);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).topics().getFirst().equals(Erc20.TRANSFER)) {
                LogEntry next = i + 1 < all.size() ? all.get(i + 1) : all.get(i);
                movement(new Pass(all.get(i), memo(all.get(i), next)), accounts, payouts)
                        .ifPresent(movements::add);
            }
        }
        return movements;
    }

    /** A transfer and the text of its memo. */
    private record Pass(LogEntry log, String memo) {
        EvmAddress from() {
            return Erc20.address(log.topics().get(1));
        }

        EvmAddress to() {
            return Erc20.address(log.topics().get(2));
        }
    }

    /** Transactions in which our key handed tokens to the payout contract. */
    private Set<Bytes32> ourPayouts(Collection<LogEntry> found) {
        Set<Bytes32> ours = new HashSet<>();
        for (LogEntry log : found) {
            if (log.topics().get(1).equals(Erc20.topic(rail.key().address()))
                    && log.topics().get(2).equals(Erc20.topic(rail.settings().payouts()))) {
                ours.add(log.place().txHash());
            }
        }
        return ours;
    }

    /** TIP-20 writes the transfer first and the same with its memo directly behind. */
    private static String memo(LogEntry transfer, LogEntry next) {
        boolean same =
                next.topics().getFirst().equals(Erc20.TRANSFER_WITH_MEMO)
                        && next.topics().size() == 4
                        && next.place().txHash().equals(transfer.place().txHash())
                        && next.place().index() == transfer.place().index() + 1
                        && next.topics().subList(1, 3).equals(transfer.topics().subList(1, 3));
        return same ? Memo.text(next.topics().get(3)) : "";
    }

    private Optional<Movement> movement(
            Pass pass, Map<EvmAddress, String> accounts, Set<Bytes32> payouts) throws ChainTrouble {
        EvmAddress contract = rail.settings().payouts();
        boolean paysForUs = payouts.contains(pass.log().place().txHash());
        boolean fromOurs =
                accounts.containsKey(pass.from()) || (pass.from().equals(contract) && paysForUs);
        boolean toOurs =
                accounts.containsKey(pass.to()) || (pass.to().equals(contract) && paysForUs);
        long amount = amount(pass.log());
        if (fromOurs == toOurs || amount == 0) {
            return Optional.empty();
        }
        EvmAddress account = toOurs ? pass.to() : pass.from();
        String claim = pass.memo();
        if (claim.isEmpty() && toOurs) {
            claim = accounts.getOrDefault(account, "");
        }
        return Optional.of(
                new Movement(
                        pass.log().place(),
                        account.equals(contract) ? rail.key().address() : account,
                        toOurs ? pass.from() : pass.to(),
                        toOurs ? amount : -amount,
                        claim));
    }

    private static long amount(LogEntry log) throws ChainTrouble {
        try {
            BigInteger amount = Erc20.number(log.data());
            if (log.topics().size() == 3 && amount.bitLength() < Long.SIZE) {
                return amount.longValue();
            }
        } catch (MalformedMessage e) {
            throw new ChainTrouble("a transfer in " + log.place() + " " + e.getMessage());
        }
        throw new ChainTrouble("a transfer in " + log.place() + " is of no amount we can book");
    }
}
