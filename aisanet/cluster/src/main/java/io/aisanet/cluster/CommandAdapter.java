package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.aisanet.cluster.codec.AddCredentialDecoder;
import io.aisanet.cluster.codec.CaptureDecoder;
import io.aisanet.cluster.codec.ConvertDecoder;
import io.aisanet.cluster.codec.ConvertHeldDecoder;
import io.aisanet.cluster.codec.ConvertingHoldDecoder;
import io.aisanet.cluster.codec.CreateOwnerDecoder;
import io.aisanet.cluster.codec.CreateWalletDecoder;
import io.aisanet.cluster.codec.FreezeDecoder;
import io.aisanet.cluster.codec.HoldDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.OpenAccountDecoder;
import io.aisanet.cluster.codec.ReasonedRefundDecoder;
import io.aisanet.cluster.codec.RefundDecoder;
import io.aisanet.cluster.codec.RevokeCredentialDecoder;
import io.aisanet.cluster.codec.SplitCaptureDecoder;
import io.aisanet.cluster.codec.TransferDecoder;
import io.aisanet.cluster.codec.TransferForDecoder;
import io.aisanet.cluster.codec.VoidHoldDecoder;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.RevokeCredential;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import org.agrona.DirectBuffer;

/** Reads commands from requests that {@link BatchCheck} found sound, into carriers it reuses. */
final class CommandAdapter {
    private final TransferDecoder transferDecoder = new TransferDecoder();
    private final TransferForDecoder transferForDecoder = new TransferForDecoder();
    private final HoldDecoder holdDecoder = new HoldDecoder();
    private final CaptureDecoder captureDecoder = new CaptureDecoder();
    private final SplitCaptureDecoder splitCaptureDecoder = new SplitCaptureDecoder();
    private final VoidHoldDecoder voidHoldDecoder = new VoidHoldDecoder();
    private final RefundDecoder refundDecoder = new RefundDecoder();
    private final ReasonedRefundDecoder reasonedRefundDecoder = new ReasonedRefundDecoder();
    private final CreateOwnerDecoder createOwnerDecoder = new CreateOwnerDecoder();
    private final CreateWalletDecoder createWalletDecoder = new CreateWalletDecoder();
    private final OpenAccountDecoder openAccountDecoder = new OpenAccountDecoder();
    private final FreezeDecoder freezeDecoder = new FreezeDecoder();
    private final AddCredentialDecoder addCredentialDecoder = new AddCredentialDecoder();
    private final RevokeCredentialDecoder revokeDecoder = new RevokeCredentialDecoder();
    private final ConvertDecoder convertDecoder = new ConvertDecoder();
    private final ConvertHeldDecoder convertHeldDecoder = new ConvertHeldDecoder();
    private final ConvertingHoldDecoder convertingHoldDecoder = new ConvertingHoldDecoder();
    private final GuardAdapter guard = new GuardAdapter();

    private final Transfer transfer = new Transfer();
    private final Hold hold = new Hold();
    private final Capture capture = new Capture();
    private final VoidHold voidHold = new VoidHold();
    private final Refund refund = new Refund();
    private final Convert convert = new Convert();
    private final ConvertHeld convertHeld = new ConvertHeld();
    private final CreateOwner createOwner = new CreateOwner();
    private final CreateWallet createWallet = new CreateWallet();
    private final OpenAccount openAccount = new OpenAccount();
    private final Freeze freeze = new Freeze();
    private final AddCredential addCredential = new AddCredential();
    private final RevokeCredential revokeCredential = new RevokeCredential();

    /** Reads the command whose header is wrapped; it is valid until the next call. */
    Command read(RequestType type, MessageHeaderDecoder header) {
        DirectBuffer buffer = header.buffer();
        int offset = header.offset();
        return switch (type) {
            case TRANSFER -> transfer(buffer, offset, header);
            case TRANSFER_FOR -> transferFor(buffer, offset, header);
            case HOLD -> hold(buffer, offset, header);
            case CAPTURE -> capture(buffer, offset, header);
            case SPLIT_CAPTURE -> splitCapture(buffer, offset, header);
            case VOID_HOLD -> voidHold(buffer, offset, header);
            case REFUND -> refund(buffer, offset, header);
            case REASONED_REFUND -> reasonedRefund(buffer, offset, header);
            case CONVERT -> convert(buffer, offset, header);
            case CONVERT_HELD -> convertHeld(buffer, offset, header);
            case CONVERTING_HOLD -> convertingHold(buffer, offset, header);
            case CREATE_OWNER -> createOwner(buffer, offset, header);
            case CREATE_WALLET -> createWallet(buffer, offset, header);
            case OPEN_ACCOUNT -> openAccount(buffer, offset, header);
            case FREEZE -> freeze(buffer, offset, header);
            case ADD_CREDENTIAL -> addCredential(buffer, offset, header);
            case REVOKE_CREDENTIAL -> revokeCredential(buffer, offset, header);
            case SET_BUDGET -> guard.setBudget(buffer, offset, header);
            case SET_LISTED -> guard.setListed(buffer, offset, header);
            case ATTACH_BUDGET -> guard.attachBudget(buffer, offset, header);
            case FREEZE_BUDGET -> guard.freezeBudget(buffer, offset, header);
            case APPROVE -> guard.approve(buffer, offset, header);
            default -> throw new IllegalArgumentException(type + " is no command");
        };
    }

    private Transfer transfer(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        TransferDecoder d = transferDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(transfer, d.idHigh(), d.idLow(), d.expiryMs());
        transfer.payer = d.payer();
        transfer.payee = d.payee();
        transfer.amount = d.amount();
        transfer.sequence = d.sequence();
        transfer.refundUntilMs = d.refundUntilMs();
        transfer.category = 0;
        transfer.resource = 0;
        transfer.unitPrice = 0;
        transfer.mandate = 0;
        return transfer;
    }

    private Transfer transferFor(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        TransferForDecoder d = transferForDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(transfer, d.idHigh(), d.idLow(), d.expiryMs());
        transfer.payer = d.payer();
        transfer.payee = d.payee();
        transfer.amount = d.amount();
        transfer.sequence = d.sequence();
        transfer.refundUntilMs = d.refundUntilMs();
        transfer.category = d.category();
        transfer.resource = d.resource();
        transfer.unitPrice = d.unitPrice();
        transfer.mandate = d.mandate();
        return transfer;
    }

    private Hold hold(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        HoldDecoder d = holdDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(hold, d.idHigh(), d.idLow(), d.expiryMs());
        HoldTerms.read(d.terms(), hold);
        hold.converts = false;
        return hold;
    }

    private Hold convertingHold(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        ConvertingHoldDecoder d = convertingHoldDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(hold, d.idHigh(), d.idLow(), d.expiryMs());
        HoldTerms.read(d.terms(), hold);
        hold.converts = true;
        return hold;
    }

    private ConvertHeld convertHeld(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        ConvertHeldDecoder d = convertHeldDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(convertHeld, d.idHigh(), d.idLow(), d.expiryMs());
        convertHeld.holdHigh = d.holdHigh();
        convertHeld.holdLow = d.holdLow();
        convertHeld.quoteHigh = d.quoteHigh();
        convertHeld.quoteLow = d.quoteLow();
        convertHeld.feeAccount = d.feeAccount();
        convertHeld.fee = d.fee();
        ShareCodes.read(d.shares(), convertHeld.shares);
        return convertHeld;
    }

    private Capture capture(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        CaptureDecoder d = captureDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(capture, d.idHigh(), d.idLow(), d.expiryMs());
        capture.holdHigh = d.holdHigh();
        capture.holdLow = d.holdLow();
        capture.amount = d.amount();
        capture.last = d.last() != 0;
        capture.shares.clear();
        return capture;
    }

    private Capture splitCapture(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        SplitCaptureDecoder d = splitCaptureDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(capture, d.idHigh(), d.idLow(), d.expiryMs());
        capture.holdHigh = d.holdHigh();
        capture.holdLow = d.holdLow();
        capture.amount = d.amount();
        capture.last = d.last() != 0;
        ShareCodes.read(d.shares(), capture.shares);
        return capture;
    }

    private VoidHold voidHold(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        VoidHoldDecoder d = voidHoldDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(voidHold, d.idHigh(), d.idLow(), d.expiryMs());
        voidHold.holdHigh = d.holdHigh();
        voidHold.holdLow = d.holdLow();
        return voidHold;
    }

    private Refund refund(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        RefundDecoder d = refundDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(refund, d.idHigh(), d.idLow(), d.expiryMs());
        refund.paymentHigh = d.paymentHigh();
        refund.paymentLow = d.paymentLow();
        refund.amount = d.amount();
        refund.reason = RefundReason.NOT_GIVEN;
        refund.note = "";
        refund.shares.clear();
        return refund;
    }

    private Refund reasonedRefund(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        ReasonedRefundDecoder d = reasonedRefundDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(refund, d.idHigh(), d.idLow(), d.expiryMs());
        refund.paymentHigh = d.paymentHigh();
        refund.paymentLow = d.paymentLow();
        refund.amount = d.amount();
        refund.reason = requireNonNull(RefundReason.ofCode(d.reason()));
        ShareCodes.read(d.shares(), refund.shares);
        byte[] note = new byte[d.noteLength()];
        d.getNote(note, 0, note.length);
        refund.note = new String(note, UTF_8);
        return refund;
    }

    private Convert convert(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        ConvertDecoder d = convertDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(convert, d.idHigh(), d.idLow(), d.expiryMs());
        convert.holdHigh = d.holdHigh();
        convert.holdLow = d.holdLow();
        convert.payer = d.payer();
        convert.amount = d.amount();
        convert.feeAccount = d.feeAccount();
        convert.fee = d.fee();
        convert.category = d.category();
        convert.resource = d.resource();
        convert.unitPrice = d.unitPrice();
        convert.mandate = d.mandate();
        return convert;
    }

    private CreateOwner createOwner(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        CreateOwnerDecoder d = createOwnerDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(createOwner, d.idHigh(), d.idLow(), d.expiryMs());
        byte[] name = new byte[d.nameLength()];
        d.getName(name, 0, name.length);
        byte[] timeZone = new byte[d.timeZoneLength()];
        d.getTimeZone(timeZone, 0, timeZone.length);
        createOwner.name = new String(name, UTF_8);
        createOwner.timeZone = new String(timeZone, UTF_8);
        return createOwner;
    }

    private CreateWallet createWallet(
            DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        CreateWalletDecoder d = createWalletDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(createWallet, d.idHigh(), d.idLow(), d.expiryMs());
        createWallet.owner = d.owner();
        createWallet.assets = d.assets();
        createWallet.kind = requireNonNull(WalletKind.ofCode(d.kind()));
        d.getAddress(createWallet.address, 0, createWallet.address.length);
        d.getPublicKey(createWallet.publicKey, 0, createWallet.publicKey.length);
        createWallet.keyChecked = header.version() >= RequestType.UNIQUE_KEYS_VERSION;
        byte[] name = new byte[d.nameLength()];
        d.getName(name, 0, name.length);
        createWallet.name = new String(name, UTF_8);
        return createWallet;
    }

    private OpenAccount openAccount(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        OpenAccountDecoder d = openAccountDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(openAccount, d.idHigh(), d.idLow(), d.expiryMs());
        openAccount.wallet = d.wallet();
        openAccount.asset = d.asset();
        return openAccount;
    }

    private Freeze freeze(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        FreezeDecoder d = freezeDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(freeze, d.idHigh(), d.idLow(), d.expiryMs());
        freeze.owner = d.owner();
        freeze.wallet = d.wallet();
        freeze.frozen = d.frozen() != 0;
        return freeze;
    }

    private AddCredential addCredential(
            DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        AddCredentialDecoder d = addCredentialDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(addCredential, d.idHigh(), d.idLow(), d.expiryMs());
        addCredential.owner = d.owner();
        addCredential.wallet = d.wallet();
        addCredential.scopes = d.scopes();
        d.getKeyHash(addCredential.keyHash, 0, addCredential.keyHash.length);
        byte[] name = new byte[d.nameLength()];
        d.getName(name, 0, name.length);
        addCredential.name = new String(name, UTF_8);
        return addCredential;
    }

    private RevokeCredential revokeCredential(
            DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        RevokeCredentialDecoder d = revokeDecoder.wrapAndApplyHeader(buffer, offset, header);
        identify(revokeCredential, d.idHigh(), d.idLow(), d.expiryMs());
        revokeCredential.credential = d.credential();
        return revokeCredential;
    }

    static void identify(Command command, long idHigh, long idLow, long expiryMs) {
        command.idHigh = idHigh;
        command.idLow = idLow;
        command.expiryMs = expiryMs;
    }
}
