package io.safepaw.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What is in the database, so that people can ask for it. */
record DeskSample(List<String> incidents, List<String> openIncidents, List<String> people) {

    private static final int MOST = 2_000;

    static DeskSample of(Connection database) throws SQLException {
        return new DeskSample(
                texts(
                        database,
                        "select number from incident where status = 'CLOSED' order by md5(id::text) limit " + MOST),
                texts(
                        database,
                        "select number from incident where status <> 'CLOSED' order by md5(id::text) limit " + MOST),
                texts(
                        database,
                        "select email from party where role = 'REPORTER' order by md5(id::text) limit " + MOST));
    }

    String incident() {
        return one(incidents);
    }

    String openIncident() {
        return one(openIncidents);
    }

    String person() {
        return one(people);
    }

    String words() {
        return "vet " + MadeUp.word(ThreadLocalRandom.current().nextInt(8_000));
    }

    String numberBegins() {
        return one(incidents).substring(0, 7);
    }

    private static String one(List<String> choices) {
        return choices.get(ThreadLocalRandom.current().nextInt(choices.size()));
    }

    private static List<String> texts(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return List.copyOf(texts);
        }
    }
}
