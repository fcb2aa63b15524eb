package io.aisanet.wallet.keystore;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file that only its owner can read, whole or not at all, and never over an existing one.
 * Where the file system has no POSIX permissions the directory's own rules apply.
 */
final class PrivateFile {
    private PrivateFile() {}

    static void createDirectory(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(dir, permissions(dir, "rwx------"));
        }
    }

    /** Throws {@link FileAlreadyExistsException} where the target exists, with nothing changed. */
    static void create(Path target, byte[] content) throws IOException {
        Path dir = requireNonNull(target.toAbsolutePath().getParent(), "a file is in a directory");
        Path temp = Files.createTempFile(dir, ".new-", ".tmp", permissions(dir, "rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(temp, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            publish(temp, target);
        } finally {
            Files.deleteIfExists(temp);
        }
        sync(dir);
    }

    /** A hard link fails where the target exists; a rename would silently replace it. */
    private static void publish(Path temp, Path target) throws IOException {
        try {
            Files.createLink(target, temp);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No hard links here (FAT, some network mounts): a move without REPLACE_EXISTING, which
            // checks first.
            Files.move(temp, target);
        }
    }

    private static void sync(Path dir) throws IOException {
        if (posix(dir)) {
            try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path near, String mode) {
        return posix(near)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            Set.copyOf(PosixFilePermissions.fromString(mode)))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
