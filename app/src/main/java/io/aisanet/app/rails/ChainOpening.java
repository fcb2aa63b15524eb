package io.aisanet.app.rails;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.server.treasury.Rail;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.evm.ChainFacilitator;
import io.aisanet.treasury.evm.DepositKeys;
import io.aisanet.treasury.evm.DepositSweep;
import io.aisanet.treasury.evm.EvmChannel;
import io.aisanet.treasury.evm.FacilitatorTerms;
import io.aisanet.treasury.evm.IssuedAddresses;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.PayoutSetup;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.RpcLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens a chain's rail, piece by piece; what was opened is closed again where the rest fails. */
final class ChainOpening {
    private static final Duration SET_UP_PATIENCE = Duration.ofMinutes(2);

    private final RailsConfig.Chain chain;
    private final RunningRails.Ground ground;
    private final Path folder;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    private ChainOpening(RailsConfig.Chain chain, RunningRails.Ground ground) {
        this.chain = chain;
        this.ground = ground;
        this.folder = ground.folder().resolve(chain.settings().name().replace(':', '-'));
    }

    static Rail open(RailsConfig.Chain chain, RunningRails.Ground ground) throws IOException {
        ChainOpening opening = new ChainOpening(chain, ground);
        try {
            return opening.open();
        } catch (IOException | RuntimeException e) {
            opening.opened.forEach(Runnable::run);
            throw e;
        }
    }

    private Rail open() throws IOException {
        KeystoreKey key = key(chain.key());
        var client = new ChainClient(chain.chainId(), chain.nodes(), RpcLimits.STANDARD);
        opened.push(client::close);
        if (chain.cost().setUp()) {
            new PayoutSetup(client, key, chain.settings().fees(), SET_UP_PATIENCE)
                    .ensure(chain.settings().token().address());
        }
        var keys = new DepositKeys(key);
        var addresses =
                new IssuedAddresses(
                        folder.resolve("addresses.log"), keys, chain.deposits(), WalletClaim::of);
        opened.push(addresses::close);
        EvmChannel channel =
                EvmChannel.open(
                        chain.settings(),
                        new EvmChannel.Parts(
                                client,
                                key,
                                addresses,
                                () -> chain.cost().gas(),
                                chain.cost().blockMs()),
                        folder,
                        ground.clock());
        opened.push(channel::close);
        GasDesk gas = gas(client, key, new Deposits(addresses, keys, channel));
        boolean memos = chain.settings().token().memos();
        return new ChainRail(
                new ChainRail.Parts(channel, client, key, addresses, memos, gas), chain.rules());
    }

    private KeystoreKey key(RailsConfig.HotKeyFile file) throws IOException {
        Secret secret = file.passphrase();
        char[] passphrase = secret == null ? new char[0] : secret.reveal().toCharArray();
        KeystoreKey key = KeystoreKey.open(file.keystore(), file.name(), passphrase);
        opened.push(key::close);
        return key;
    }

    private record Deposits(IssuedAddresses addresses, DepositKeys keys, EvmChannel channel) {}

    private @Nullable GasDesk gas(ChainClient client, KeystoreKey hot, Deposits deposits)
            throws IOException {
        RailsConfig.X402 x402 = chain.x402();
        if (x402 == null) {
            return null;
        }
        RailSettings settings = chain.settings();
        var domain =
                new Eip712Domain(
                        x402.domain().name(),
                        x402.domain().version(),
                        chain.chainId(),
                        settings.token().address());
        deposits.channel.signOrders(domain);
        KeystoreKey key = key(x402.key());
        ChainFacilitator facilitator =
                ChainFacilitator.open(
                        client, key, terms(x402, settings), folder.resolve("settlements.log"));
        opened.push(facilitator::close);
        var rules =
                new DepositSweep.Rules(
                        domain,
                        hot.address(),
                        x402.sweep().least(),
                        x402.sweep().costPpm(),
                        () -> chain.cost().gas());
        var sweep =
                new DepositSweep(
                        facilitator, deposits.addresses, deposits.keys, rules, ground.clock());
        return new GasDesk(
                x402, new GasDesk.Parts(key, facilitator, deposits.addresses, sweep, domain));
    }

    private static FacilitatorTerms terms(RailsConfig.X402 x402, RailSettings settings) {
        return new FacilitatorTerms(
                Map.of(settings.token().address(), x402.least()),
                settings.confirmations(),
                x402.settledAfter(),
                x402.patience(),
                settings.pace().resendAfterMs(),
                settings.pace().stuckAfterMs(),
                settings.fees());
    }
}
