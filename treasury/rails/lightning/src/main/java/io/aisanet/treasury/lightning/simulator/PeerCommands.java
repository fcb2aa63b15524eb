package io.aisanet.treasury.lightning.simulator;

import io.aisanet.http402.MalformedMessage;
import java.io.IOException;

/** What the simulator can be told, a line each. */
final class PeerCommands {
    static final String HELP =
            "invoice NODE AMOUNT [text] | pay NODE INVOICE AMOUNT | where PAYMENT |"
                    + " received INVOICE | hold NODE on|off | offline NODE on|off |"
                    + " disable CHANNEL on|off | fault NAME on|off | tick N | id | quit;"
                    + " faults: "
                    + PeerFaults.all();

    private static final int PARTS = 4;

    private final PeerDesk desk;

    PeerCommands(PeerDesk desk) {
        this.desk = desk;
    }

    /** Does what a line says; answers a line. */
    String run(String line) throws IOException {
        String[] words = line.strip().split(" +", PARTS);
        try {
            return run(words);
        } catch (MalformedMessage e) {
            return "no: " + e.getMessage();
        } catch (ArrayIndexOutOfBoundsException
                | IllegalArgumentException
                | NullPointerException e) {
            return "no: write " + HELP;
        }
    }

    private String run(String[] words) throws IOException, MalformedMessage {
        switch (words[0]) {
            case "invoice" -> {
                String text = words.length < PARTS ? "" : words[3];
                return desk.issue(words[1], Long.parseLong(words[2]), text).text();
            }
            case "pay" -> {
                return desk.pay(words[1], words[2], Long.parseLong(words[3]));
            }
            case "where" -> {
                String where = desk.where(words[1]);
                return where == null ? "no: there is no payment " + words[1] : where;
            }
            case "received" -> {
                return Long.toString(desk.received(words[1]));
            }
            case "hold", "offline", "disable" -> desk.change(words[0], words[1], isOn(words[2]));
            case "fault" -> desk.set(PeerFaults.parse(words[1]), isOn(words[2]));
            case "tick" -> {
                for (int i = Integer.parseInt(words[1]); i > 0; i--) {
                    desk.tick();
                }
            }
            case "id" -> {
                return desk.id().toString();
            }
            default -> {
                return "no: write " + HELP;
            }
        }
        return "ok";
    }

    private static boolean isOn(String word) {
        if (!word.equals("on") && !word.equals("off")) {
            throw new IllegalArgumentException(word);
        }
        return word.equals("on");
    }
}
