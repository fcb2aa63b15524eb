package io.aisanet.treasury.interledger.payment;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpErrorCode;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;

/** How a payee judges a packet. A part is taken once, and only where exactly its amount arrives. */
public final class Payee {
    /** What has to be left of a packet's time. */
    public static final long MARGIN_MS = 1_000;

    private final IlpAddress self;

    /** A payee that rejects in this name. */
    public Payee(IlpAddress self) {
        this.self = self;
    }

    /** What the payee knows of a part. */
    public enum Known {
        /** Nothing. */
        NEW,
        /** It was accepted; whether we are paid for it is not known yet. */
        PENDING,
        /** It was taken. */
        TAKEN
    }

    /** Its memory. */
    public interface Memory {
        /** What became of a part. */
        Known known(Part part);
    }

    /** What to do with a packet. */
    public sealed interface Verdict {}

    /** Take it. */
    public record Take(Part part, IlpPacket.Fulfill fulfill) implements Verdict {}

    /** Do not. */
    public record Refuse(IlpPacket.Reject reject) implements Verdict {}

    /** Judges a packet to an address whose secret this is. */
    public Verdict judge(IlpPacket.Prepare packet, SharedSecret secret, Memory memory, long nowMs) {
        Part part;
        try {
            part = Part.read(packet.data());
        } catch (MalformedMessage e) {
            return no(IlpErrorCode.UNEXPECTED_PAYMENT, String.valueOf(e.getMessage()));
        }
        boolean asks = part.kind() == Part.Kind.ASK;
        if (!asks && !secret.isOurs(packet)) {
            return no(IlpErrorCode.WRONG_CONDITION, "the condition does not follow from the data");
        }
        Known known = memory.known(part);
        Word word = new Word(part.payment(), part.number(), known == Known.TAKEN, packet.amount());
        if (known == Known.PENDING) {
            return no(IlpErrorCode.INTERNAL_ERROR, "the part is being taken: ask again");
        }
        if (asks || known == Known.TAKEN) {
            return no(IlpErrorCode.APPLICATION_ERROR, "the part is known", word, secret);
        }
        if (packet.expiresAtMs() - nowMs < MARGIN_MS) {
            return no(IlpErrorCode.INSUFFICIENT_TIMEOUT, "there is no time left");
        }
        if (packet.amount() != part.amount() || part.amount() == 0) {
            boolean less = Long.compareUnsigned(packet.amount(), part.amount()) < 0;
            String code =
                    less
                            ? IlpErrorCode.INSUFFICIENT_DESTINATION_AMOUNT
                            : IlpErrorCode.INVALID_AMOUNT;
            return no(code, "another amount than the part's arrived", word, secret);
        }
        return new Take(
                part, new IlpPacket.Fulfill(secret.fulfillment(packet.data()), Octets.NONE));
    }

    private Refuse no(String code, String message) {
        return new Refuse(new IlpPacket.Reject(code, self.text(), message, Octets.NONE));
    }

    private Refuse no(String code, String message, Word word, SharedSecret secret) {
        return new Refuse(new IlpPacket.Reject(code, self.text(), message, word.toOctets(secret)));
    }
}
