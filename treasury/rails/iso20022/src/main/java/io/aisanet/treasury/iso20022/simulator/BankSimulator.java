package io.aisanet.treasury.iso20022.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.pain.Account;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The bank as a program: {@code BankSimulator FOLDER IBAN CURRENCY BALANCE INSTANT}. Orders are
 * read from {@code FOLDER/out}, reports are put into {@code FOLDER/in}: the folders of a channel
 * whose files are below {@code FOLDER}. Commands come from standard input, answers go to standard
 * output.
 */
public final class BankSimulator {

    private static final String USAGE = "usage: BankSimulator FOLDER IBAN CURRENCY BALANCE INSTANT";

    private BankSimulator() {}

    /** Runs until {@code quit} or the end of the input. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 5) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            run(arguments, in, System.out);
        } catch (Malformed e) {
            System.err.println(e.getMessage() + "; " + USAGE);
            System.exit(2);
        }
    }

    static void run(String[] arguments, BufferedReader in, PrintStream out)
            throws IOException, Malformed {
        Path folder = Path.of(arguments[0]);
        String currency = arguments[2];
        BankSetup setup =
                new BankSetup(
                        new Account("Customer", Iban.parse(arguments[1]), null, null),
                        currency,
                        BankAmount.parse(currency, arguments[3]).atomic(),
                        BankHours.target(),
                        Instant.parse(arguments[4]));
        SimulatedBank bank = SimulatedBank.beside(setup, folder, setup.now().toEpochMilli());
        BankCommands commands = new BankCommands(bank, currency);
        out.println("ready " + bank.now());
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.strip().equals("quit")) {
                return;
            }
            out.println(commands.run(line));
            out.flush();
        }
    }
}
