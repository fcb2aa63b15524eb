package io.aisanet.treasury.lightning.invoice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.HmacSha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A node's secret: signs its invoices, and its preimages follow from it. */
public final class NodeKey {
    private final byte[] secret;
    private final Bytes32 id;

    /** A node whose secret is this. */
    public NodeKey(Bytes32 secret) {
        this.secret = secret.toBytes();
        this.id = Bytes32.of(Ed25519.publicKey(this.secret));
    }

    /**
     * The key in a file, which is made where it is not there.
     *
     * @param mayMake whether a new one may be made: not where invoices were issued with another
     * @throws IOException it cannot be read or written, or is missing
     */
    public static NodeKey open(Path file, boolean mayMake) throws IOException {
        if (!Files.exists(file)) {
            if (!mayMake) {
                throw new IOException(
                        file + " is missing, and invoices were issued: restore it from a backup");
            }
            make(file);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != Bytes32.LENGTH) {
            throw new IOException(file + " is no key of 32 bytes: restore it from a backup");
        }
        return new NodeKey(Bytes32.of(secret));
    }

    private static void make(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, Bytes32.random(new SecureRandom()).toBytes());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The node's public key, by which others know it. */
    public Bytes32 id() {
        return id;
    }

    /** The preimage of an invoice of this number; nobody else can compute it. */
    public Bytes32 preimage(long number) {
        byte[] what = ("aisa lightning preimage " + number).getBytes(UTF_8);
        return Bytes32.of(new HmacSha256(secret.clone()).code(what));
    }

    /** 64 bytes of Ed25519. */
    public byte[] sign(byte[] message) {
        return Ed25519.sign(secret, message);
    }
}
