package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.HotKey;
import io.aisanet.treasury.evm.chain.Receipt;
import io.aisanet.treasury.evm.chain.SendOutcome;
import io.aisanet.treasury.evm.chain.SignedTransaction;
import io.aisanet.treasury.evm.chain.Transaction;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts the payout contract on a chain and lets it take the key's tokens; each only where it is not
 * so already. Its address is the same on every chain (CREATE2 by the usual deployer). To be done
 * before a channel with this key is opened, and while none is: both count the key's nonces.
 */
public final class PayoutSetup {
    /** Nick's method: the deployer that stands at this address on nearly every EVM chain. */
    private static final EvmAddress DEPLOYER =
            EvmAddress.of(
                    new BigInteger("4e59b44847b379578588920ca78fbf26c0b4956c", 16).toByteArray());

    private static final byte[] SALT = new byte[32];
    private static final BigInteger ALL = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ChainClient client;
    private final HotKey key;
    private final FeePolicy policy;
    private final Duration patience;

    /**
     * A set-up.
     *
     * @param patience how long each transaction may take
     */
    public PayoutSetup(ChainClient client, HotKey key, FeePolicy policy, Duration patience) {
        this.client = client;
        this.key = key;
        this.policy = policy;
        this.patience = patience;
    }

    /** Where the contract is, or will be. */
    public static EvmAddress address() {
        byte[] seed = new byte[1 + EvmAddress.LENGTH + SALT.length + 32];
        seed[0] = (byte) 0xff;
        System.arraycopy(DEPLOYER.toBytes(), 0, seed, 1, EvmAddress.LENGTH);
        byte[] code = Keccak256.hash(PayoutContract.creationCode().toBytes());
        System.arraycopy(code, 0, seed, seed.length - code.length, code.length);
        byte[] hash = Keccak256.hash(seed);
        return EvmAddress.of(Arrays.copyOfRange(hash, 12, 32));
    }

    /**
     * The contract's address, once it is there and may take this token from the key.
     *
     * @throws ChainTrouble it could not be done, or not in time; trying again does no harm
     */
    public EvmAddress ensure(EvmAddress token) throws ChainTrouble {
        EvmAddress contract = address();
        if (client.ask(node -> node.code(contract)).get().length() == 0) {
            byte[] code = PayoutContract.creationCode().toBytes();
            byte[] data = Arrays.copyOf(SALT, SALT.length + code.length);
            System.arraycopy(code, 0, data, SALT.length, code.length);
            send(DEPLOYER, HexBytes.of(data));
            if (client.ask(node -> node.code(contract)).get().length() == 0) {
                throw new ChainTrouble("the payout contract is not where it should be");
            }
        }
        if (allowance(token, contract).bitLength() < 128) {
            send(token, Erc20.approve(contract, ALL));
        }
        return contract;
    }

    private BigInteger allowance(EvmAddress token, EvmAddress contract) throws ChainTrouble {
        Call call = new Call(key.address(), token, Erc20.allowance(key.address(), contract));
        try {
            return Erc20.number(client.ask(node -> node.call(call, ChainNode.LATEST)).get());
        } catch (MalformedMessage e) {
            throw new ChainTrouble("the token's answer " + e.getMessage());
        }
    }

    private void send(EvmAddress to, HexBytes data) throws ChainTrouble {
        Fees fees =
                policy.first(client.ask(ChainNode::fees).get())
                        .orElseThrow(
                                () -> new ChainTrouble("gas costs more than we are ready to pay"));
        long gas = client.ask(node -> node.estimateGas(new Call(key.address(), to, data))).get();
        long limit = Math.min(Transaction.GAS_LIMIT_MAX, gas + gas / 4);
        long nonce = client.ask(node -> node.nonce(key.address())).get();
        SignedTransaction signed =
                new Transaction(client.chainId(), nonce, fees, limit, to, data).sign(key);
        SendOutcome outcome = client.send(signed);
        if (outcome.kind() != SendOutcome.Kind.ACCEPTED) {
            throw new ChainTrouble("the set-up is not taken: " + outcome.sentence());
        }
        await(signed);
    }

    private void await(SignedTransaction signed) throws ChainTrouble {
        long untilNs = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < untilNs) {
            Optional<Receipt> receipt =
                    client.ask(node -> node.receipts(List.of(signed.hash()))).get().getFirst();
            if (receipt.isPresent()) {
                if (!receipt.get().success()) {
                    throw new ChainTrouble("the set-up reverted in " + signed.hash());
                }
                return;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ChainTrouble("interrupted while the set-up waits for its block");
            }
        }
        throw new ChainTrouble("the set-up " + signed.hash() + " is in no block yet");
    }
}
