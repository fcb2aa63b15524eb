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

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final RequestLength lengths = new RequestLength();
    private final Ledger ledger;

    Forerunner(Ledger ledger) {
        this.ledger = ledger;
    }

    void run(DirectBuffer buffer, int start, int count) {
        int at = start;
        for (int i = 0; count >= REQUESTS_MIN && i < count; i++) {
            int template = header.wrap(buffer, at).templateId();
            if (template == TransferDecoder.TEMPLATE_ID
                    || template == TransferForDecoder.TEMPLATE_ID) {
                touch(buffer, at + MessageHeaderDecoder.ENCODED_LENGTH);
            }
            at += length(template);
        }
    }

    /** Both kinds of transfer begin with the same fields. */
    private void touch(DirectBuffer buffer, int block) {
        transfer.wrap(
                buffer, block, TransferDecoder.BLOCK_LENGTH, MessageHeaderDecoder.SCHEMA_VERSION);
        ledger.touch(transfer.payer(), transfer.payee(), transfer.idHigh(), transfer.idLow());
    }

    private int length(int template) {
        RequestType type = RequestType.ofTemplate(template);
        if (type == null) {
            throw new IllegalStateException("the batch was found sound before");
        }
        return lengths.of(type, header);
    }
}
