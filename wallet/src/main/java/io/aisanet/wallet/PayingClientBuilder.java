package io.aisanet.wallet;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link PayingClient} needs beside its wallet; everything has a default. */
public final class PayingClientBuilder {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PRICE_AGE = Duration.ofMinutes(10);

    private final AgentWallet wallet;
    private SpendCaps caps = SpendCaps.defaults();
    private PaymentListener listener = new PaymentListener() {};
    private ClientLimits limits = ClientLimits.DEFAULTS;
    private InstantSource clock = InstantSource.system();
    private boolean dryRun;
    private long mandate;
    private List<Dialect> dialects = Dialect.PREFERENCE;
    private Duration maxPriceAge = PRICE_AGE;
    private @Nullable OutsidePayer outside;
    private @Nullable SessionPlan sessionPlan;
    private @Nullable HttpClient http;

    PayingClientBuilder(AgentWallet wallet) {
        this.wallet = wallet;
    }

    /** What the wallet agrees to sign; {@link SpendCaps#defaults()} unless said. */
    public PayingClientBuilder caps(SpendCaps agreed) {
        this.caps = agreed;
        return this;
    }

    /** Hears about each payment. */
    public PayingClientBuilder listener(PaymentListener hearer) {
        this.listener = hearer;
        return this;
    }

    /**
     * Asks and judges, but never pays: a 402 ends as {@link Payment.Quoted} or {@link
     * Payment.Refused}.
     */
    public PayingClientBuilder dryRun(boolean askOnly) {
        this.dryRun = askOnly;
        return this;
    }

    /**
     * Every payment names this mandate, so that the ledger counts it there as well.
     *
     * @param id of a registered mandate whose holder is the wallet, 1 or more
     */
    public PayingClientBuilder mandate(long id) {
        if (id <= 0) {
            throw new IllegalArgumentException("no mandate has the id " + id);
        }
        this.mandate = id;
        return this;
    }

    /**
     * What to pay in, the most preferred first; others are not paid in at all. {@link
     * Dialect#PREFERENCE} unless said. A mandate can be named in x402 only, either version. A
     * dialect that the wallet's key cannot sign in ({@link KeyType#pays}) is passed over.
     *
     * @throws IllegalArgumentException for none, and for one that is named twice
     */
    public PayingClientBuilder dialects(List<Dialect> preferred) {
        if (preferred.isEmpty() || Set.copyOf(preferred).size() != preferred.size()) {
            throw new IllegalArgumentException("name each dialect once: " + preferred);
        }
        this.dialects = List.copyOf(preferred);
        return this;
    }

    /**
     * How long a price that was paid in the native dialect is relied on: until then the next
     * request of the same method, origin and path carries a payment of it at once, in one round
     * trip. If the price has changed, nothing is charged and the new one is judged by the caps; the
     * unused payment stays reserved until it has expired. 10 minutes unless said; zero always waits
     * to be asked.
     */
    public PayingClientBuilder maxPriceAge(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("an age is not negative: " + age);
        }
        this.maxPriceAge = age;
        return this;
    }

    /**
     * Opens a session with each origin that offers one ({@link Dialect#MPP_AISANET}), else a
     * channel of {@code batch-settlement} ({@link Dialect#X402}), and pays the calls that follow
     * out of it; without a plan each call is paid by itself. {@link PayingClient#closeSessions}
     * gives back what is left.
     */
    public PayingClientBuilder sessions(SessionPlan plan) {
        this.sessionPlan = plan;
        return this;
    }

    /**
     * The bound of one HTTP exchange, body included, where a request sets none itself; 30 seconds
     * unless said.
     */
    public PayingClientBuilder requestTimeout(Duration timeout) {
        limits =
                new ClientLimits(
                        timeout,
                        limits.maxBodyBytes(),
                        limits.maxRedirects(),
                        limits.maxPaidAttempts());
        return this;
    }

    /**
     * The largest request body that is kept to be sent again with the payment; 8 MiB unless said.
     */
    public PayingClientBuilder maxBodyBytes(int bytes) {
        limits =
                new ClientLimits(
                        limits.requestTimeout(),
                        bytes,
                        limits.maxRedirects(),
                        limits.maxPaidAttempts());
        return this;
    }

    /** How many redirects of the same origin one call follows; 5 unless said. */
    public PayingClientBuilder maxRedirects(int redirects) {
        limits =
                new ClientLimits(
                        limits.requestTimeout(),
                        limits.maxBodyBytes(),
                        redirects,
                        limits.maxPaidAttempts());
        return this;
    }

    /** How often one signed payment is sent while no answer comes; 3 unless said. */
    public PayingClientBuilder maxPaidAttempts(int attempts) {
        limits =
                new ClientLimits(
                        limits.requestTimeout(),
                        limits.maxBodyBytes(),
                        limits.maxRedirects(),
                        attempts);
        return this;
    }

    /**
     * An HTTP client of the caller's own, which must not follow redirects by itself and stays the
     * caller's to close.
     */
    public PayingClientBuilder httpClient(HttpClient own) {
        if (own.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HTTP client follows redirects by itself, with a payment too:"
                            + " use Redirect.NEVER");
        }
        this.http = own;
        return this;
    }

    /**
     * Pays sellers on other networks, where a 402 has no offer that the wallet can sign itself. The
     * caps count these payments like all others. Nobody unless said.
     */
    public PayingClientBuilder outside(OutsidePayer payer) {
        this.outside = payer;
        return this;
    }

    PayingClientBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException when the wallet's key signs in none of the dialects
     */
    public PayingClient build() {
        return new PayingClient(this);
    }

    AgentWallet wallet() {
        return wallet;
    }

    SpendCaps caps() {
        return caps;
    }

    ClientLimits limits() {
        return limits;
    }

    InstantSource clock() {
        return clock;
    }

    long mandate() {
        return mandate;
    }

    PriceMemory prices() {
        return new PriceMemory(maxPriceAge, clock);
    }

    OfferDesk.Languages languages(PriceMemory prices, SessionCloser.Open open) {
        int seconds = Math.min(ClientLimits.NATIVE_VALIDITY_SECONDS, caps.maxValiditySeconds());
        List<Speaker> speakers = new ArrayList<>();
        SessionPlan plan = sessionPlan;
        if (plan != null && speaks(Dialect.MPP_AISANET)) {
            speakers.add(
                    new SessionSpeaker(
                            new SessionSpeaker.Way(plan, open.sessions(), prices, clock)));
        }
        if (plan != null && speaks(Dialect.X402)) {
            ChannelMemory memory = new ChannelMemory(maxPriceAge, clock);
            speakers.add(
                    new ChannelSpeaker(
                            new ChannelSpeaker.Way(plan, open.channels(), memory, clock)));
        }
        for (Dialect dialect : dialects) {
            if (speaks(dialect)) {
                speakers.add(speaker(dialect, new NativeOffer.Way(prices, seconds)));
            }
        }
        if (speakers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a wallet with a key of "
                            + wallet.keyType().word()
                            + " does not pay in "
                            + dialects);
        }
        return new OfferDesk.Languages(speakers, mandate != 0);
    }

    private boolean speaks(Dialect dialect) {
        return dialects.contains(dialect) && wallet.keyType().pays(dialect);
    }

    private Speaker speaker(Dialect dialect, NativeOffer.Way way) {
        return switch (dialect) {
            case NATIVE -> new NativeSpeaker(way);
            case MPP_AISANET -> new MppSpeaker(new AisaChargeMethod(), clock);
            case X402 -> new X402Speaker(clock, outside);
            case MPP_EVM -> new MppSpeaker(new EvmChargeMethod(), clock);
            case X402_V1 -> new V1Speaker();
        };
    }

    PayingClient.Options options() {
        HttpClient own = http;
        return own != null
                ? new PayingClient.Options(listener, dryRun, false, own)
                : new PayingClient.Options(listener, dryRun, true, plainClient());
    }

    private static HttpClient plainClient() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
