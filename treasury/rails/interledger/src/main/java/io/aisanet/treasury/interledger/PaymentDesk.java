package io.aisanet.treasury.interledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.ChannelRefusal.Kind;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.interledger.payment.Part;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes batches on. */
final class PaymentDesk implements Pay {
    private final Ground ground;

    PaymentDesk(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Submission submit(PayoutBatch batch) throws IOException {
        synchronized (ground.book()) {
            return ground.book().channel().submit(batch, ground.nowMs(), this::refusal);
        }
    }

    private @Nullable ChannelRefusal refusal(PayoutBatch batch) {
        InterledgerSettings settings = ground.settings();
        if (batch.asset() != settings.asset()) {
            return new ChannelRefusal(Kind.ASSET, settings.name() + " moves " + settings.asset());
        }
        for (Payout leg : batch.legs()) {
            try {
                Target target = Target.read(leg.destination());
                if (settings.address().isPrefixOf(target.address())) {
                    return new ChannelRefusal(
                            Kind.DESTINATION, leg.id() + " is paid to ourselves: transfer it");
                }
            } catch (MalformedMessage e) {
                return new ChannelRefusal(
                        Kind.DESTINATION, "the destination of " + leg.id() + " " + e.getMessage());
            }
            if (leg.purpose().getBytes(UTF_8).length > Part.PURPOSE_BYTES_MAX) {
                return new ChannelRefusal(Kind.SHAPE, "the purpose of " + leg.id() + " is long");
            }
        }
        return null;
    }

    @Override
    public @Nullable List<PayoutStatus> status(String batchId) {
        return ground.book().channel().status(batchId);
    }

    @Override
    public List<Change> changes(long afterNumber, int limit) {
        return ground.book().channel().changes(afterNumber, limit);
    }
}
