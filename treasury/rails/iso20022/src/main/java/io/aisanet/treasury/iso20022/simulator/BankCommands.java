package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** What the simulator can be told, a line each. After each line it reads the orders that came. */
public final class BankCommands {

    static final String HELP =
            "clock INSTANT | deposit AMOUNT IBAN [text] | reverse REFERENCE | close IBAN |"
                    + " return IBAN DAYS CODE | faults DUPLICATE HOLD SUMMARY | flush | balance |"
                    + " received IBAN | work | quit";

    private static final int PARTS = 4;

    private final SimulatedBank bank;
    private final String currency;

    /** Commands to a bank whose account is in this currency. */
    public BankCommands(SimulatedBank bank, String currency) {
        this.bank = bank;
        this.currency = currency;
    }

    /** Does what a line says; answers a line. */
    public String run(String line) throws IOException {
        String[] words = line.strip().split(" +", PARTS);
        try {
            bank.work();
            String answer = run(words);
            bank.work();
            return answer;
        } catch (Malformed e) {
            return "no: " + e.getMessage();
        } catch (DateTimeException | NumberFormatException e) {
            return "no: " + e.getMessage();
        } catch (ArrayIndexOutOfBoundsException e) {
            return "no: write " + HELP;
        }
    }

    private String run(String[] words) throws IOException, Malformed {
        switch (words[0]) {
            case "clock" -> bank.advanceTo(Instant.parse(words[1]));
            case "deposit" -> {
                return bank.deposit(payment(words));
            }
            case "reverse" -> {
                String reference = bank.reverse(words[1]);
                return reference == null ? "no: there is no deposit " + words[1] : reference;
            }
            case "close" -> bank.close(Iban.parse(words[1]));
            case "return" ->
                    bank.returnPayments(Iban.parse(words[1]), Integer.parseInt(words[2]), words[3]);
            case "faults" ->
                    bank.faults(
                            new Faults(
                                    Integer.parseInt(words[1]),
                                    Integer.parseInt(words[2]),
                                    Integer.parseInt(words[3])));
            case "flush" -> bank.flush();
            case "balance" -> {
                return new BankAmount(currency, bank.balance()).text();
            }
            case "received" -> {
                return new BankAmount(currency, bank.received(Iban.parse(words[1]))).text();
            }
            case "work" -> bank.work();
            default -> {
                return "no: write " + HELP;
            }
        }
        return "ok " + bank.now();
    }

    private IncomingPayment payment(String[] words) throws Malformed {
        return new IncomingPayment(
                BankAmount.parse(currency, words[1]),
                "",
                new Counterparty("Payer", Iban.parse(words[2]).text()),
                new RemittanceText("", words.length < PARTS ? "" : words[3]));
    }
}
