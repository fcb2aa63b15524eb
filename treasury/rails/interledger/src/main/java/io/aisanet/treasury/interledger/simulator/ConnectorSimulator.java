package io.aisanet.treasury.interledger.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.MalformedMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;

/**
 * The connector as a program: {@code ConnectorSimulator PORT TOKEN PEER}, where {@code PEER} is the
 * other side, such as {@code http://127.0.0.1:7770}. It works when a line comes: commands from
 * standard input, answers to standard output. Everything is in memory.
 */
public final class ConnectorSimulator {
    private static final String USAGE = "usage: ConnectorSimulator PORT TOKEN PEER";

    static final String HELP =
            "secret ADDRESS | received ADDRESS | pay ADDRESS SECRET AMOUNT | outcomes | owed |"
                    + " settled AMOUNT | fault NAME on|off | turn | quit; faults: "
                    + ConnectorFault.all();

    private ConnectorSimulator() {}

    /** Runs until {@code quit} or the end of the input. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            run(arguments, in, System.out);
        }
    }

    static void run(String[] arguments, BufferedReader in, PrintStream out) throws IOException {
        var connector = new SimulatedConnector(InstantSource.system());
        try (var server =
                new ConnectorServer(connector, Integer.parseInt(arguments[0]), arguments[1])) {
            server.meet(URI.create(arguments[2]));
            out.println("ready " + server.prepares());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.strip().equals("quit")) {
                    return;
                }
                out.println(answer(connector, server, line.strip().split(" +", 4)));
                out.flush();
            }
        }
    }

    private static String answer(
            SimulatedConnector connector, ConnectorServer server, String[] words)
            throws IOException {
        try {
            return run(connector, server, words);
        } catch (MalformedMessage e) {
            return "no: " + e.getMessage();
        } catch (IllegalArgumentException
                | NullPointerException
                | ArrayIndexOutOfBoundsException e) {
            return "no: write " + HELP;
        }
    }

    private static String run(SimulatedConnector connector, ConnectorServer server, String[] words)
            throws IOException, MalformedMessage {
        switch (words[0]) {
            case "secret" -> {
                return connector.secret(words[1]);
            }
            case "received" -> {
                return Long.toString(connector.received(words[1]));
            }
            case "pay" -> {
                return connector.pay(words[1], words[2], Long.parseLong(words[3]));
            }
            case "outcomes" -> {
                return connector.outcomes().toString();
            }
            case "owed" -> {
                return Long.toString(connector.owed());
            }
            case "settled" -> connector.settled(Long.parseLong(words[1]));
            case "fault" -> connector.set(ConnectorFault.parse(words[1]), words[2].equals("on"));
            case "turn" -> server.turn();
            default -> {
                return "no: write " + HELP;
            }
        }
        return "ok";
    }
}
