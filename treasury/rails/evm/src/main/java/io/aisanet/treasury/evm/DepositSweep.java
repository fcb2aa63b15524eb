package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Brings what lies at issued addresses to the hot key. An address needs no coin for that: its key
 * signs an order (EIP-3009), and the facilitator's key hands it in and pays the gas, by the same
 * book as payments of others; so it is restarted, replaced and counted like them. What moves
 * between our own addresses is no movement of the rail.
 */
public final class DepositSweep {
    /** Addresses that are looked at in one pass. */
    private static final int AT_ONCE = 50;

    /** Units of gas of one order. */
    private static final long GAS = 110_000;

    private static final int VALID_SECONDS = 24 * 60 * 60;
    private static final long MILLION = 1_000_000;

    private final ChainFacilitator facilitator;
    private final IssuedAddresses addresses;
    private final DepositKeys keys;
    private final Rules rules;
    private final InstantSource clock;
    private final Map<Long, Integer> tries = new HashMap<>();
    private int next;

    /**
     * When it is worth while.
     *
     * @param domain of the token
     * @param to the hot key's address
     * @param least atomic units that are fetched
     * @param costPpm most that gas may cost, in millionths of what is fetched
     * @param prices what gas is worth in the token
     */
    public record Rules(
            Eip712Domain domain,
            EvmAddress to,
            long least,
            int costPpm,
            Supplier<GasPrices> prices) {}

    /**
     * A sweep of these addresses.
     *
     * @param facilitator settles the same token
     */
    public DepositSweep(
            ChainFacilitator facilitator,
            IssuedAddresses addresses,
            DepositKeys keys,
            Rules rules,
            InstantSource clock) {
        this.facilitator = facilitator;
        this.addresses = addresses;
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * One pass over some of the addresses, in turn.
     *
     * @throws IOException the chain cannot be asked now, or our own disk fails
     */
    public void step() throws IOException {
        List<Long> all = addresses.issued();
        for (int i = 0; i < Math.min(AT_ONCE, all.size()); i++) {
            next = next % all.size();
            look(all.get(next));
            next++;
        }
    }

    private void look(long wallet) throws IOException {
        EvmAddress address = keys.address(wallet);
        if (facilitator.isUnderWay(address)) {
            return;
        }
        long balance = facilitator.balance(rules.domain().verifyingContract(), address);
        if (balance < Math.max(1, rules.least()) || costs(balance)) {
            return;
        }
        try {
            if (!facilitator.handIn(order(wallet, address, balance))) {
                // Its number may be used up on the chain, where our records are older than that.
                tries.merge(wallet, 1, Integer::sum);
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException("an order of ours that cannot be written", e);
        }
    }

    /** Whether gas costs too much of it at the moment. */
    private boolean costs(long balance) throws IOException {
        var prices = new GasPrices(GAS, 0, rules.prices().get().unitsPerCoin());
        long fee = prices.fee(1, 0, facilitator.gasPriceWei());
        return fee
                > balance / MILLION * rules.costPpm()
                        + balance % MILLION * rules.costPpm() / MILLION;
    }

    private Settlement.Order order(long wallet, EvmAddress address, long balance)
            throws MalformedMessage {
        EvmAddress token = rules.domain().verifyingContract();
        var terms =
                new PaymentRequirements(
                        X402.SCHEME_EXACT,
                        EvmNetwork.name(rules.domain().chainId()),
                        Long.toString(balance),
                        token.toChecksumString(),
                        rules.to().toChecksumString(),
                        VALID_SECONDS,
                        Json.object()
                                .put("name", rules.domain().name())
                                .put("version", rules.domain().version()));
        ExactPayload signed = keys.sign(wallet, terms, clock.millis() / 1000, nonce(address));
        return OrderCheck.read(token, signed);
    }

    /** Follows from how often this address was swept: a second order with it is never taken. */
    private Bytes32 nonce(EvmAddress address) {
        int number =
                facilitator.handedIn(address)
                        + tries.getOrDefault(addresses.walletOf(address).orElse(0L), 0);
        return Bytes32.of(Keccak256.hash(("AIsa sweep " + address + " " + number).getBytes(UTF_8)));
    }
}
