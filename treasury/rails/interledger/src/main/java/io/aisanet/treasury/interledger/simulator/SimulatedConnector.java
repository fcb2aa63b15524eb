package io.aisanet.treasury.interledger.simulator;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpErrorCode;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;
import io.aisanet.treasury.interledger.payment.Part;
import io.aisanet.treasury.interledger.payment.SharedSecret;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connector, payees behind it, and behind a second connector that takes more and carries less at
 * once. It knows what we owe it. Everything is in memory. For many threads.
 */
public final class SimulatedConnector {
    private static final long EXPIRY_MS = 30_000;
    private static final Forwarding HUB =
            new Forwarding(new IlpAddress("example.hub"), 500, 1_000_000, 1_000);
    private static final Forwarding FAR =
            new Forwarding(new IlpAddress("example.far"), 1_700, 400_000, 1_000);

    private final InstantSource clock;
    private final Map<IlpAddress, SimulatedPayee> payees = new LinkedHashMap<>();
    private final Map<String, IlpPacket.Prepare> taken = new LinkedHashMap<>();
    private final Map<String, IlpPacket> replies = new LinkedHashMap<>();
    private final Map<String, Outgoing> outgoing = new LinkedHashMap<>();
    private final Set<ConnectorFault> faults = EnumSet.noneOf(ConnectorFault.class);
    private long owedToUs;
    private int payments;

    /** A connector with payees bob and dan beside it and carol behind the other one. */
    public SimulatedConnector(InstantSource clock) {
        this.clock = clock;
        for (String address : List.of("example.hub.bob", "example.hub.dan", "example.far.carol")) {
            payees.put(new IlpAddress(address), new SimulatedPayee(new IlpAddress(address)));
        }
    }

    /** A packet of somebody behind it to the one whose account this is. */
    static final class Outgoing {
        final String request;
        final IlpPacket.Prepare packet;
        boolean handed;
        @Nullable IlpPacket reply;

        Outgoing(String request, IlpPacket.Prepare packet) {
            this.request = request;
            this.packet = packet;
        }
    }

    /** A request that is to be sent. */
    record Sending(String request, IlpPacket packet) {}

    /** Begins or ends something wrong. */
    public synchronized void set(ConnectorFault fault, boolean on) {
        if (on) {
            faults.add(fault);
        } else {
            faults.remove(fault);
        }
    }

    synchronized boolean does(ConnectorFault fault) {
        return faults.contains(fault);
    }

    /** The secret that a payee shares with its payers, as Base64url. */
    public synchronized String secret(String address) {
        return payee(address).secret().text();
    }

    /** What a payee has received, in atomic units. */
    public synchronized long received(String address) {
        return payee(address).received();
    }

    private SimulatedPayee payee(String address) {
        return Objects.requireNonNull(payees.get(new IlpAddress(address)), address);
    }

    /** What the other side of the account owes it; below 0 = it owes the other side. */
    public synchronized long owed() {
        return owedToUs;
    }

    /** The other side has paid so much. */
    public synchronized void settled(long amount) {
        owedToUs -= amount;
    }

    /** Takes a Prepare; the same request again is the same packet. */
    synchronized void take(String request, IlpPacket.Prepare packet) {
        if (!does(ConnectorFault.FORGETS) && !replies.containsKey(request)) {
            taken.put(request, packet);
        }
    }

    /** Passes on what came and tells what is to be replied. */
    synchronized List<Sending> work() {
        List<Sending> out = new ArrayList<>();
        taken.forEach((request, packet) -> {
            IlpPacket reply = forward(packet);
            replies.put(request, reply);
            if (!does(ConnectorFault.DROPS_REPLIES)) {
                out.add(new Sending(request, lie(reply)));
            }
        });
        taken.clear();
        return out;
    }

    private IlpPacket forward(IlpPacket.Prepare packet) {
        if (does(ConnectorFault.UNREACHABLE)) {
            return reject(IlpErrorCode.UNREACHABLE);
        }
        SimulatedPayee payee = payees.get(packet.destination());
        if (payee == null) {
            return reject(IlpErrorCode.UNREACHABLE);
        }
        long nowMs = clock.millis();
        IlpPacket on = HUB.forward(packet, nowMs);
        if (on instanceof IlpPacket.Prepare next && FAR.self().isPrefixOf(payee.address())) {
            on = FAR.forward(next, nowMs);
        }
        IlpPacket reply = on instanceof IlpPacket.Prepare last ? payee.take(last, nowMs) : on;
        if (reply instanceof IlpPacket.Fulfill && !does(ConnectorFault.FALSE_REJECT)) {
            owedToUs += packet.amount();
        }
        return reply;
    }

    private static IlpPacket reject(String code) {
        return new IlpPacket.Reject(code, HUB.self().text(), "", Octets.NONE);
    }

    private IlpPacket lie(IlpPacket reply) {
        if (!(reply instanceof IlpPacket.Fulfill)) {
            return reply;
        }
        if (does(ConnectorFault.FALSE_REJECT)) {
            return reject(IlpErrorCode.PEER_UNREACHABLE);
        }
        return does(ConnectorFault.WRONG_FULFILLMENT)
                ? new IlpPacket.Fulfill(Bytes32.of(new byte[Bytes32.LENGTH]), Octets.NONE)
                : reply;
    }

    /**
     * Somebody pays an address of the other side, in parts; what is told is the reference of the
     * first.
     */
    public synchronized String pay(String address, String secret, long... parts)
            throws MalformedMessage {
        payments++;
        IlpAddress to = IlpAddress.parse(address);
        SharedSecret shared = SharedSecret.parse(secret);
        Octets id = Octets.of(ByteBuffer.allocate(Part.ID_LENGTH).putLong(8, payments).array());
        long whole = 0;
        for (long part : parts) {
            whole += part;
        }
        for (int i = 0; i < parts.length; i++) {
            Octets data = new Part(Part.Kind.PAY, id, i, parts[i], whole, "").toOctets();
            var packet =
                    new IlpPacket.Prepare(
                            parts[i], clock.millis() + EXPIRY_MS, shared.condition(data), to, data);
            String request = UUID.randomUUID().toString();
            outgoing.put(request, new Outgoing(request, packet));
        }
        return "in:" + id + ":0";
    }

    /** The same packets once more, as a bad network or a bad payer would. */
    public synchronized void payAgain() {
        for (Outgoing one : List.copyOf(outgoing.values())) {
            String request = UUID.randomUUID().toString();
            outgoing.put(request, new Outgoing(request, one.packet));
        }
    }

    synchronized List<Sending> payments() {
        return outgoing.values().stream()
                .filter(one -> !one.handed)
                .map(one -> new Sending(one.request, one.packet))
                .toList();
    }

    synchronized void handed(String request) {
        Objects.requireNonNull(outgoing.get(request)).handed = true;
    }

    /** A reply of the other side; false where it is not taken. */
    synchronized boolean replied(String request, IlpPacket reply) {
        Outgoing one = outgoing.get(request);
        if (one == null || does(ConnectorFault.REFUSES_FULFILLMENTS)) {
            return false;
        }
        if (one.reply != null) {
            return one.reply.equals(reply);
        }
        boolean fits =
                reply instanceof IlpPacket.Reject
                        || (reply instanceof IlpPacket.Fulfill fulfill
                                && clock.millis() < one.packet.expiresAtMs()
                                && SharedSecret.conditionOf(fulfill.fulfillment())
                                        .equals(one.packet.condition()));
        if (fits) {
            one.reply = reply;
            owedToUs -= reply instanceof IlpPacket.Fulfill ? one.packet.amount() : 0;
        }
        return fits;
    }

    /** Codes of the replies to its payments, {@code paid} for fulfillments; in order. */
    public synchronized List<String> outcomes() {
        return outgoing.values().stream()
                .map(one ->
                        switch (one.reply) {
                            case null -> "open";
                            case IlpPacket.Fulfill _ -> "paid";
                            case IlpPacket.Reject reject -> reject.code();
                            case IlpPacket.Prepare _ -> "broken";
                        })
                .toList();
    }
}
