package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.iso20022.file.Journal;
import io.aisanet.treasury.iso20022.file.Outbox;
import io.aisanet.treasury.iso20022.pain.Pain001Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends orders: written whole into our own folder first, then put into the bank's. After a restart
 * the same bytes go out again, and the bank knows them by their message id.
 */
final class OrderSending {

    private final BankFolders folders;
    private final OrderComposer composer;
    private final Outbox kept;
    private final Outbox outbox;
    private final CrashPoint crash;

    OrderSending(BankFolders folders, BankSettings settings, CrashPoint crash) throws IOException {
        this.folders = folders;
        this.composer = new OrderComposer(settings);
        this.kept = new Outbox(folders.own().resolve("orders"));
        this.outbox = new Outbox(folders.outbox());
        this.crash = crash;
    }

    void sendAll(BookDraft draft, Journal journal) throws IOException {
        for (PayoutBatch batch : draft.book().unsent()) {
            PayoutState state = draft.book().status(batch.legs().getFirst()).state();
            if (state == PayoutState.PLANNED) {
                sign(batch, draft, journal);
                send(batch, draft, journal);
            } else if (state == PayoutState.SIGNED) {
                send(batch, draft, journal);
            }
        }
    }

    private void sign(PayoutBatch batch, BookDraft draft, Journal journal) throws IOException {
        Path order = folders.order(batch.id());
        if (!Files.exists(order)) {
            byte[] bytes = Pain001Writer.write(composer.compose(batch, draft.nowMs()));
            kept.put(order.getFileName().toString(), bytes);
        }
        crash.reached("composed");
        moveAll(batch, PayoutState.SIGNED, draft);
        draft.commit(journal);
        crash.reached("signed");
    }

    private void send(PayoutBatch batch, BookDraft draft, Journal journal) throws IOException {
        Path order = folders.order(batch.id());
        outbox.put("pain001-" + batch.id() + ".xml", Files.readAllBytes(order));
        crash.reached("put");
        moveAll(batch, PayoutState.SENT, draft);
        draft.commit(journal);
        crash.reached("sent");
    }

    private static void moveAll(PayoutBatch batch, PayoutState state, BookDraft draft) {
        for (Payout leg : batch.legs()) {
            draft.move(leg, state, "", "");
        }
    }
}
