package io.aisanet.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many connections that send the same bytes in the same moment. */
final class Crowd {
    private Crowd() {}

    /** The answers to so many copies of a request. */
    static List<HttpMessage> sendAtOnce(int port, byte[] request, int copies) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<HttpMessage>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < copies; i++) {
                HttpConnection connection = HttpConnection.toLoopback(port);
                sent.add(
                        threads.submit(() -> {
                            try (connection) {
                                start.await();
                                return connection.exchange(request);
                            }
                        }));
            }
            start.countDown();
        }
        List<HttpMessage> answers = new ArrayList<>();
        for (Future<HttpMessage> each : sent) {
            answers.add(each.get());
        }
        return answers;
    }
}
