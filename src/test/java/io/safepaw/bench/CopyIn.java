package io.safepaw.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Rows on their way into a table, by PostgreSQL's {@code COPY}. */
final class CopyIn {

    private final String table;
    private final String columns;
    private final StringBuilder rows = new StringBuilder();

    CopyIn(String table, String columns) {
        this.table = table;
        this.columns = columns;
    }

    void add(Object... values) {
        add(Arrays.asList(values));
    }

    void add(List<Object> values) {
        var separator = "";
        for (var value : values) {
            rows.append(separator);
            append(value);
            separator = "\t";
        }
        rows.append('\n');
    }

    /** Writes what was added; part of the transaction of the connection. */
    void flush(Connection connection) throws SQLException, IOException {
        if (!rows.isEmpty()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + columns + ") from stdin", new StringReader(rows.toString()));
            rows.setLength(0);
        }
    }

    private void append(Object value) {
        if (value == null) {
            rows.append("\\N");
            return;
        }
        var text = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"))
                : value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
