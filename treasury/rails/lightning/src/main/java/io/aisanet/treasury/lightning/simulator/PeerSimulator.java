package io.aisanet.treasury.lightning.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.Asset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The peer as a program: {@code PeerSimulator FOLDER PORT TOKEN ASSET TICK_MS}. It listens on the
 * loopback address; every payment moves one hop every {@code TICK_MS}, or only when it is told to
 * where that is 0. Commands come from standard input, answers go to standard output. What was done
 * is in {@code FOLDER/peer.log}: started again on it, it is the same peer.
 */
public final class PeerSimulator {
    private static final String USAGE = "usage: PeerSimulator FOLDER PORT TOKEN ASSET TICK_MS";

    private static final long NEVER_MS = Duration.ofDays(36_500).toMillis();

    private PeerSimulator() {}

    /** Runs until {@code quit} or the end of the input. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 5) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            run(arguments, in, System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; " + USAGE);
            System.exit(2);
        }
    }

    static void run(String[] arguments, BufferedReader in, PrintStream out) throws IOException {
        Path file = Path.of(arguments[0]).resolve("peer.log");
        int port = Integer.parseInt(arguments[1]);
        Asset asset = Asset.valueOf(arguments[3].toUpperCase(Locale.ROOT));
        long tickMs = Long.parseLong(arguments[4]);
        try (PeerDesk desk = new PeerDesk(file, asset, InstantSource.system());
                PeerServer server = new PeerServer(desk, port, arguments[2]);
                ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor()) {
            long restMs = tickMs == 0 ? NEVER_MS : tickMs;
            var ticking =
                    ticks.scheduleAtFixedRate(
                            () -> tick(desk), restMs, restMs, TimeUnit.MILLISECONDS);
            out.println("ready " + server.uri() + " " + desk.id());
            PeerCommands commands = new PeerCommands(desk);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.strip().equals("quit")) {
                    break;
                }
                out.println(commands.run(line));
                out.flush();
            }
            ticking.cancel(false);
        }
    }

    private static void tick(PeerDesk desk) {
        try {
            desk.tick();
        } catch (IOException e) {
            throw new UncheckedIOException("the peer's log cannot be written", e);
        }
    }
}
