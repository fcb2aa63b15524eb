package io.aisanet.cluster;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.TransferDecoder;
import io.aisanet.cluster.codec.TransferForDecoder;
import io.aisanet.ledger.Ledger;
import org.agrona.DirectBuffer;

/**
 * Runs over the transfers of a sound batch before they are applied, so that the ledger's rows are
 * on their way from memory all at once.
 */
final class Forerunner {
    /** Fewer gain nothing. */
    private static final int REQUESTS_MIN = 8;

    /** Further ones of the same batch are not looked at: the first would be gone again. */
    private static final int IDS_MAX = 1024;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final RequestLength lengths = new RequestLength();
    private final long[] ids = new long[2 * IDS_MAX];
    private final Ledger ledger;
    private int gathered;

    Forerunner(Ledger ledger) {
        this.ledger = ledger;
    }

    void run(DirectBuffer buffer, int start, int count) {
        int at = start;
        gathered = 0;
        for (int i = 0; count >= REQUESTS_MIN && i < count; i++) {
            int template = header.wrap(buffer, at).templateId();
            if (template == TransferDecoder.TEMPLATE_ID
                    || template == TransferForDecoder.TEMPLATE_ID) {
                touch(buffer, at + MessageHeaderDecoder.ENCODED_LENGTH);
            }
            at += length(template);
        }
        ledger.touchIds(ids, gathered);
    }

    /** Both kinds of transfer begin with the same fields. */
    private void touch(DirectBuffer buffer, int block) {
        transfer.wrap(
                buffer, block, TransferDecoder.BLOCK_LENGTH, MessageHeaderDecoder.SCHEMA_VERSION);
        ledger.touch(transfer.payer(), transfer.payee());
        long high = transfer.idHigh();
        long low = transfer.idLow();
        if ((high | low) != 0 && gathered < IDS_MAX) {
            ids[2 * gathered] = high;
            ids[2 * gathered + 1] = low;
            gathered++;
        }
    }

    private int length(int template) {
        RequestType type = RequestType.ofTemplate(template);
        if (type == null) {
            throw new IllegalStateException("the batch was found sound before");
        }
        return lengths.of(type, header);
    }
}
