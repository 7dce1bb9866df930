package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Signal;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What investigations found. A finding is never changed; a second look is a second finding. */
@Service
@Transactional
public class Findings {

    private static final String FORM = "investigation-finding";

    /** Found before not found, then the graver violation. */
    private static final Comparator<Allegation> BY_GRAVITY = Comparator.comparing(
                    Allegation::violation, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Allegation::finding, Comparator.reverseOrder());

    private final Incidents incidents;
    private final PolicyLibrary policy;
    private final Choices choices;
    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Findings(
            Incidents incidents,
            PolicyLibrary policy,
            Choices choices,
            CaseTexts texts,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.policy = policy;
        this.choices = choices;
        this.texts = texts;
        this.log = log;
        this.events = events;
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
     * Records the finding of an investigation, one for each allegation and the overall one: the most that was found, the
     * gravest violation, and the clause it breaches. The version of a clause is the one in force when it happened.
     *
     * @param source what it is recorded for; the same source is recorded once
     */
    FiledFinding file(String source, FindingsForm form) {
        var incident = IncidentId.of(form.incidentId());
        var subject = incidents.get(incident);
        var agent = log.completedBy(incident, FORM);
        if (!"NO".equals(form.conflictOfInterest())) {
            throw new BadVariable("conflictOfInterest", "NO");
        }
        var proof = FormCode.of("standardOfProof", form.standardOfProof(), StandardOfProof.class);
        var heard = FormCode.of("respondentHeard", form.respondentHeard(), RespondentHeard.class);
        var risk = FormCode.of("riskToOthers", form.riskToOthers(), RiskToOthers.class);
        if (heard == RespondentHeard.WAIVED) {
            FormCode.filled("waiverReason", form.waiverReason());
        }
        var allegations = allegations(subject, form, agent);
        var overall =
                Collections.min(allegations.stream().map(Allegation::finding).toList());
        var gravest = Collections.max(allegations, BY_GRAVITY);
        var violation = gravest.violation();
        var recorded = new Finding(
                UUID.randomUUID(),
                incident,
                FormCode.id("investigationId", form.investigationId()),
                overall,
                proof,
                gravest.clauseId(),
                gravest.clauseVersion(),
                heard,
                heard == RespondentHeard.WAIVED
                        ? texts.keep(incident, "waiverReason", form.waiverReason(), agent)
                        : null,
                gravest.rationale(),
                violation,
                violation != null && violation.egregious(),
                risk,
                texts.keep(incident, "mitigating", form.mitigating(), agent),
                texts.keep(incident, "aggravating", form.aggravating(), agent),
                agent,
                clock.instant());
        if (insert(source, recorded)) {
            insertAllegations(recorded.id(), allegations);
            logFiled(recorded, Boolean.TRUE.equals(form.policeContactOffered()));
            if (overall != FindingCode.INCONCLUSIVE) {
                incidents.changeSignal(incident, Signal.FINDING_LIKELY, overall.isUpheld(), agent);
            }
        }
        return filed(idOf(source), recorded, allegations);
    }

    /** What was alleged and found, in the order of the form. */
    @Transactional(readOnly = true)
    public List<Allegation> allegationsOf(UUID finding) {
        return jdbc.sql("select * from allegation where finding_id = :finding order by position")
                .param("finding", finding)
                .query(Findings::readAllegation)
                .list();
    }

    private List<Allegation> allegations(Incident incident, FindingsForm form, Actor agent) {
        if (form.allegations() == null || form.allegations().isEmpty()) {
            throw new BadVariable("allegations", "at least one");
        }
        return form.allegations().stream()
                .map(row -> allegation(incident, row, agent))
                .toList();
    }

    private Allegation allegation(Incident incident, AllegationForm row, Actor agent) {
        var clause = policy.at(incident, FormCode.filled("clauseId", row.clauseId()))
                .orElseThrow(() -> new BadVariable("clauseId", "a clause of the policy"));
        var finding = FormCode.of("allegationFinding", row.allegationFinding(), FindingCode.class);
        var evidence = FormCode.ids("evidenceIds", row.evidenceIds());
        choices.mustBeEvidence(incident.id(), "evidenceIds", evidence);
        return new Allegation(
                texts.keep(
                        incident.id(),
                        "allegationText",
                        FormCode.filled("allegationText", row.allegationText()),
                        agent),
                clause.id(),
                clause.version(),
                finding,
                finding.isUpheld() ? violation(clause, row.allegationViolation()) : null,
                evidence,
                texts.keep(
                        incident.id(),
                        "allegationRationale",
                        FormCode.filled("allegationRationale", row.allegationRationale()),
                        agent));
    }

    private static Violation violation(PolicyClause clause, @Nullable String code) {
        var violation = FormCode.of("allegationViolation", code, Violation.class);
        if (!clause.violations().contains(violation)) {
            throw new BadVariable("allegationViolation", "a breach of clause " + clause.id());
        }
        return violation;
    }

    private void insertAllegations(UUID finding, List<Allegation> allegations) {
        for (int i = 0; i < allegations.size(); i++) {
            var allegation = allegations.get(i);
            jdbc.sql("""
                            insert into allegation (finding_id, position, words, clause_id, clause_version, finding, violation,
                              evidence_ids, rationale)
                            values (:finding, :position, :words, :clause, :version, :code, :violation, :evidence, :rationale)
                            """)
                    .param("finding", finding)
                    .param("position", i + 1)
                    .param("words", allegation.text())
                    .param("clause", allegation.clauseId())
                    .param("version", allegation.clauseVersion())
                    .param("code", allegation.finding().name())
                    .param("violation", name(allegation.violation()))
                    .param("evidence", allegation.evidenceIds().toArray(UUID[]::new))
                    .param("rationale", allegation.rationale())
                    .update();
        }
    }

    /** That somebody was offered a contact at the police is kept here: nobody may talk people out of it (domain.md 4.1). */
    private void logFiled(Finding finding, boolean policeContactOffered) {
        var data = new HashMap<String, Object>();
        data.put("findingId", finding.id().toString());
        data.put("investigationId", String.valueOf(finding.investigationId()));
        data.put("finding", finding.finding().name());
        data.put("standardOfProof", finding.standardOfProof().name());
        data.put("policyClauseId", finding.policyClauseId());
        data.put("policyClauseVersion", finding.policyClauseVersion());
        data.put("respondentHeard", finding.respondentHeard().name());
        data.put("violation", name(finding.violation()));
        data.put("egregious", finding.egregious());
        data.put("riskToOthers", name(finding.riskToOthers()));
        data.put("policeContactOffered", policeContactOffered);
        log.append(finding.incidentId(), CaseEventType.FindingRecorded, finding.decidedBy(), data);
        events.publishEvent(
                new FindingRecorded(finding.id(), finding.incidentId(), finding.finding(), finding.decidedBy()));
    }

    private static FiledFinding filed(UUID id, Finding finding, List<Allegation> allegations) {
        return new FiledFinding(
                id.toString(),
                finding.finding().name(),
                finding.policyClauseId(),
                finding.policyClauseVersion(),
                name(finding.violation()),
                finding.egregious(),
                String.valueOf(finding.riskToOthers()),
                allegations.stream()
                        .map(allegation -> new AllegationForm(
                                allegation.text(),
                                allegation.clauseId(),
                                allegation.finding().name(),
                                name(allegation.violation()),
                                allegation.evidenceIds().stream()
                                        .map(UUID::toString)
                                        .toList(),
                                allegation.rationale()))
                        .toList(),
                finding.waiverReason(),
                finding.mitigating(),
                finding.aggravating());
    }

    private UUID idOf(String source) {
        return jdbc.sql("select id from finding where source = :source")
                .param("source", source)
                .query(UUID.class)
                .single();
    }

    private boolean insert(String source, Finding finding) {
        return jdbc.sql("""
                                insert into finding (id, incident_id, investigation_id, source, finding, standard_of_proof,
                                  policy_clause_id, policy_clause_version, respondent_heard, waiver_reason, rationale,
                                  violation, egregious, risk_to_others, mitigating, aggravating, decided_by, recorded_at)
                                values (:id, :incident, :investigation, :source, :finding, :proof, :clause, :version, :heard,
                                  :waiver, :rationale, :violation, :egregious, :risk, :mitigating, :aggravating, :by, :at)
                                on conflict (source) do nothing
                                """)
                        .param("id", finding.id())
                        .param("incident", finding.incidentId().value())
                        .param("investigation", finding.investigationId())
                        .param("source", source)
                        .param("finding", finding.finding().name())
                        .param("proof", finding.standardOfProof().name())
                        .param("clause", finding.policyClauseId())
                        .param("version", finding.policyClauseVersion())
                        .param("heard", finding.respondentHeard().name())
                        .param("waiver", finding.waiverReason())
                        .param("rationale", finding.rationale())
                        .param("violation", name(finding.violation()))
                        .param("egregious", finding.egregious())
                        .param("risk", name(finding.riskToOthers()))
                        .param("mitigating", finding.mitigating())
                        .param("aggravating", finding.aggravating())
                        .param("by", finding.decidedBy().id())
                        .param("at", finding.recordedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Finding read(ResultSet row, int number) throws SQLException {
        return new Finding(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getObject("investigation_id", UUID.class),
                FindingCode.valueOf(row.getString("finding")),
                StandardOfProof.valueOf(row.getString("standard_of_proof")),
                row.getString("policy_clause_id"),
                row.getString("policy_clause_version"),
                RespondentHeard.valueOf(row.getString("respondent_heard")),
                row.getString("waiver_reason"),
                row.getString("rationale"),
                code(row, "violation", Violation.class),
                row.getBoolean("egregious"),
                code(row, "risk_to_others", RiskToOthers.class),
                row.getString("mitigating"),
                row.getString("aggravating"),
                new Actor(row.getString("decided_by")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static Allegation readAllegation(ResultSet row, int number) throws SQLException {
        return new Allegation(
                row.getString("words"),
                row.getString("clause_id"),
                row.getString("clause_version"),
                FindingCode.valueOf(row.getString("finding")),
                code(row, "violation", Violation.class),
                List.of((UUID[]) row.getArray("evidence_ids").getArray()),
                row.getString("rationale"));
    }

    private static <E extends Enum<E>> @Nullable E code(ResultSet row, String column, Class<E> type)
            throws SQLException {
        var name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }
}
