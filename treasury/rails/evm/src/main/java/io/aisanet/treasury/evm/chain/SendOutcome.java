package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What a node said to a signed transaction.
 *
 * @param kind for machines
 * @param sentence the node's own words
 */
public record SendOutcome(Kind kind, String sentence) {

    /** What it means. */
    public enum Kind {
        /** The node has it, now or already before. */
        ACCEPTED,
        /** A transaction with its nonce is in a block: perhaps this one. */
        NONCE_USED,
        /** It offers too little for gas, or too little to replace another. */
        UNDERPRICED,
        /** The account cannot pay for the gas. */
        NO_GAS_MONEY,
        /** The node will not have it, for another reason. */
        REFUSED,
        /** Nothing is known: it may have arrived. */
        UNKNOWN
    }

    /** Nodes agree neither on codes nor on words; what is not recognised is a refusal. */
    static SendOutcome of(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Known<JsonNode> known -> new SendOutcome(Kind.ACCEPTED, "");
            case Answer.Unreachable<JsonNode>(String reason) ->
                    new SendOutcome(Kind.UNKNOWN, reason);
            case Answer.Refused<JsonNode>(int code, String message, String data) ->
                    new SendOutcome(kind(message.toLowerCase(Locale.ROOT)), message);
        };
    }

    private static Kind kind(String message) {
        if (message.contains("already known") || message.contains("already imported")) {
            return Kind.ACCEPTED;
        }
        if (message.contains("nonce too low")) {
            return Kind.NONCE_USED;
        }
        if (message.contains("underpriced") || message.contains("less than block base fee")) {
            return Kind.UNDERPRICED;
        }
        return message.contains("insufficient funds") ? Kind.NO_GAS_MONEY : Kind.REFUSED;
    }
}
