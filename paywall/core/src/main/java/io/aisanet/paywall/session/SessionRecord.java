package io.aisanet.paywall.session;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.paywall.Cost;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One line of the journal. The numbers of the kinds are in files: never changed, never reused. */
sealed interface SessionRecord {

    CredentialId session();

    void write(DataOutputStream out) throws IOException;

    /** A session began: one kind of line for payers with an address, one for those with a key. */
    record Opened(Opening opening) implements SessionRecord {
        static final int KIND = 1;
        static final int BY_KEY = 6;

        @Override
        public CredentialId session() {
            return opening.id();
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            switch (opening.payer()) {
                case Payer.Address payer -> {
                    head(out, KIND, session());
                    out.write(payer.address().toBytes());
                }
                case Payer.Key payer -> {
                    head(out, BY_KEY, session());
                    out.write(payer.publicKey().toBytes());
                }
            }
            out.write(opening.payee().toBytes());
            out.writeByte(opening.asset().wireCode());
            out.writeLong(opening.untilMs());
            Bytes32 key = opening.key();
            out.writeBoolean(key != null);
            if (key != null) {
                out.write(key.toBytes());
            }
        }

        static Opened read(CredentialId id, DataInputStream in, Payer payer) throws IOException {
            EvmAddress payee = EvmAddress.of(in.readNBytes(EvmAddress.LENGTH));
            AisaAsset asset =
                    AisaAsset.ofWireCode(in.readByte())
                            .orElseThrow(() -> new IOException("names no asset"));
            long untilMs = in.readLong();
            Bytes32 key = in.readBoolean() ? Bytes32.of(in.readNBytes(Bytes32.LENGTH)) : null;
            return new Opened(new Opening(id, payer, payee, asset, untilMs, key));
        }
    }

    /** Money was set aside, or some of it captured: how the hold stands. */
    record Funded(CredentialId session, Deposit deposit) implements SessionRecord {
        static final int KIND = 2;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, session);
            out.writeLong(deposit.hold().high());
            out.writeLong(deposit.hold().low());
            out.writeLong(deposit.amount());
            out.writeLong(deposit.captured());
        }

        static Funded read(CredentialId id, DataInputStream in) throws IOException {
            CredentialId hold = new CredentialId(in.readLong(), in.readLong());
            return new Funded(id, new Deposit(hold, in.readLong(), in.readLong()));
        }
    }

    /**
     * A call was charged.
     *
     * @param sequence the payer's number of it; 0 in a channel
     * @param signed what the payer of a channel signed for it
     */
    record Charged(
            CredentialId session, long sequence, Cost cost, Session.@Nullable SignedTotal signed)
            implements SessionRecord {
        static final int KIND = 3;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, session);
            out.writeLong(sequence);
            out.writeLong(cost.units());
            out.writeInt(cost.millionths());
            out.writeBoolean(signed != null);
            if (signed != null) {
                out.writeLong(signed.total());
                out.writeUTF(signed.signature());
            }
        }

        static Charged read(CredentialId id, DataInputStream in) throws IOException {
            long sequence = in.readLong();
            Cost cost = new Cost(in.readLong(), in.readInt());
            return new Charged(
                    id,
                    sequence,
                    cost,
                    in.readBoolean() ? new Session.SignedTotal(in.readLong(), in.readUTF()) : null);
        }
    }

    /** All that was used and charged before this line. */
    record Summed(CredentialId session, SequenceWindow used, Charged charged)
            implements SessionRecord {
        static final int KIND = 4;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, session);
            long[] bits = used.bits();
            out.writeLong(used.highest());
            out.writeShort(bits.length);
            for (long word : bits) {
                out.writeLong(word);
            }
            charged.write(out);
        }

        static Summed read(CredentialId id, DataInputStream in) throws IOException {
            long highest = in.readLong();
            long[] bits = new long[Short.toUnsignedInt(in.readShort())];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = in.readLong();
            }
            if (!(SessionRecord.read(in) instanceof Charged charged)) {
                throw new IOException("a sum without a charge");
            }
            return new Summed(id, SequenceWindow.of(highest, bits), charged);
        }
    }

    /** A session is over and its money settled. */
    record Ended(CredentialId session) implements SessionRecord {
        static final int KIND = 5;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, session);
        }
    }

    /**
     * Somebody follows a call that was charged, until it is captured. Stands where the call's line
     * does, or a little after it.
     */
    record Followed(CredentialId session, FollowedCall call) implements SessionRecord {
        static final int KIND = 7;

        @Override
        public void write(DataOutputStream out) throws IOException {
            head(out, KIND, session);
            out.writeUTF(call.trace());
            out.writeLong(call.cost().units());
            out.writeInt(call.cost().millionths());
            out.writeLong(call.upTo().units());
            out.writeInt(call.upTo().millionths());
        }

        static Followed read(CredentialId id, DataInputStream in) throws IOException {
            String trace = in.readUTF();
            Cost cost = new Cost(in.readLong(), in.readInt());
            return new Followed(
                    id, new FollowedCall(trace, cost, new Cost(in.readLong(), in.readInt())));
        }
    }

    private static void head(DataOutputStream out, int kind, CredentialId id) throws IOException {
        out.writeByte(kind);
        out.writeLong(id.high());
        out.writeLong(id.low());
    }

    static SessionRecord read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        CredentialId id = new CredentialId(in.readLong(), in.readLong());
        return switch (kind) {
            case Opened.KIND ->
                    Opened.read(
                            id,
                            in,
                            new Payer.Address(EvmAddress.of(in.readNBytes(EvmAddress.LENGTH))));
            case Opened.BY_KEY ->
                    Opened.read(id, in, new Payer.Key(Bytes32.of(in.readNBytes(Bytes32.LENGTH))));
            case Funded.KIND -> Funded.read(id, in);
            case Charged.KIND -> Charged.read(id, in);
            case Summed.KIND -> Summed.read(id, in);
            case Ended.KIND -> new Ended(id);
            case Followed.KIND -> Followed.read(id, in);
            default -> throw new IOException("no record is of kind " + kind);
        };
    }
}
