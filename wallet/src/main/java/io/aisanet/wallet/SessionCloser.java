package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Ends what a client has open, sessions and channels, and takes back what is left of them. */
final class SessionCloser {
    /** More than any server says about a session that it closed. */
    private static final int CLOSED_BYTES_MAX = 64 * 1024;

    private final Open open;
    private final Wire wire;
    private final SpendBook book;
    private final Signer signer;

    /**
     * What a client has open.
     *
     * @param sessions by vouchers with a code
     * @param channels by signed vouchers
     */
    record Open(
            OpenSessions<Origin, OpenSession> sessions,
            OpenSessions<ChannelTerms.Seller, OpenChannel> channels) {
        static Open nothing() {
            return new Open(new OpenSessions<>(), new OpenSessions<>());
        }
    }

    SessionCloser(Open open, Wire wire, SpendBook book, Signer signer) {
        this.open = open;
        this.wire = wire;
        this.book = book;
        this.signer = signer;
    }

    private interface Ending {
        /** Whether the server says that it is over. */
        boolean isConfirmed() throws IOException, InterruptedException;
    }

    /** Ends all; whether all of them are over. */
    boolean closeAll() {
        boolean all = true;
        for (OpenSession session : open.sessions().takeAll()) {
            all &= close(session.money(), () -> isClosed(session));
        }
        for (OpenChannel channel : open.channels().takeAll()) {
            all &= close(channel.money(), () -> channel.left() == 0 || isRefunded(channel));
        }
        return all;
    }

    private boolean close(Reservation money, Ending ending) {
        try {
            boolean over = ending.isConfirmed();
            if (over) {
                book.release(money);
            }
            return over;
        } catch (IOException e) {
            return false; // it ends by itself, and stays reserved until then
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isClosed(OpenSession session) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                wire.exchange(session.closing(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            String said = new String(body.readNBytes(CLOSED_BYTES_MAX), StandardCharsets.UTF_8);
            return answer.statusCode() == 200 && said.contains("\"state\":\"closed\"");
        }
    }

    /** Asks a second time where the server proves other figures than ours. */
    private boolean isRefunded(OpenChannel channel) throws IOException, InterruptedException {
        try {
            return isRefunded(channel, true);
        } catch (MalformedMessage e) {
            throw new IOException("the refund or its answer is no message of x402", e);
        }
    }

    private boolean isRefunded(OpenChannel channel, boolean again)
            throws IOException, InterruptedException, MalformedMessage {
        HttpRequest request = channel.refunding(signer);
        HttpResponse<Void> answer = wire.exchange(request, BodyHandlers.discarding());
        if (answer.statusCode() == 402) {
            Asked asked = new Asked(request, answer.headers(), null);
            return again
                    && ChannelCorrection.isOne(asked)
                    && ChannelCorrection.read(asked, channel.id())
                            .filter(channel::correct)
                            .isPresent()
                    && isRefunded(channel, false);
        }
        Optional<String> receipt = answer.headers().firstValue(PaymentHeaders.PAYMENT_RESPONSE);
        return answer.statusCode() == 200
                && receipt.isPresent()
                && ChannelWords.isRefunded(receipt.get(), channel.left());
    }
}
