package io.safepaw.casefile;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds incidents by filters and words, newest first, page by page. */
@Service
@Transactional(readOnly = true)
public class IncidentSearch {

    /** Beyond it nobody reads on, and a count takes longer than what it is for. */
    public static final int MOST_COUNTED = 1_000;

    private static final int MAX_LIMIT = 200;

    /** A word that more texts have is no way to find the few incidents that have the others too. */
    private static final int RARE = 5_000;

    /** The beginning of a number; a whole one may stand in texts too. */
    private static final Pattern BEGINNING_OF_NUMBER = Pattern.compile("SP-\\d{0,5}", Pattern.CASE_INSENSITIVE);

    private final JdbcClient jdbc;
    private final Conflicts conflicts;

    IncidentSearch(JdbcClient jdbc, Conflicts conflicts) {
        this.jdbc = jdbc;
        this.conflicts = conflicts;
    }

    /**
     * @return one page; incidents that open while somebody pages neither shift nor repeat rows
     * @throws IllegalArgumentException if the limit is out of range or {@code after} is no page position
     */
    public IncidentPage find(IncidentQuery query) {
        if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
        }
        var params = new HashMap<String, Object>();
        var conditions = conditions(query, params);
        if (query.after() != null) {
            var position = Position.parse(query.after());
            conditions.add("(i.opened_at, i.id) < (:afterTime, :afterId)");
            params.put("afterTime", Db.timestamp(position.openedAt()));
            params.put("afterId", position.id());
        }
        params.put("limit", query.limit() + 1);
        var found = jdbc.sql("""
                        select i.*, p.id as p_id, p.role, p.involved_as, p.name, p.email, p.phone, p.marketplace_user_id,
                          p.reply_token
                        from incident i
                        left join lateral (select * from party where incident_id = i.id and role = 'REPORTER'
                                           order by created_at, id limit 1) p on true
                        """ + where(conditions) + " order by i.opened_at desc, i.id desc limit :limit")
                .params(params)
                .query(IncidentSearch::read)
                .list();
        if (found.size() <= query.limit()) {
            return new IncidentPage(found, null);
        }
        var page = List.copyOf(found.subList(0, query.limit()));
        var last = page.get(page.size() - 1).incident();
        return new IncidentPage(page, new Position(last.openedAt(), last.id().value()).format());
    }

    /** How many incidents match, on whatever page; {@link #MOST_COUNTED} + 1 where there are more than that. */
    public long count(IncidentQuery query) {
        var params = new HashMap<String, Object>();
        var conditions = conditions(query, params);
        params.put("most", MOST_COUNTED + 1);
        return jdbc.sql("select count(*) from (select 1 from incident i" + where(conditions) + " limit :most) found")
                .params(params)
                .query(Long.class)
                .single();
    }

    private List<String> conditions(IncidentQuery query, Map<String, Object> params) {
        var conditions = new ArrayList<String>();
        in("i.status", "statuses", query.statuses(), conditions, params);
        in("i.severity", "severities", query.severities(), conditions, params);
        in("i.category", "categories", query.categories(), conditions, params);
        if (query.owner() != null) {
            conditions.add("i.owner = :owner");
            params.put("owner", query.owner());
        }
        if (query.test() != null) {
            conditions.add("i.test = :test");
            params.put("test", query.test());
        }
        if (query.kind() != null) {
            conditions.add("i.kind = :kind");
            params.put("kind", query.kind().name());
        }
        if (query.reader() != null) {
            conditions.add("i.id <> all (:closed)");
            params.put(
                    "closed",
                    conflicts.closedTo(query.reader()).stream()
                            .map(IncidentId::value)
                            .toArray(UUID[]::new));
        }
        words(query.text(), conditions, params);
        return conditions;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /**
     * Every word must occur somewhere in the incident, whole or as a beginning. The rarest that a look finds soon leads to the
     * incidents, the others are looked for in those; where all are common, the newest incidents are looked through.
     */
    private void words(@Nullable String text, List<String> conditions, Map<String, Object> params) {
        if (text == null || text.isBlank()) {
            return;
        }
        var words = Stream.of(text.strip().split("\\s+")).distinct().toList();
        var leads = words.stream()
                .filter(word -> !isBeginningOfNumber(word))
                .sorted(Comparator.comparing(String::length).reversed())
                .filter(this::isRare)
                .findFirst();
        int n = 0;
        for (var word : words) {
            var name = "word" + n++;
            params.put(name, word);
            if (isBeginningOfNumber(word)) {
                conditions.add("i.number like upper(:" + name + ") || '%'");
                continue;
            }
            // Each of the two has an index, which "or" would keep from being used; an array and an offset keep the
            // planner from
            // choosing another way, as it cannot know how rare the word is.
            conditions.add(
                    leads.filter(word::equals).isPresent()
                            ? "i.id = any(array(select s.incident_id from incident_search s where " + matches(name)
                                    + " union select id from incident where number like upper(:" + name + ") || '%'))"
                            : "(exists (select 1 from incident_search s where s.incident_id = i.id and " + matches(name)
                                    + " offset 0) or i.number like upper(:" + name + ") || '%')");
        }
    }

    private static boolean isBeginningOfNumber(String word) {
        return BEGINNING_OF_NUMBER.matcher(word).matches();
    }

    private boolean isRare(String word) {
        return jdbc.sql("select count(*) from (select 1 from incident_search s where " + matches("word")
                                + " limit :most) found")
                        .param("word", word)
                        .param("most", RARE + 1)
                        .query(Long.class)
                        .single()
                <= RARE;
    }

    /** Quoting keeps the signs of a word from being read as operators. */
    private static String matches(String name) {
        return "s.words @@ to_tsquery('simple', quote_literal(:" + name + ") || ':*')";
    }

    private static void in(
            String column,
            String name,
            Collection<? extends Enum<?>> values,
            List<String> conditions,
            Map<String, Object> params) {
        if (!values.isEmpty()) {
            conditions.add(column + " in (:" + name + ")");
            params.put(name, values.stream().map(Enum::name).toList());
        }
    }

    private static IncidentSummary read(ResultSet row, int number) throws SQLException {
        var incident = IncidentRepository.read(row, number);
        var partyId = row.getObject("p_id", UUID.class);
        if (partyId == null) {
            return new IncidentSummary(incident, null);
        }
        return new IncidentSummary(
                incident,
                new Party(
                        new PartyId(partyId),
                        incident.id(),
                        PartyRole.valueOf(row.getString("role")),
                        Db.code(row, "involved_as", PartyRole.class),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("marketplace_user_id"),
                        row.getString("reply_token")));
    }

    /** Where a page ended. Opaque to callers. */
    private record Position(Instant openedAt, UUID id) {

        String format() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((openedAt + " " + id).getBytes(StandardCharsets.UTF_8));
        }

        static Position parse(String text) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
                return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("after is not the 'next' of a page", e);
            }
        }
    }
}
