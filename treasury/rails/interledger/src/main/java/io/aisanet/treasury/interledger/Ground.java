package io.aisanet.treasury.interledger;

import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Troubles;
import io.aisanet.treasury.channel.book.ChannelBook;
import java.io.IOException;
import java.time.InstantSource;

/** What every part of the channel stands on. The book's monitor guards what is known. */
record Ground(
        InterledgerSettings settings,
        InterledgerBook book,
        InstantSource clock,
        Troubles troubles) {

    long nowMs() {
        return clock.millis();
    }

    /** Writes a line down, once: a crash may have come between it and what follows it. */
    void lineOnce(String reference, long amount, String text) throws IOException {
        ChannelBook lines = book.channel();
        if (!lines.hasLine(reference)) {
            lines.line(
                    new StatementLine(
                            lines.lastLine() + 1,
                            settings.name(),
                            reference,
                            settings.asset(),
                            amount,
                            text,
                            nowMs()));
        }
    }
}
