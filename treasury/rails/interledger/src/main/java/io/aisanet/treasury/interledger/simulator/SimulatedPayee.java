package io.aisanet.treasury.interledger.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Sha256;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.payment.Part;
import io.aisanet.treasury.interledger.payment.Payee;
import io.aisanet.treasury.interledger.payment.SharedSecret;
import java.util.HashSet;
import java.util.Set;

/** Somebody who is paid behind the connector. */
final class SimulatedPayee {
    private final IlpAddress address;
    private final SharedSecret secret;
    private final Payee rules;
    private final Set<String> taken = new HashSet<>();
    private long received;

    SimulatedPayee(IlpAddress address) {
        this.address = address;
        this.secret =
                new SharedSecret(Bytes32.of(Sha256.hash(("payee " + address).getBytes(UTF_8))));
        this.rules = new Payee(address);
    }

    IlpAddress address() {
        return address;
    }

    SharedSecret secret() {
        return secret;
    }

    long received() {
        return received;
    }

    IlpPacket take(IlpPacket.Prepare packet, long nowMs) {
        return switch (rules.judge(packet, secret, this::known, nowMs)) {
            case Payee.Refuse refuse -> refuse.reject();
            case Payee.Take take -> {
                taken.add(key(take.part()));
                received += packet.amount();
                yield take.fulfill();
            }
        };
    }

    private Payee.Known known(Part part) {
        return taken.contains(key(part)) ? Payee.Known.TAKEN : Payee.Known.NEW;
    }

    private static String key(Part part) {
        return part.payment() + ":" + part.number();
    }
}
