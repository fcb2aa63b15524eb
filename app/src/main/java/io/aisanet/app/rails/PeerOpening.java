package io.aisanet.app.rails;

import io.aisanet.http402.Bytes32;
import io.aisanet.server.treasury.Rail;
import io.aisanet.treasury.interledger.InterledgerChannel;
import io.aisanet.treasury.interledger.PacketServer;
import io.aisanet.treasury.interledger.PeerLink;
import io.aisanet.treasury.interledger.ReplyLink;
import io.aisanet.treasury.lightning.LightningChannel;
import io.aisanet.treasury.lightning.invoice.NodeKey;
import io.aisanet.treasury.lightning.wire.PeerClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Opens rails to one peer each. */
final class PeerOpening {
    private PeerOpening() {}

    static Rail open(RailsConfig.Lightning config, RunningRails.Ground ground) throws IOException {
        RailsConfig.PeerAddress peer = config.peer();
        var client =
                new PeerClient(
                        peer.requests(),
                        peer.token().reveal(),
                        Duration.ofMillis(peer.timeoutMs()));
        try {
            LightningChannel channel =
                    LightningChannel.open(
                            config.settings(),
                            client,
                            folder(config.settings().name(), ground),
                            ground.clock());
            return new LightningRail(channel, config.rules());
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static Path folder(String name, RunningRails.Ground ground) {
        return ground.folder().resolve(name.replace(':', '-'));
    }

    static Rail open(RailsConfig.Interledger config, RunningRails.Ground ground)
            throws IOException {
        RailsConfig.PeerAddress peer = config.peer();
        String token = peer.token().reveal();
        Duration timeout = Duration.ofMillis(peer.timeoutMs());
        Path folder = folder(config.settings().name(), ground);
        Files.createDirectories(folder);
        var settlements =
                new WithdrawnSettlements(
                        config.settlement(), config.settings().asset(), ground.clock());
        var server =
                new PacketServer(
                        new InetSocketAddress(config.listen().host(), config.listen().port()),
                        token);
        URI known = config.listen().publicUrl();
        URI callback = known == null ? server.replies() : URI.create(known + "/ilp/reply");
        var links =
                new InterledgerChannel.Links(
                        new PeerLink(peer.requests(), token, callback, timeout),
                        new ReplyLink(peer.replies(), token, timeout),
                        server,
                        settlements);
        try {
            InterledgerChannel channel =
                    InterledgerChannel.open(
                            config.settings(),
                            links,
                            new InterledgerChannel.Folder(folder, secret(folder)),
                            ground.clock());
            return new InterledgerRail(
                    channel, config.rules(), config.settings().credit().owedMax(), settlements);
        } catch (IOException | RuntimeException e) {
            links.server().close();
            links.peer().close();
            links.replies().close();
            throw e;
        }
    }

    /** The secret that addresses follow from; a new one only where there is no log yet. */
    private static Bytes32 secret(Path folder) throws IOException {
        boolean fresh = !Files.exists(folder.resolve("channel.log"));
        return NodeKey.open(folder.resolve("secret.key"), fresh).preimage(0);
    }
}
