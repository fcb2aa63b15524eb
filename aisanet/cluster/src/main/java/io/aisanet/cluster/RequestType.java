package io.aisanet.cluster;

import io.aisanet.cluster.codec.AccountQueryDecoder;
import io.aisanet.cluster.codec.AddCredentialDecoder;
import io.aisanet.cluster.codec.AddressQueryDecoder;
import io.aisanet.cluster.codec.ApproveDecoder;
import io.aisanet.cluster.codec.AttachBudgetDecoder;
import io.aisanet.cluster.codec.BudgetQueryDecoder;
import io.aisanet.cluster.codec.BudgetsQueryDecoder;
import io.aisanet.cluster.codec.CaptureDecoder;
import io.aisanet.cluster.codec.ConvertDecoder;
import io.aisanet.cluster.codec.ConvertHeldDecoder;
import io.aisanet.cluster.codec.ConvertingDecisionQueryDecoder;
import io.aisanet.cluster.codec.ConvertingHoldDecoder;
import io.aisanet.cluster.codec.CreateOwnerDecoder;
import io.aisanet.cluster.codec.CreateWalletDecoder;
import io.aisanet.cluster.codec.CredentialQueryDecoder;
import io.aisanet.cluster.codec.DecisionQueryDecoder;
import io.aisanet.cluster.codec.FreezeBudgetDecoder;
import io.aisanet.cluster.codec.FreezeDecoder;
import io.aisanet.cluster.codec.HoldDecoder;
import io.aisanet.cluster.codec.HoldQueryDecoder;
import io.aisanet.cluster.codec.KeyQueryDecoder;
import io.aisanet.cluster.codec.ListedQueryDecoder;
import io.aisanet.cluster.codec.OpenAccountDecoder;
import io.aisanet.cluster.codec.OutcomeQueryDecoder;
import io.aisanet.cluster.codec.OwnerQueryDecoder;
import io.aisanet.cluster.codec.PendingQueryDecoder;
import io.aisanet.cluster.codec.ReasonedRefundDecoder;
import io.aisanet.cluster.codec.ReceiptQueryDecoder;
import io.aisanet.cluster.codec.RefundDecoder;
import io.aisanet.cluster.codec.RevokeCredentialDecoder;
import io.aisanet.cluster.codec.SetBudgetDecoder;
import io.aisanet.cluster.codec.SetListedDecoder;
import io.aisanet.cluster.codec.SplitCaptureDecoder;
import io.aisanet.cluster.codec.TotalsQueryDecoder;
import io.aisanet.cluster.codec.TransferDecoder;
import io.aisanet.cluster.codec.TransferForDecoder;
import io.aisanet.cluster.codec.VoidHoldDecoder;
import io.aisanet.cluster.codec.WalletQueryDecoder;
import io.aisanet.cluster.codec.WalletsQueryDecoder;
import org.jspecify.annotations.Nullable;

/** The kinds of request: how each is laid out, and the least role that may submit it. */
enum RequestType {
    TRANSFER(TransferDecoder.TEMPLATE_ID, TransferDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    TRANSFER_FOR(TransferForDecoder.TEMPLATE_ID, TransferForDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    HOLD(HoldDecoder.TEMPLATE_ID, HoldDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    CAPTURE(CaptureDecoder.TEMPLATE_ID, CaptureDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    SPLIT_CAPTURE(
            SplitCaptureDecoder.TEMPLATE_ID, SplitCaptureDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    VOID_HOLD(VoidHoldDecoder.TEMPLATE_ID, VoidHoldDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    REFUND(RefundDecoder.TEMPLATE_ID, RefundDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    REASONED_REFUND(
            ReasonedRefundDecoder.TEMPLATE_ID,
            ReasonedRefundDecoder.BLOCK_LENGTH,
            1,
            Role.OPERATOR),
    CREATE_OWNER(CreateOwnerDecoder.TEMPLATE_ID, CreateOwnerDecoder.BLOCK_LENGTH, 2, Role.OPERATOR),
    CREATE_WALLET(
            CreateWalletDecoder.TEMPLATE_ID, CreateWalletDecoder.BLOCK_LENGTH, 1, Role.OPERATOR),
    OPEN_ACCOUNT(OpenAccountDecoder.TEMPLATE_ID, OpenAccountDecoder.BLOCK_LENGTH, 0, Role.OPERATOR),
    FREEZE(FreezeDecoder.TEMPLATE_ID, FreezeDecoder.BLOCK_LENGTH, 0, Role.OPERATOR),
    ADD_CREDENTIAL(
            AddCredentialDecoder.TEMPLATE_ID, AddCredentialDecoder.BLOCK_LENGTH, 1, Role.OPERATOR),
    REVOKE_CREDENTIAL(
            RevokeCredentialDecoder.TEMPLATE_ID,
            RevokeCredentialDecoder.BLOCK_LENGTH,
            0,
            Role.OPERATOR),
    SET_BUDGET(SetBudgetDecoder.TEMPLATE_ID, SetBudgetDecoder.BLOCK_LENGTH, 1, Role.OPERATOR),
    SET_LISTED(SetListedDecoder.TEMPLATE_ID, SetListedDecoder.BLOCK_LENGTH, 0, Role.OPERATOR),
    ATTACH_BUDGET(
            AttachBudgetDecoder.TEMPLATE_ID, AttachBudgetDecoder.BLOCK_LENGTH, 0, Role.OPERATOR),
    FREEZE_BUDGET(
            FreezeBudgetDecoder.TEMPLATE_ID, FreezeBudgetDecoder.BLOCK_LENGTH, 0, Role.OPERATOR),
    APPROVE(ApproveDecoder.TEMPLATE_ID, ApproveDecoder.BLOCK_LENGTH, 0, Role.OPERATOR),
    CONVERT(ConvertDecoder.TEMPLATE_ID, ConvertDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    CONVERT_HELD(ConvertHeldDecoder.TEMPLATE_ID, ConvertHeldDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    CONVERTING_HOLD(
            ConvertingHoldDecoder.TEMPLATE_ID, ConvertingHoldDecoder.BLOCK_LENGTH, 0, Role.GATEWAY),
    OUTCOME_QUERY(
            OutcomeQueryDecoder.TEMPLATE_ID, OutcomeQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    OWNER_QUERY(OwnerQueryDecoder.TEMPLATE_ID, OwnerQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    WALLET_QUERY(WalletQueryDecoder.TEMPLATE_ID, WalletQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    ADDRESS_QUERY(
            AddressQueryDecoder.TEMPLATE_ID, AddressQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    WALLETS_QUERY(
            WalletsQueryDecoder.TEMPLATE_ID, WalletsQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    ACCOUNT_QUERY(
            AccountQueryDecoder.TEMPLATE_ID, AccountQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    HOLD_QUERY(HoldQueryDecoder.TEMPLATE_ID, HoldQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    CREDENTIAL_QUERY(
            CredentialQueryDecoder.TEMPLATE_ID,
            CredentialQueryDecoder.BLOCK_LENGTH,
            0,
            Role.READER),
    TOTALS_QUERY(TotalsQueryDecoder.TEMPLATE_ID, TotalsQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    BUDGET_QUERY(BudgetQueryDecoder.TEMPLATE_ID, BudgetQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    BUDGETS_QUERY(
            BudgetsQueryDecoder.TEMPLATE_ID, BudgetsQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    LISTED_QUERY(ListedQueryDecoder.TEMPLATE_ID, ListedQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    PENDING_QUERY(
            PendingQueryDecoder.TEMPLATE_ID, PendingQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    DECISION_QUERY(
            DecisionQueryDecoder.TEMPLATE_ID, DecisionQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    CONVERTING_DECISION_QUERY(
            ConvertingDecisionQueryDecoder.TEMPLATE_ID,
            ConvertingDecisionQueryDecoder.BLOCK_LENGTH,
            0,
            Role.READER),
    KEY_QUERY(KeyQueryDecoder.TEMPLATE_ID, KeyQueryDecoder.BLOCK_LENGTH, 0, Role.READER),
    RECEIPT_QUERY(
            ReceiptQueryDecoder.TEMPLATE_ID, ReceiptQueryDecoder.BLOCK_LENGTH, 0, Role.READER);

    /** Version of the schema in the oldest logs that are still replayed. */
    static final int OLDEST_VERSION = 2;

    private static final int TEMPLATES = 64;
    private static final int FIRST_QUERY = OutcomeQueryDecoder.TEMPLATE_ID;
    private static final @Nullable RequestType[] BY_TEMPLATE = new @Nullable RequestType[TEMPLATES];

    static {
        for (RequestType type : values()) {
            BY_TEMPLATE[type.templateId] = type;
        }
    }

    private final int templateId;
    private final int blockLength;
    private final int texts;
    private final Role leastRole;

    RequestType(int templateId, int blockLength, int texts, Role leastRole) {
        this.templateId = templateId;
        this.blockLength = blockLength;
        this.texts = texts;
        this.leastRole = leastRole;
    }

    /** The type with this template, or null where none has it. */
    static @Nullable RequestType ofTemplate(int templateId) {
        return templateId >= 0 && templateId < TEMPLATES ? BY_TEMPLATE[templateId] : null;
    }

    /** Version of the schema since which no two wallets have one key. */
    static final int UNIQUE_KEYS_VERSION = 3;

    /** Whether that version of the schema had it: a log is judged as it was when it was written. */
    boolean isIn(int version) {
        return switch (this) {
            case SPLIT_CAPTURE, REASONED_REFUND, KEY_QUERY, RECEIPT_QUERY -> version >= 3;
            case CONVERT -> version >= 4;
            case CONVERT_HELD, CONVERTING_HOLD, CONVERTING_DECISION_QUERY -> version >= 5;
            default -> true;
        };
    }

    /** Bytes of the fixed fields. */
    int blockLength() {
        return blockLength;
    }

    /** How many texts of variable length follow the fixed fields. */
    int texts() {
        return texts;
    }

    /** Whether it only asks. */
    boolean isQuery() {
        return templateId >= FIRST_QUERY;
    }

    /** Version of the protocol since which, when it is in force, a gateway may refund. */
    static final int GATEWAY_REFUNDS_VERSION = 6;

    /**
     * Whether a session in this role may submit it: roles with lower codes may do more.
     *
     * @param inForce version of the protocol: members and replays judge a log alike
     */
    boolean isAllowedFor(Role role, int inForce) {
        boolean operators = this == REFUND && inForce < GATEWAY_REFUNDS_VERSION;
        return role.code() <= (operators ? Role.OPERATOR : leastRole).code();
    }
}
