package io.safepaw.emergency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the playbooks had people do, step by step. A step is never changed. */
@Service
@Transactional
public class EmergencySteps {

    private final CaseTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    EmergencySteps(CaseTexts texts, EventLog log, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records a step once for its source.
     *
     * @param codes codes, times, amounts and ids by field
     * @param words texts by field, or references to texts kept already
     * @return references by field
     */
    Map<String, String> record(
            String source,
            IncidentId incident,
            EmergencyStep step,
            Map<String, Object> codes,
            Map<String, String> words) {
        var actor = step.form() == null ? Actor.SYSTEM : log.completedBy(incident, step.form());
        var kept = new LinkedHashMap<String, String>();
        words.forEach((field, text) -> kept.put(field, texts.keep(incident, field, text, actor)));
        int inserted = jdbc.sql("""
                        insert into emergency_step (id, incident_id, source, step, codes, texts, recorded_by, recorded_at)
                        values (:id, :incident, :source, :step, :codes::jsonb, :texts::jsonb, :by, :at)
                        on conflict (source) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.value())
                .param("source", source)
                .param("step", step.name())
                .param("codes", write(codes))
                .param("texts", write(kept))
                .param("by", actor.id())
                .param("at", FormValues.column(clock.instant()))
                .update();
        if (inserted == 1) {
            var data = new HashMap<String, Object>(codes);
            data.put("step", step.name());
            log.append(incident, CaseEventType.EmergencyStepTaken, actor, data);
        }
        return kept;
    }

    @Transactional(readOnly = true)
    boolean isRecorded(String source) {
        return jdbc.sql("select exists (select 1 from emergency_step where source = :source)")
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    List<CaseSection.Entry> entries(IncidentId incident) {
        return jdbc.sql("select * from emergency_step where incident_id = :incident order by recorded_at desc, id")
                .param("incident", incident.value())
                .query((row, number) -> {
                    var facts = new ArrayList<CaseSection.Fact>();
                    read(row.getString("codes")).forEach((field, value) -> facts.add(fact(field, value)));
                    read(row.getString("texts")).forEach((field, value) -> facts.add(fact(field, value)));
                    facts.removeIf(fact -> fact.value().isEmpty());
                    return new CaseSection.Entry(
                            Wording.of(row.getString("step")),
                            null,
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            facts);
                })
                .list();
    }

    private static CaseSection.Fact fact(String field, @Nullable Object value) {
        return new CaseSection.Fact(Wording.ofField(field), Wording.ofValue(value));
    }

    private Map<String, Object> read(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step in the database is not JSON", e);
        }
    }

    private String write(Map<String, ?> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A step cannot be written as JSON", e);
        }
    }
}
