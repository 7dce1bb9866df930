package io.safepaw.retention;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the modules what they keep of an incident, and erases it as they say. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Eraser {

    private final List<RetainedData> modules;
    private final RetentionProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    Eraser(List<RetainedData> modules, RetentionProperties properties, JdbcClient jdbc, Clock clock) {
        this.modules = modules;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param all the incident and those merged into it */
    boolean isRunning(IncidentId incident, List<IncidentId> all) {
        var anything = modules.stream().map(RetainedData::running).collect(Collectors.joining(") or (", "(", ")"));
        return jdbc.sql("select " + anything)
                .params(params(incident, all))
                .query(Boolean.class)
                .single();
    }

    /** Inputs of the decision {@code retention}. */
    Map<String, Object> facts(IncidentId incident, List<IncidentId> all) {
        var facts = new HashMap<String, Object>();
        for (var module : modules) {
            module.facts()
                    .forEach((input, sql) -> facts.put(
                            input,
                            jdbc.sql("select " + sql)
                                    .params(params(incident, all))
                                    .query((row, number) -> row.getObject(1))
                                    .list()
                                    .get(0)));
        }
        return facts;
    }

    /** Since when the time of the record counts; empty where there is none of it. */
    Optional<Instant> began(RetainedRecord record, IncidentId incident, List<IncidentId> all) {
        var times = modules.stream()
                .flatMap(module -> Stream.ofNullable(module.began().get(record)))
                .collect(Collectors.joining(", "));
        return times.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select greatest(" + times + ")")
                        .params(params(incident, all))
                        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                        .single()
                        .map(OffsetDateTime::toInstant);
    }

    /** Whether rows are there that would go with the record. */
    boolean hasAny(RetainedRecord record, List<IncidentId> all) {
        var params = params(all.get(0), all);
        params.put("keptFields", textsOf(EnumSet.complementOf(EnumSet.of(record))));
        params.put("fields", textsOf(Set.of(record)));
        return tables(record)
                .filter(RetainedTable::rowsGo)
                .anyMatch(table -> jdbc.sql(
                                "select exists (select 1 from " + table.name() + " where " + table.condition() + ")")
                        .params(params)
                        .query(Boolean.class)
                        .single());
    }

    /**
     * Erases one record of an incident.
     *
     * @param still records of the incident that are kept on, whose texts stay
     * @return how many rows went
     */
    int erase(RetainedRecord record, List<IncidentId> all, boolean pseudonymise, Set<RetainedRecord> still) {
        var params = params(all.get(0), all);
        params.put("pseudonymise", pseudonymise);
        params.put("keptFields", textsOf(still));
        params.put("fields", textsOf(Set.of(record)));
        return erase(record, params);
    }

    /** Erases what belongs to no incident and came before a time. */
    int eraseUnfiled(Instant before) {
        return erase(RetainedRecord.UNFILED_MESSAGE, Map.of("before", before.atOffset(ZoneOffset.UTC)));
    }

    private int erase(RetainedRecord record, Map<String, Object> params) {
        return tables(record)
                .mapToInt(table -> {
                    int changed = jdbc.sql(statement(table)).params(params).update();
                    return table.rowsGo() ? changed : 0;
                })
                .sum();
    }

    private static String statement(RetainedTable table) {
        if (table.rowsGo()) {
            return "delete from " + table.name() + " where " + table.condition();
        }
        var values = table.erased().entrySet().stream()
                .map(column -> column.getKey() + " = " + column.getValue())
                .collect(Collectors.joining(", "));
        return "update " + table.name() + " set " + values + " where " + table.condition();
    }

    private Stream<RetainedTable> tables(RetainedRecord record) {
        return modules.stream()
                .flatMap(module -> module.tables().stream())
                .filter(table -> table.record() == record)
                .filter(table -> table.rowsGo() || !table.erased().isEmpty());
    }

    /** Never empty, as SQL wants it. */
    private Set<String> textsOf(Collection<RetainedRecord> records) {
        return Stream.concat(
                        Stream.of(""),
                        modules.stream()
                                .flatMap(module -> module.texts().entrySet().stream())
                                .filter(texts -> records.contains(texts.getKey()))
                                .flatMap(texts -> texts.getValue().stream()))
                .collect(Collectors.toSet());
    }

    private Map<String, Object> params(IncidentId incident, List<IncidentId> all) {
        var params = new HashMap<String, Object>();
        params.put("incident", incident.value());
        params.put("incidents", all.stream().map(IncidentId::value).toList());
        params.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        params.put("pseudonymKey", properties.pseudonymKey());
        return params;
    }
}
