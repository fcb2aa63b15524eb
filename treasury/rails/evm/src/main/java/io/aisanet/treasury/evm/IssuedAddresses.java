package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The addresses that stand for wallets: those that the settings name, whose keys are elsewhere, and
 * those that were issued here. What was issued once is watched for ever. Safe for several threads.
 */
public final class IssuedAddresses implements DepositAddresses, AutoCloseable {
    /** Most that are issued: each is asked for in every block. */
    public static final int MOST = 100_000;

    private final DepositKeys keys;
    private final LongFunction<String> claim;
    private final Map<Long, EvmAddress> issued = new LinkedHashMap<>();
    private final Map<EvmAddress, Long> wallets = new HashMap<>();
    private final Map<EvmAddress, String> claims = new HashMap<>();
    private final Map<Long, EvmAddress> named = new HashMap<>();
    private final DurableLog log;
    private Map<EvmAddress, String> snapshot;

    /**
     * Opens what was issued before.
     *
     * @param file of its own
     * @param named in the settings, with the wallets for which they stand
     * @param claim what a payment to the address of a wallet claims
     * @throws IOException the file cannot be read, or another process has it open
     */
    public IssuedAddresses(
            Path file, DepositKeys keys, Map<EvmAddress, Long> named, LongFunction<String> claim)
            throws IOException {
        this.keys = keys;
        this.claim = claim;
        named.forEach((address, wallet) -> {
            this.named.putIfAbsent(wallet, address);
            put(address, wallet);
        });
        this.snapshot = Map.copyOf(claims);
        this.log = DurableLog.open(file, Checkpoint.NONE, this::apply);
    }

    private void apply(ObjectNode record) {
        long wallet = record.path("wallet").asLong();
        EvmAddress address = keys.address(wallet);
        if (!address.toString().equals(record.path("address").asText())) {
            throw new IllegalStateException(
                    "wallet "
                            + wallet
                            + " has the address "
                            + record.path("address").asText()
                            + ", which is not of this hot key: configure the former one again");
        }
        issued.put(wallet, address);
        put(address, wallet);
        snapshot = Map.copyOf(claims);
    }

    private void put(EvmAddress address, long wallet) {
        wallets.put(address, wallet);
        claims.put(address, claim.apply(wallet));
    }

    /** The address that stands for a wallet, issued where there is none; empty = no more are. */
    public synchronized Optional<EvmAddress> of(long wallet) {
        EvmAddress known = named.getOrDefault(wallet, issued.get(wallet));
        if (known != null) {
            return Optional.of(known);
        }
        if (issued.size() >= MOST) {
            return Optional.empty();
        }
        EvmAddress address = keys.address(wallet);
        ObjectNode record = Json.object().put("wallet", wallet).put("address", address.toString());
        try {
            log.append(record);
        } catch (IOException e) {
            throw new UncheckedIOException("no deposit address can be issued", e);
        }
        apply(record);
        return Optional.of(address);
    }

    /** The address that stands for a wallet, if there is one. */
    public synchronized Optional<EvmAddress> named(long wallet) {
        return Optional.ofNullable(named.getOrDefault(wallet, issued.get(wallet)));
    }

    /** The wallet for which an address stands. */
    public synchronized Optional<Long> walletOf(EvmAddress address) {
        return Optional.ofNullable(wallets.get(address));
    }

    /** The wallets to which an address was issued, in that order. */
    synchronized List<Long> issued() {
        return new ArrayList<>(issued.keySet());
    }

    @Override
    public synchronized Map<EvmAddress, String> claims() {
        return snapshot;
    }

    @Override
    public synchronized void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
