package io.aisanet.server.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.history.Statement;
import io.aisanet.history.StatementEntry;
import io.aisanet.history.StatementReader;
import io.aisanet.history.StatementTooLong;
import io.aisanet.http402.Json;

/** A statement as one JSON object. */
public final class JsonStatement implements StatementReader {
    /** Most entries: the object has to fit into what clients read as JSON. */
    public static final int ENTRIES_MAX = 2_000;

    private ObjectNode json = Json.object();
    private ArrayNode entries = json.putArray("entries");
    private long account;

    @Override
    public void begin(Statement head) {
        if (head.entries() > ENTRIES_MAX) {
            throw new StatementTooLong(head.entries(), ENTRIES_MAX);
        }
        account = head.account();
        json = HistoryForms.statement(head);
        entries = json.putArray("entries");
    }

    @Override
    public void entry(StatementEntry entry) {
        entries.add(HistoryForms.entry(account, entry));
    }

    @Override
    public void end(Statement head) {
        // its last line stands in the first part
    }

    /** The whole of it. */
    public ObjectNode json() {
        return json;
    }
}
