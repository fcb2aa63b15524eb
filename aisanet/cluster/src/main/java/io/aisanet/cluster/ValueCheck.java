package io.aisanet.cluster;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.aisanet.cluster.codec.ApproveDecoder;
import io.aisanet.cluster.codec.BudgetsQueryDecoder;
import io.aisanet.cluster.codec.CaptureDecoder;
import io.aisanet.cluster.codec.ConvertHeldDecoder;
import io.aisanet.cluster.codec.CreateWalletDecoder;
import io.aisanet.cluster.codec.FreezeBudgetDecoder;
import io.aisanet.cluster.codec.FreezeDecoder;
import io.aisanet.cluster.codec.ListedQueryDecoder;
import io.aisanet.cluster.codec.PendingQueryDecoder;
import io.aisanet.cluster.codec.ReasonedRefundDecoder;
import io.aisanet.cluster.codec.SetBudgetDecoder;
import io.aisanet.cluster.codec.SetListedDecoder;
import io.aisanet.cluster.codec.SplitCaptureDecoder;
import io.aisanet.cluster.codec.WalletsQueryDecoder;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.Shares;
import io.aisanet.ledger.WalletKind;
import org.agrona.DirectBuffer;

/** Whether the numbers in a request's fixed fields that stand for something are known ones. */
final class ValueCheck {
    private ValueCheck() {}

    /**
     * Looks at one request.
     *
     * @param block where its fixed fields begin; they are all there
     */
    static boolean isSound(DirectBuffer buffer, int block, RequestType type) {
        return switch (type) {
            case CAPTURE -> isBit(buffer, block + CaptureDecoder.lastEncodingOffset());
            case SPLIT_CAPTURE ->
                    isBit(buffer, block + SplitCaptureDecoder.lastEncodingOffset())
                            && code(buffer, block + SplitCaptureDecoder.sharesEncodingOffset()) > 0
                            && hasShares(
                                    buffer, block + SplitCaptureDecoder.sharesEncodingOffset());
            case CONVERT_HELD ->
                    hasShares(buffer, block + ConvertHeldDecoder.sharesEncodingOffset());
            case REASONED_REFUND -> {
                int reason = code(buffer, block + ReasonedRefundDecoder.reasonEncodingOffset());
                yield RefundReason.ofCode(reason) != null
                        && hasShares(buffer, block + ReasonedRefundDecoder.sharesEncodingOffset());
            }
            case CREATE_WALLET ->
                    WalletKind.ofCode(
                                    code(buffer, block + CreateWalletDecoder.kindEncodingOffset()))
                            != null;
            case FREEZE -> isBit(buffer, block + FreezeDecoder.frozenEncodingOffset());
            case SET_BUDGET ->
                    BudgetKind.ofCode(code(buffer, block + SetBudgetDecoder.kindEncodingOffset()))
                            != null;
            case SET_LISTED -> isListedSound(buffer, block);
            case FREEZE_BUDGET ->
                    isBit(buffer, block + FreezeBudgetDecoder.frozenEncodingOffset())
                            && isBit(buffer, block + FreezeBudgetDecoder.voidHoldsEncodingOffset());
            case APPROVE -> isBit(buffer, block + ApproveDecoder.approvedEncodingOffset());
            default -> !type.isQuery() || isQuerySound(buffer, block, type);
        };
    }

    private static boolean isListedSound(DirectBuffer buffer, int block) {
        return ListKind.ofCode(code(buffer, block + SetListedDecoder.kindEncodingOffset())) != null
                && ListCodes.toVerdict(
                                code(buffer, block + SetListedDecoder.verdictEncodingOffset()))
                        != null
                && ListCodes.toWindow(code(buffer, block + SetListedDecoder.windowEncodingOffset()))
                        != null;
    }

    private static boolean isQuerySound(DirectBuffer buffer, int block, RequestType type) {
        return switch (type) {
            case WALLETS_QUERY -> {
                int at = block + WalletsQueryDecoder.walletsMaxEncodingOffset();
                yield isPage(buffer, at, WireLimits.WALLETS_MAX);
            }
            case BUDGETS_QUERY -> {
                int at = block + BudgetsQueryDecoder.budgetsMaxEncodingOffset();
                yield isPage(buffer, at, WireLimits.BUDGETS_MAX);
            }
            case LISTED_QUERY -> {
                int skipped = block + ListedQueryDecoder.skippedEncodingOffset();
                int at = block + ListedQueryDecoder.linesMaxEncodingOffset();
                yield buffer.getInt(skipped, LITTLE_ENDIAN) >= 0
                        && isPage(buffer, at, WireLimits.LISTED_MAX);
            }
            case PENDING_QUERY -> {
                int at = block + PendingQueryDecoder.holdsMaxEncodingOffset();
                yield isPage(buffer, at, WireLimits.HOLDS_MAX);
            }
            default -> true;
        };
    }

    /** A list of shares begins with how many there are. */
    private static boolean hasShares(DirectBuffer buffer, int at) {
        return code(buffer, at) <= Shares.MOST;
    }

    private static boolean isBit(DirectBuffer buffer, int at) {
        return code(buffer, at) <= 1;
    }

    private static boolean isPage(DirectBuffer buffer, int at, int max) {
        int size = buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
        return size >= 1 && size <= max;
    }

    private static int code(DirectBuffer buffer, int at) {
        return buffer.getByte(at) & 0xFF;
    }
}
