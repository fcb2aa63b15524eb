package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.codec.AddCredentialEncoder;
import io.aisanet.cluster.codec.CaptureEncoder;
import io.aisanet.cluster.codec.ConvertEncoder;
import io.aisanet.cluster.codec.ConvertHeldEncoder;
import io.aisanet.cluster.codec.ConvertingHoldEncoder;
import io.aisanet.cluster.codec.CreateOwnerEncoder;
import io.aisanet.cluster.codec.CreateWalletEncoder;
import io.aisanet.cluster.codec.FreezeEncoder;
import io.aisanet.cluster.codec.HoldEncoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.OpenAccountEncoder;
import io.aisanet.cluster.codec.ReasonedRefundEncoder;
import io.aisanet.cluster.codec.RefundEncoder;
import io.aisanet.cluster.codec.RevokeCredentialEncoder;
import io.aisanet.cluster.codec.SplitCaptureEncoder;
import io.aisanet.cluster.codec.TransferEncoder;
import io.aisanet.cluster.codec.TransferForEncoder;
import io.aisanet.cluster.codec.VoidHoldEncoder;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.RevokeCredential;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import org.agrona.MutableDirectBuffer;

/** Writes commands as requests. */
final class RequestEncoder {
    /** Longest encoded transfer. */
    static final int TRANSFER_BYTES_MAX =
            MessageHeaderEncoder.ENCODED_LENGTH + TransferForEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TransferEncoder transfer = new TransferEncoder();
    private final TransferForEncoder transferFor = new TransferForEncoder();
    private final HoldEncoder hold = new HoldEncoder();
    private final CaptureEncoder capture = new CaptureEncoder();
    private final SplitCaptureEncoder splitCapture = new SplitCaptureEncoder();
    private final VoidHoldEncoder voidHold = new VoidHoldEncoder();
    private final RefundEncoder refund = new RefundEncoder();
    private final ReasonedRefundEncoder reasonedRefund = new ReasonedRefundEncoder();
    private final CreateOwnerEncoder createOwner = new CreateOwnerEncoder();
    private final CreateWalletEncoder createWallet = new CreateWalletEncoder();
    private final OpenAccountEncoder openAccount = new OpenAccountEncoder();
    private final FreezeEncoder freeze = new FreezeEncoder();
    private final AddCredentialEncoder addCredential = new AddCredentialEncoder();
    private final RevokeCredentialEncoder revokeCredential = new RevokeCredentialEncoder();
    private final ConvertEncoder convert = new ConvertEncoder();
    private final ConvertHeldEncoder convertHeld = new ConvertHeldEncoder();
    private final ConvertingHoldEncoder convertingHold = new ConvertingHoldEncoder();
    private final GuardEncoder guard = new GuardEncoder();

    /** Refuses what does not fit a message, before anything is sent. */
    static void check(Command command) {
        switch (command) {
            case CreateOwner c -> {
                requireShort(c.name, "name");
                requireShort(c.timeZone, "timeZone");
            }
            case Refund c -> requireShort(c.note, "note");
            case CreateWallet c -> requireShort(c.name, "name");
            case AddCredential c -> requireShort(c.name, "name");
            case SetBudget c -> requireShort(c.name, "name");
            default -> {
                // fixed fields only
            }
        }
    }

    private static void requireShort(String text, String field) {
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > WireLimits.TEXT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "%s has %d bytes of UTF-8, not up to %d"
                            .formatted(field, bytes, WireLimits.TEXT_BYTES_MAX));
        }
    }

    /** Writes one request; returns its length with the header. */
    int encode(Command command, MutableDirectBuffer buffer, int offset) {
        int block =
                switch (command) {
                    case Transfer c -> transfer(c, buffer, offset);
                    case Hold c -> hold(c, buffer, offset);
                    case Capture c -> capture(c, buffer, offset);
                    case VoidHold c -> voidHold(c, buffer, offset);
                    case Refund c -> refund(c, buffer, offset);
                    case CreateOwner c -> createOwner(c, buffer, offset);
                    case CreateWallet c -> createWallet(c, buffer, offset);
                    case OpenAccount c -> openAccount(c, buffer, offset);
                    case Freeze c -> freeze(c, buffer, offset);
                    case AddCredential c -> addCredential(c, buffer, offset);
                    case RevokeCredential c -> revokeCredential(c, buffer, offset);
                    case SetBudget c -> guard.setBudget(c, buffer, offset);
                    case SetListed c -> guard.setListed(c, buffer, offset);
                    case AttachBudget c -> guard.attachBudget(c, buffer, offset);
                    case FreezeBudget c -> guard.freezeBudget(c, buffer, offset);
                    case Approve c -> guard.approve(c, buffer, offset);
                    case Convert c -> convert(c, buffer, offset);
                    case ConvertHeld c -> convertHeld(c, buffer, offset);
                };
        header.wrap(buffer, offset).version(ProtocolVersion.of(command));
        return MessageHeaderEncoder.ENCODED_LENGTH + block;
    }

    /** Most transfers say nothing of what they are for, and are a third shorter for it. */
    private int transfer(Transfer c, MutableDirectBuffer buffer, int offset) {
        if ((c.category | c.resource | c.unitPrice | c.mandate) != 0) {
            return transferFor(c, buffer, offset);
        }
        return transfer.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .payer(c.payer)
                .payee(c.payee)
                .amount(c.amount)
                .sequence(c.sequence)
                .refundUntilMs(c.refundUntilMs)
                .encodedLength();
    }

    private int transferFor(Transfer c, MutableDirectBuffer buffer, int offset) {
        return transferFor
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .payer(c.payer)
                .payee(c.payee)
                .amount(c.amount)
                .sequence(c.sequence)
                .refundUntilMs(c.refundUntilMs)
                .category(c.category)
                .resource(c.resource)
                .unitPrice(c.unitPrice)
                .mandate(c.mandate)
                .encodedLength();
    }

    private int convertHeld(ConvertHeld c, MutableDirectBuffer buffer, int offset) {
        convertHeld
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .holdHigh(c.holdHigh)
                .holdLow(c.holdLow)
                .quoteHigh(c.quoteHigh)
                .quoteLow(c.quoteLow)
                .feeAccount(c.feeAccount)
                .fee(c.fee);
        ShareCodes.write(c.shares, convertHeld.shares());
        return convertHeld.encodedLength();
    }

    private int convertingHold(Hold c, MutableDirectBuffer buffer, int offset) {
        convertingHold
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs);
        HoldTerms.write(c, convertingHold.terms());
        return convertingHold.encodedLength();
    }

    private int hold(Hold c, MutableDirectBuffer buffer, int offset) {
        if (c.converts) {
            return convertingHold(c, buffer, offset);
        }
        hold.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs);
        HoldTerms.write(c, hold.terms());
        return hold.encodedLength();
    }

    private int capture(Capture c, MutableDirectBuffer buffer, int offset) {
        if (c.shares.count() != 0) {
            return splitCapture(c, buffer, offset);
        }
        return capture.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .holdHigh(c.holdHigh)
                .holdLow(c.holdLow)
                .amount(c.amount)
                .last((short) (c.last ? 1 : 0))
                .encodedLength();
    }

    private int splitCapture(Capture c, MutableDirectBuffer buffer, int offset) {
        splitCapture
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .holdHigh(c.holdHigh)
                .holdLow(c.holdLow)
                .amount(c.amount)
                .last((short) (c.last ? 1 : 0));
        ShareCodes.write(c.shares, splitCapture.shares());
        return splitCapture.encodedLength();
    }

    private int voidHold(VoidHold c, MutableDirectBuffer buffer, int offset) {
        return voidHold.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .holdHigh(c.holdHigh)
                .holdLow(c.holdLow)
                .encodedLength();
    }

    private int refund(Refund c, MutableDirectBuffer buffer, int offset) {
        boolean plain = c.reason == RefundReason.NOT_GIVEN && c.note.isEmpty();
        if (!plain || c.shares.count() != 0) {
            return reasonedRefund(c, buffer, offset);
        }
        return refund.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .paymentHigh(c.paymentHigh)
                .paymentLow(c.paymentLow)
                .amount(c.amount)
                .encodedLength();
    }

    private int reasonedRefund(Refund c, MutableDirectBuffer buffer, int offset) {
        byte[] note = c.note.getBytes(UTF_8);
        reasonedRefund
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .paymentHigh(c.paymentHigh)
                .paymentLow(c.paymentLow)
                .amount(c.amount)
                .reason((short) c.reason.code());
        ShareCodes.write(c.shares, reasonedRefund.shares());
        return reasonedRefund.putNote(note, 0, note.length).encodedLength();
    }

    private int convert(Convert c, MutableDirectBuffer buffer, int offset) {
        return convert.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .holdHigh(c.holdHigh)
                .holdLow(c.holdLow)
                .payer(c.payer)
                .amount(c.amount)
                .feeAccount(c.feeAccount)
                .fee(c.fee)
                .category(c.category)
                .resource(c.resource)
                .unitPrice(c.unitPrice)
                .mandate(c.mandate)
                .encodedLength();
    }

    private int createOwner(CreateOwner c, MutableDirectBuffer buffer, int offset) {
        byte[] name = c.name.getBytes(UTF_8);
        byte[] timeZone = c.timeZone.getBytes(UTF_8);
        return createOwner
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .putName(name, 0, name.length)
                .putTimeZone(timeZone, 0, timeZone.length)
                .encodedLength();
    }

    private int createWallet(CreateWallet c, MutableDirectBuffer buffer, int offset) {
        byte[] name = c.name.getBytes(UTF_8);
        return createWallet
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .owner(c.owner)
                .assets(c.assets)
                .kind((short) c.kind.code())
                .putAddress(c.address, 0, c.address.length)
                .putPublicKey(c.publicKey, 0, c.publicKey.length)
                .putName(name, 0, name.length)
                .encodedLength();
    }

    private int openAccount(OpenAccount c, MutableDirectBuffer buffer, int offset) {
        return openAccount
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .wallet(c.wallet)
                .asset(c.asset)
                .encodedLength();
    }

    private int freeze(Freeze c, MutableDirectBuffer buffer, int offset) {
        return freeze.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .owner(c.owner)
                .wallet(c.wallet)
                .frozen((short) (c.frozen ? 1 : 0))
                .encodedLength();
    }

    private int addCredential(AddCredential c, MutableDirectBuffer buffer, int offset) {
        byte[] name = c.name.getBytes(UTF_8);
        return addCredential
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .owner(c.owner)
                .wallet(c.wallet)
                .scopes(c.scopes)
                .putKeyHash(c.keyHash, 0, c.keyHash.length)
                .putName(name, 0, name.length)
                .encodedLength();
    }

    private int revokeCredential(RevokeCredential c, MutableDirectBuffer buffer, int offset) {
        return revokeCredential
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(c.idHigh)
                .idLow(c.idLow)
                .expiryMs(c.expiryMs)
                .credential(c.credential)
                .encodedLength();
    }
}
