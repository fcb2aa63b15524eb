package io.aisanet.app.demo;

import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.ProgressBar;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.WalletKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One run of the demo on a started network: funding, the day, the load, the accounts. */
final class Demo {
    /** The team and its agents, whose payments the digest counts. */
    private static final String OWNER = "Smart glasses team";

    private final DemoNetwork network;
    private final Narrator narrator;
    private final LedgerDesk desk;
    private final Registry.Group team;
    private final Map<AgentName, Agent> agents = new EnumMap<>(AgentName.class);
    private final List<PaymentLine> lines = new ArrayList<>();
    private final HttpClient http;
    private final Cashier cashier;

    /**
     * What is asked for.
     *
     * @param agents how many agents make load after the day; 0 = none
     * @param calls how many calls each of them makes
     */
    record Wish(Path dataDir, DemoNetwork.Ports ports, int agents, int calls) {}

    private Demo(DemoNetwork network, Narrator narrator, HttpClient http, Path dataDir)
            throws IOException {
        this.network = network;
        this.narrator = narrator;
        this.http = http;
        this.desk = new LedgerDesk(network.node().ledger());
        this.team = network.registry().new Group(OWNER, WalletKind.AGENT);
        for (AgentName name : AgentName.values()) {
            agents.put(name, agent(name.walletName()));
        }
        this.cashier = Cashier.open(network.node(), dataDir, self(AgentName.SCOUT));
    }

    private Participant self(AgentName name) {
        Agent agent = agents.get(name);
        if (agent == null) {
            throw new IllegalStateException("there is no " + name);
        }
        return agent.self();
    }

    /** Starts everything, plays, stops everything. */
    static DemoResult play(Wish wish, Narrator narrator) throws IOException, InterruptedException {
        boolean continues = Files.isDirectory(wish.dataDir().resolve("wallets"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = client(threads);
                DemoNetwork network = DemoNetwork.start(wish.dataDir(), wish.ports())) {
            new Opening(narrator, network).tell(wish.dataDir(), continues);
            Demo demo = new Demo(network, narrator, http, wish.dataDir());
            try (Cashier _ = demo.cashier) {
                return demo.play(wish);
            }
        }
    }

    private static HttpClient client(ExecutorService threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    private DemoResult play(Wish wish) throws IOException, InterruptedException {
        askPrices();
        fundTeam();
        for (Day part : Day.parts()) {
            narrator.title(part.title());
            for (Errand errand : part.errands()) {
                run(errand);
            }
            if (part.isNoon()) {
                lines.addAll(afternoon().play());
            }
        }
        Optional<Load.Outcome> load =
                wish.agents() > 0 ? Optional.of(load(wish)) : Optional.empty();
        payOut();
        Closing closing = Closing.of(network.node().events(), desk, team.ownerId());
        var result = new DemoResult(lines, load, closing, cashier.toJson());
        new Evening(narrator).tell(result);
        return result;
    }

    private Afternoon afternoon() {
        Agent intern = agents.get(AgentName.INTERN);
        if (intern == null) {
            throw new IllegalStateException("there is no intern");
        }
        Interns interns = Interns.of(desk, team.ownerId(), intern.self().walletId());
        return new Afternoon(narrator, interns, intern);
    }

    private Agent agent(String name) throws IOException {
        return new Agent(team.join(name), network.gatewayUrl(), http);
    }

    private void fundTeam() throws IOException {
        narrator.title("Funding");
        boolean any = payIn();
        for (Map.Entry<AgentName, Agent> entry : agents.entrySet()) {
            AgentName name = entry.getKey();
            any |=
                    topUp(
                            entry.getValue().self(),
                            Day.costOf(name),
                            name.allowance().atomic(),
                            true);
        }
        if (!any) {
            narrator.line("  everybody has enough for the day");
        }
    }

    /** One agent is paid in for by a bank's file, another on a chain. */
    private boolean payIn() throws IOException {
        cashier.skipped().ifPresent(why -> narrator.line("  " + why));
        boolean byBank = false;
        long buyer = missing(AgentName.BUYER);
        if (buyer > 0) {
            narrator.outside(
                    "Bank",
                    "Buyer",
                    "camt.054 read, booked",
                    cashier.payInByBank(self(AgentName.BUYER), buyer));
            byBank = true;
        }
        long scout = missing(AgentName.SCOUT);
        if (scout > 0 && cashier.hasChain()) {
            narrator.outside(
                    "Chain",
                    "Scout",
                    "token final, 2 blocks",
                    cashier.payInByChain(self(AgentName.SCOUT), scout));
            return true;
        }
        return byBank;
    }

    /** What an agent has too little for the day; 0 = it has enough. */
    private long missing(AgentName name) {
        long available = desk.available(self(name).walletId());
        return available >= Day.costOf(name) ? 0 : name.allowance().atomic() - available;
    }

    /** One provider takes its money to a bank, another to the chain. */
    private void payOut() throws IOException {
        narrator.title("Paid out");
        Participant lenses = network.participant(Provider.LENS_SHOP);
        narrator.outside(
                lenses.name(), "Bank", "pain.001 sent, booked", cashier.payOutByBank(lenses));
        if (cashier.hasChain()) {
            Participant frames = network.participant(Provider.FRAME_SHOP);
            narrator.outside(
                    frames.name(), "Chain", "batch final, 2 blocks", cashier.payOutByChain(frames));
        }
    }

    /** Tops somebody up to an allowance who has less than is needed. */
    private boolean topUp(Participant who, long needed, long allowance, boolean tell) {
        long available = desk.available(who.walletId());
        if (available >= needed) {
            return false;
        }
        var missing = new Money(AisaAsset.USD, allowance - available);
        desk.transfer(network.node().genesis().funding(), who.walletId(), missing);
        if (tell) {
            narrator.funded(who.name(), missing, available == 0 ? "first money" : "topped up");
        }
        return true;
    }

    private void run(Errand errand) throws InterruptedException {
        Agent agent = agents.get(errand.agent());
        if (agent == null) {
            throw new IllegalStateException(errand.agent() + " is not there");
        }
        PaymentLine line = agent.run(errand);
        if (line.result() == PaymentLine.Result.REFUSED) {
            var has = new Money(AisaAsset.USD, desk.available(agent.self().walletId()));
            line =
                    line.withNote(
                            "costs "
                                    + errand.product().price().display()
                                    + ", "
                                    + errand.agent().walletName()
                                    + " has "
                                    + has.display()
                                    + "; nothing was charged");
        }
        lines.add(line);
        narrator.payment(line);
    }

    /** Every price is asked once before anybody pays, which also warms up what the day needs. */
    private void askPrices() throws InterruptedException {
        try (PriceList prices = new PriceList(agents.values(), network.gatewayUrl(), http)) {
            narrator.fact("prices", prices.ask() + " asked in a dry run, nothing paid");
        }
    }

    private Load.Outcome load(Wish wish) throws IOException, InterruptedException {
        narrator.title(
                String.format(
                        Locale.ROOT,
                        "Load: %,d agents, %,d calls each",
                        wish.agents(),
                        wish.calls()));
        long needed = Load.costOf(wish.calls());
        var crowd = new ArrayList<Agent>();
        int poor = 0;
        for (int i = 1; i <= wish.agents(); i++) {
            Agent agent = agent(String.format(Locale.ROOT, "Worker-%03d", i));
            poor += topUp(agent.self(), needed, needed, false) ? 1 : 0;
            crowd.add(agent);
        }
        narrator.line("  topped up " + poor + " of " + wish.agents() + " agents");
        var bar =
                new ProgressBar(
                        narrator.report().terminal(),
                        "payments",
                        (long) wish.agents() * wish.calls());
        return new Load(crowd, wish.calls()).run(bar);
    }
}
