package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers questions about a member on its TCP port, a connection each: a line with the secret of a
 * role, then {@code state EVENT}, {@code snapshot} or {@code protocol}; back comes {@code ok
 * ANSWER} or {@code no REASON}. It answers where there is no leader, too.
 */
final class MemberDesk implements AutoCloseable {
    /** What may be asked in one line. */
    static final int LINE_BYTES_MAX = 512;

    static final String OK = "ok ";
    static final String NO = "no ";
    static final String STATE = "state ";
    static final String SNAPSHOT = "snapshot";
    static final String PROTOCOL = "protocol";

    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int AT_ONCE_MAX = 16;
    private static final int PATIENCE_MS = 5_000;
    private static final long SNAPSHOT_S = 120;

    private final Semaphore places = new Semaphore(AT_ONCE_MAX);
    private final ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor();
    private final AisaNode node;
    private final ServerSocket socket;

    private MemberDesk(AisaNode node, ServerSocket socket) {
        this.node = node;
        this.socket = socket;
    }

    /** Opens the port of a member. */
    static MemberDesk open(AisaNode node, Member self) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(self.host()), self.port()));
        MemberDesk desk = new MemberDesk(node, socket);
        Thread.ofPlatform().daemon().name("aisa-desk").start(desk::accept);
        return desk;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                if (places.tryAcquire()) {
                    clerks.execute(() -> serve(caller));
                } else {
                    caller.close();
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "a question to this member is lost", e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(PATIENCE_MS);
            Role role = node.tokens().roleOf(readLine(caller.getInputStream()).getBytes(US_ASCII));
            String question = readLine(caller.getInputStream());
            String answer = role == null ? NO + "the secret is nobody's" : answer(role, question);
            caller.getOutputStream().write((answer + "\n").getBytes(US_ASCII));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "somebody did not wait for an answer", e);
        } finally {
            places.release();
        }
    }

    private String answer(Role role, String question) {
        try {
            if (question.startsWith(STATE)) {
                long event = Long.parseLong(question.substring(STATE.length()));
                return OK + node.state(event).toLine();
            }
            if (question.equals(PROTOCOL)) {
                return OK + node.protocol().toLine();
            }
            if (question.equals(SNAPSHOT)) {
                return role == Role.OPERATOR
                        ? OK + node.snapshot().get(SNAPSHOT_S, TimeUnit.SECONDS)
                        : NO + "only an operator takes snapshots";
            }
            return NO + "this member does not know the question";
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            return NO + ErrorPolicy.describe(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NO + "this member stops";
        }
    }

    /** A line of ASCII, as long as is allowed. */
    static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() == LINE_BYTES_MAX) {
                throw new IOException("a line has at most " + LINE_BYTES_MAX + " bytes");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        clerks.shutdownNow();
    }
}
