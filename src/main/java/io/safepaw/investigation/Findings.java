package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What investigations found. A finding is never changed; a second look is a second finding. */
@Service
@Transactional
public class Findings {

    private static final String FORM = "finding";

    private final Incidents incidents;
    private final CaseTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    Findings(Incidents incidents, CaseTexts texts, EventLog log, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Findings of the incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Finding> of(IncidentId incident) {
        return jdbc.sql("select * from finding where incident_id = :incident order by recorded_at, id")
                .param("incident", incident.value())
                .query(Findings::read)
                .list();
    }

    /**
     * Records a finding.
     *
     * @param source what it is recorded for; the same source is recorded once
     */
    FindingTexts record(String source, FindingForm form) {
        var incident = IncidentId.of(form.incidentId());
        incidents.get(incident);
        var agent = log.completedBy(incident, FORM);
        var finding = code("finding", form.finding(), FindingCode.class);
        var proof = code("standardOfProof", form.standardOfProof(), StandardOfProof.class);
        var heard = code("respondentHeard", form.respondentHeard(), RespondentHeard.class);
        var clause = filled("policyClauseId", form.policyClauseId());
        var version = filled("policyClauseVersion", form.policyClauseVersion());
        filled("findingRationale", form.findingRationale());
        if (heard == RespondentHeard.WAIVED) {
            filled("waiverReason", form.waiverReason());
        }
        var kept = new FindingTexts(
                texts.keep(incident, "waiverReason", form.waiverReason(), agent),
                texts.keep(incident, "findingRationale", form.findingRationale(), agent));
        var recorded = new Finding(
                UUID.randomUUID(),
                incident,
                finding,
                proof,
                clause,
                version,
                heard,
                kept.waiverReason(),
                kept.findingRationale(),
                agent,
                clock.instant());
        if (insert(source, recorded)) {
            log.append(
                    incident,
                    CaseEventType.FindingRecorded,
                    agent,
                    Map.of(
                            "findingId", recorded.id().toString(),
                            "finding", finding.name(),
                            "standardOfProof", proof.name(),
                            "policyClauseId", clause,
                            "policyClauseVersion", version,
                            "respondentHeard", heard.name()));
        }
        return kept;
    }

    private boolean insert(String source, Finding finding) {
        return jdbc.sql("""
                                insert into finding (id, incident_id, source, finding, standard_of_proof, policy_clause_id,
                                  policy_clause_version, respondent_heard, waiver_reason, rationale, decided_by, recorded_at)
                                values (:id, :incident, :source, :finding, :proof, :clause, :version, :heard, :waiver,
                                  :rationale, :by, :at)
                                on conflict (source) do nothing
                                """)
                        .param("id", finding.id())
                        .param("incident", finding.incidentId().value())
                        .param("source", source)
                        .param("finding", finding.finding().name())
                        .param("proof", finding.standardOfProof().name())
                        .param("clause", finding.policyClauseId())
                        .param("version", finding.policyClauseVersion())
                        .param("heard", finding.respondentHeard().name())
                        .param("waiver", finding.waiverReason())
                        .param("rationale", finding.rationale())
                        .param("by", finding.decidedBy().id())
                        .param("at", finding.recordedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Finding read(ResultSet row, int number) throws SQLException {
        return new Finding(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                FindingCode.valueOf(row.getString("finding")),
                StandardOfProof.valueOf(row.getString("standard_of_proof")),
                row.getString("policy_clause_id"),
                row.getString("policy_clause_version"),
                RespondentHeard.valueOf(row.getString("respondent_heard")),
                row.getString("waiver_reason"),
                row.getString("rationale"),
                new Actor(row.getString("decided_by")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static String filled(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadVariable(variable, "filled in");
        }
        return value;
    }

    private static <E extends Enum<E>> E code(String variable, @Nullable String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadVariable(
                        variable,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
