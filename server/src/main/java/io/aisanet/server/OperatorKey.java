package io.aisanet.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.web.ApiKey;
import io.aisanet.server.web.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;

/**
 * The first key of a node: it may do everything, and lives in {@value #FILE_NAME} under the data
 * directory, readable by the owner of the process only.
 *
 * <p>A new key is on disk as {@code operator.key.new} before the ledger hears of it, and gets its
 * name afterwards: a crash in between is mended by the next start with the same key, and a key that
 * somebody revoked later is not brought back.
 */
public final class OperatorKey {
    /** Name of the file under the data directory: the key and a line feed. */
    public static final String FILE_NAME = "operator.key";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OperatorKey() {}

    /**
     * The key in the data directory, made and registered when there is none.
     *
     * @throws UncheckedIOException when the file cannot be read or written
     * @throws IllegalStateException when the file holds something else
     */
    public static String ensure(Path dataDir, LedgerClient ledger) {
        return ensure(dataDir, ledger, InstantSource.system());
    }

    static String ensure(Path dataDir, LedgerClient ledger, InstantSource clock) {
        Path file = dataDir.resolve(FILE_NAME);
        Path fresh = dataDir.resolve(FILE_NAME + ".new");
        try {
            if (Files.exists(file)) {
                return read(file).reveal();
            }
            if (!Files.exists(fresh)) {
                write(fresh, ApiKey.random());
            }
            ApiKey key = read(fresh);
            register(key, ledger, clock);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return key.reveal();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static ApiKey read(Path file) throws IOException {
        String text = Files.readString(file, US_ASCII).strip();
        if (!ApiKey.hasForm(text)) {
            throw new IllegalStateException(
                    file + " holds no API key; remove it and a new one is made at the next start");
        }
        return ApiKey.of(text);
    }

    private static void write(Path file, ApiKey key) throws IOException {
        Path part = file.resolveSibling(FILE_NAME + ".part");
        Files.deleteIfExists(part);
        Files.createFile(
                part,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, key.reveal() + "\n", US_ASCII);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void register(ApiKey key, LedgerClient ledger, InstantSource clock) {
        LedgerCalls calls = new LedgerCalls(ledger, PATIENCE);
        long owner = Genesis.ensure(ledger, clock).owner();
        if (calls.ask(ledger.credential(key.hash())).isPresent()) {
            return;
        }
        CommandId id = CommandId.derive("aisanet/operator-key/1", key.hash());
        Outcome outcome =
                new RepeatableCommands(calls, clock)
                        .submit(expiryMs -> {
                            AddCredential command = id.on(new AddCredential(), expiryMs);
                            command.owner = owner;
                            command.scopes = Scope.bits(EnumSet.allOf(Scope.class));
                            command.name = "operator";
                            System.arraycopy(
                                    key.hash(), 0, command.keyHash, 0, command.keyHash.length);
                            return command;
                        });
        if (!outcome.applied() && outcome.status != Status.CREDENTIAL_IN_USE) {
            throw new IllegalStateException(
                    "the ledger refused the operator key: " + outcome.first);
        }
    }
}
