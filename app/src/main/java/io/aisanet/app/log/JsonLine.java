package io.aisanet.app.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.observe.trace.CurrentTrace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON object, for programs that gather logs. */
final class JsonLine extends Formatter {
    /** As our own lines name one. */
    private static final Pattern PAYMENT = Pattern.compile("\\bpayment=([0-9a-f]{32})\\b");

    private final Redaction redaction;
    private final boolean stackTraces;

    JsonLine(Redaction redaction, boolean stackTraces) {
        this.redaction = redaction;
        this.stackTraces = stackTraces;
    }

    @Override
    public String format(LogRecord record) {
        String message = redaction.of(formatMessage(record));
        ObjectNode line =
                Json.object()
                        .put("ts", record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString())
                        .put("level", word(record.getLevel()))
                        .put("logger", String.valueOf(record.getLoggerName()))
                        .put("thread", Thread.currentThread().getName())
                        .put("msg", message);
        CurrentTrace.get()
                .ifPresent(trace -> line.put("trace", trace.traceId()).put("span", trace.spanId()));
        Matcher payment = PAYMENT.matcher(message);
        if (payment.find()) {
            line.put("payment", payment.group(1));
        }
        putError(line, record.getThrown());
        return line.toString();
    }

    private void putError(ObjectNode line, @Nullable Throwable thrown) {
        if (thrown == null) {
            return;
        }
        line.put("error", redaction.of(thrown.toString()));
        if (stackTraces) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            line.put("stack", redaction.of(stack.toString()));
        }
    }

    private static String word(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (value >= Level.WARNING.intValue()) {
            return "warning";
        }
        return value >= Level.INFO.intValue() ? "info" : "debug";
    }
}
