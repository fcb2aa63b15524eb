package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Outside;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.RpcLimits;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A channel with a key, money and a directory of its own on a chain that others use, too. */
final class World implements Outside {
    static final long FUNDS = 1_000_000_000_000L;
    static final int CONFIRMATIONS = 3;

    private static final AtomicLong WORLDS = new AtomicLong();

    final Anvil anvil;
    final FiatToken token;
    final TestKey key;
    final Path directory;
    final Map<EvmAddress, String> addresses = new ConcurrentHashMap<>();
    final AtomicLong skippedMs = new AtomicLong();
    private final String name =
            "world-" + ProcessHandle.current().pid() + "-" + WORLDS.incrementAndGet();
    private final ChainClient client;
    private final RailSettings settings;
    private EvmChannel channel;

    /** What a test wants to be other than usual. */
    record Wishes(List<URI> nodes, KeyCaps caps, RailSettings.Pace pace, Checkpoint checkpoint) {
        static Wishes none(Anvil anvil) {
            return new Wishes(
                    List.of(anvil.uri()),
                    new KeyCaps(FUNDS, FUNDS),
                    RailSettings.Pace.STANDARD,
                    Checkpoint.NONE);
        }

        Wishes with(Checkpoint other) {
            return new Wishes(nodes, caps, pace, other);
        }

        Wishes with(RailSettings.Pace other) {
            return new Wishes(nodes, caps, other, checkpoint);
        }

        Wishes with(KeyCaps other) {
            return new Wishes(nodes, other, pace, checkpoint);
        }

        Wishes with(List<URI> other) {
            return new Wishes(other, caps, pace, checkpoint);
        }
    }

    World(Anvil anvil, FiatToken token, Wishes wishes) throws IOException {
        this.anvil = anvil;
        this.token = token;
        this.key = new TestKey(name);
        this.directory = Files.createTempDirectory("aisa-evm");
        anvil.rpc("anvil_setBalance", key.address().toString(), "0x8ac7230489e80000");
        token.mint(key.address(), FUNDS);
        token.mint(Anvil.BANKER, FUNDS);
        try (ChainClient direct = client(List.of(anvil.uri()))) {
            new PayoutSetup(direct, key, FeePolicy.STANDARD, Duration.ofSeconds(20))
                    .ensure(token.address());
        }
        anvil.mine(CONFIRMATIONS);
        this.client = client(wishes.nodes());
        this.settings =
                new RailSettings(
                        "evm:31337",
                        new RailToken(Asset.USDC, token.address(), false),
                        PayoutSetup.address(),
                        CONFIRMATIONS,
                        wishes.pace(),
                        wishes.caps(),
                        FeePolicy.STANDARD);
        this.channel = open(wishes.checkpoint());
    }

    World(Anvil anvil, FiatToken token) throws IOException {
        this(anvil, token, Wishes.none(anvil));
    }

    /** What an account has of the chain's coin. */
    static BigInteger coins(Anvil anvil, EvmAddress account) throws IOException {
        String hex = anvil.rpc("eth_getBalance", account.toString(), "latest").asText();
        return new BigInteger(hex.substring(2), 16);
    }

    static ChainClient client(List<URI> nodes) {
        RpcLimits limits =
                new RpcLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), 8 << 20, 100);
        return new ChainClient(Anvil.CHAIN_ID, nodes, limits);
    }

    private EvmChannel open(Checkpoint checkpoint) throws IOException {
        InstantSource clock = () -> InstantSource.system().instant().plusMillis(skippedMs.get());
        return EvmChannel.open(
                settings,
                new EvmChannel.Parts(
                        client,
                        key,
                        () -> addresses,
                        () -> new GasPrices(80_000, 30_000, 3_000_000_000L),
                        12_000),
                directory,
                new EvmChannel.Surroundings(clock, checkpoint));
    }

    @Override
    public EvmChannel channel() {
        return channel;
    }

    @Override
    public Channel restart() throws IOException {
        return restart(Checkpoint.NONE);
    }

    Channel restart(Checkpoint checkpoint) throws IOException {
        channel.close();
        channel = open(checkpoint);
        return channel;
    }

    @Override
    public Asset asset() {
        return Asset.USDC;
    }

    @Override
    public Destination payee(int number) {
        return Destination.of(address("payee " + number).toString());
    }

    /** An address of this world that nobody has the key of. */
    EvmAddress address(String what) {
        byte[] hash = Keccak256.hash((name + what).getBytes(StandardCharsets.UTF_8));
        return Erc20.address(Bytes32.of(hash));
    }

    @Override
    public long amount() {
        return 1_234_567;
    }

    @Override
    public String payIn(long amount, String claim) throws IOException {
        EvmAddress to = address("deposit " + claim);
        addresses.put(to, claim);
        return reference(token.pay(to, amount), 0);
    }

    /** The transaction in a reference. */
    static String transaction(String reference) {
        int from = reference.indexOf('/') + 1;
        return reference.substring(from, reference.indexOf('/', from));
    }

    /** Of the token's log with this place in a receipt. */
    static String reference(JsonNode receipt, int log) throws IOException {
        try {
            JsonNode entry = receipt.path("logs").get(log);
            return References.of(
                    "eip155:" + Anvil.CHAIN_ID,
                    Bytes32.parse(receipt.path("transactionHash").asText()),
                    Integer.decode(entry.path("logIndex").asText()));
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    @Override
    public void turn() throws IOException {
        anvil.mine(1);
        channel.step();
    }

    @Override
    public long received(Destination payee) throws IOException {
        try {
            return token.balance(EvmAddress.parse(payee.account()));
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    @Override
    public long nowMs() {
        return System.currentTimeMillis() + skippedMs.get();
    }

    /** From which {@link TestKey} makes the same key. */
    String keyName() {
        return name;
    }

    /** A batch of legs that differ in their amounts. */
    PayoutBatch batch(String id, int legs) {
        List<Payout> payouts = new ArrayList<>();
        for (int i = 0; i < legs; i++) {
            payouts.add(new Payout(id + "-" + i, asset(), amount() + i, payee(i), ""));
        }
        return new PayoutBatch(id, payouts);
    }

    List<PayoutStatus> status(PayoutBatch batch) {
        return Optional.ofNullable(
                        channel.pay() instanceof PayoutDesk desk ? desk.status(batch.id()) : null)
                .orElseThrow();
    }

    boolean isAll(PayoutBatch batch, PayoutState state) {
        return status(batch).stream().allMatch(leg -> leg.state() == state);
    }

    /** Turns until all legs are in a state; says what hinders where that does not come. */
    void turnUntil(PayoutBatch batch, PayoutState state) throws IOException {
        for (int turn = 0; turn < 30 && !isAll(batch, state); turn++) {
            turn();
        }
        if (!isAll(batch, state)) {
            throw new AssertionError(status(batch) + " because of " + channel.troubles());
        }
    }

    @Override
    public void close() {
        channel.close();
        client.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
