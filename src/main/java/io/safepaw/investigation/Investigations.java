package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Signal;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an investigation up to its finding: plan, review of the evidence, timeline (domain.md 1, R8). */
@Service
@Transactional
public class Investigations {

    private static final String PLAN = "investigation-plan";
    private static final String REVIEW = "evidence-review";
    private static final String TIMELINE = "investigation-timeline";

    private final Incidents incidents;
    private final StatementRepository statements;
    private final Choices choices;
    private final CaseTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    Investigations(
            Incidents incidents,
            StatementRepository statements,
            Choices choices,
            CaseTexts texts,
            EventLog log,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.statements = statements;
        this.choices = choices;
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens an investigation.
     *
     * @param source what it is opened for; the same source opens it once
     */
    BegunInvestigation begin(String source, IncidentId incident) {
        var subject = incidents.get(incident);
        var id = jdbc.sql("""
                        insert into investigation (id, incident_id, source, begun_at) values (:id, :incident, :source, :now)
                        on conflict (source) do nothing returning id
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.value())
                .param("source", source)
                .param("now", utc(clock.instant()))
                .query(UUID.class)
                .optional();
        id.ifPresent(opened -> log.append(
                incident,
                CaseEventType.InvestigationBegun,
                Actor.SYSTEM,
                Map.of("investigationId", opened.toString())));
        var known = id.orElseGet(() -> jdbc.sql("select id from investigation where source = :source")
                .param("source", source)
                .query(UUID.class)
                .single());
        return new BegunInvestigation(
                known.toString(), choices.peopleByRole(incident), choices.clausesInForce(subject));
    }

    /**
     * Records a plan and a statement for each party it asks.
     *
     * @param source what it is recorded for; the same source is recorded once
     */
    RecordedPlan plan(String source, PlanForm form) {
        var incident = IncidentId.of(form.incidentId());
        var investigation = of(incident, form.investigationId());
        var agent = log.completedBy(incident, PLAN);
        var respondent = party(incident, "respondentPartyId", form.respondentPartyId());
        var asked = FormCode.ids("askedPartyIds", form.askedPartyIds()).stream()
                .map(PartyId::new)
                .map(party -> mustBelong(incident, "askedPartyIds", party))
                .toList();
        if (!asked.isEmpty()) {
            FormCode.filled("allegationSubstance", form.allegationSubstance());
        }
        FormCode.filled("evidenceNeeded", form.evidenceNeeded());
        var substance = texts.keep(incident, "allegationSubstance", form.allegationSubstance(), agent);
        var evidence = texts.keep(incident, "evidenceNeeded", form.evidenceNeeded(), agent);
        var items = FormCode.codes("evidenceItems", form.evidenceItems());
        var plan = insert(
                source,
                new Plan(
                        UUID.randomUUID(),
                        investigation,
                        respondent,
                        substance,
                        items,
                        evidence,
                        agent,
                        clock.instant()));
        if (plan.isPresent()) {
            asked.forEach(party -> statements.insert(
                    plan.get(), investigation, incident, party, party.equals(respondent), clock.instant()));
            log.append(
                    incident,
                    CaseEventType.InvestigationPlanned,
                    agent,
                    planned(investigation, asked.size(), items, form.evidenceRuleVersion()));
        }
        return new RecordedPlan(
                statements.ofPlan(plan.orElseGet(() -> planOf(source))).stream()
                        .map(statement -> statement.id().toString())
                        .toList(),
                substance,
                evidence);
    }

    private static Map<String, Object> planned(
            UUID investigation, int asked, List<String> evidence, @Nullable String ruleVersion) {
        var data = new HashMap<String, Object>();
        data.put("investigationId", investigation.toString());
        data.put("asked", asked);
        data.put("evidence", evidence);
        data.put("ruleVersion", ruleVersion);
        return data;
    }

    /**
     * Records what the evidence says and weighs.
     *
     * @param source what it is recorded for; the same source is recorded once
     */
    ReviewTexts review(String source, ReviewForm form) {
        var incident = IncidentId.of(form.incidentId());
        var investigation = of(incident, form.investigationId());
        var agent = log.completedBy(incident, REVIEW);
        boolean conflict = Boolean.TRUE.equals(form.factsDisputed());
        FormCode.filled("evidenceWeight", form.evidenceWeight());
        var evidence = FormCode.ids("reviewedEvidenceIds", form.reviewedEvidenceIds());
        choices.mustBeEvidence(incident, "reviewedEvidenceIds", evidence);
        var obtained = FormCode.codes("evidenceObtained", form.evidenceObtained());
        var kept = new ReviewTexts(
                texts.keep(incident, "evidenceGap", form.evidenceGap(), agent),
                texts.keep(incident, "evidenceWeight", form.evidenceWeight(), agent),
                conflict,
                conflict ? texts.keep(incident, "conflictText", form.conflictText(), agent) : null);
        boolean recorded = jdbc.sql("""
                                insert into evidence_review (id, investigation_id, source, evidence_ids, obtained, gap, weight,
                                  conflict, conflict_text, reviewed_by, reviewed_at)
                                values (:id, :investigation, :source, :evidence, :obtained, :gap, :weight, :conflict, :text,
                                  :by, :now)
                                on conflict (source) do nothing
                                """)
                        .param("id", UUID.randomUUID())
                        .param("investigation", investigation)
                        .param("source", source)
                        .param("evidence", evidence.toArray(UUID[]::new))
                        .param("obtained", obtained.toArray(String[]::new))
                        .param("gap", kept.evidenceGap())
                        .param("weight", kept.evidenceWeight())
                        .param("conflict", conflict)
                        .param("text", kept.conflictText())
                        .param("by", agent.id())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
        if (recorded) {
            log.append(
                    incident,
                    CaseEventType.EvidenceReviewed,
                    agent,
                    Map.of(
                            "investigationId",
                            investigation.toString(),
                            "reviewed",
                            evidence.size(),
                            "obtained",
                            obtained,
                            "factsDisputed",
                            conflict));
            incidents.changeSignal(incident, Signal.FACTS_DISPUTED, conflict, agent);
        }
        return kept;
    }

    /**
     * Records the order of events that the agent confirmed; confirming it again replaces nothing.
     *
     * @return reference to the text
     */
    String confirmTimeline(IncidentId incident, String investigationId, @Nullable String timeline) {
        var investigation = of(incident, investigationId);
        var agent = log.completedBy(incident, TIMELINE);
        var reference = texts.keep(incident, "timelineText", FormCode.filled("timelineText", timeline), agent);
        boolean confirmed = jdbc.sql("""
                                update investigation set timeline = :text, timeline_by = :by, timeline_at = :now
                                where id = :id and timeline is distinct from :text
                                """)
                        .param("text", reference)
                        .param("by", agent.id())
                        .param("now", utc(clock.instant()))
                        .param("id", investigation)
                        .update()
                == 1;
        if (confirmed) {
            log.append(
                    incident,
                    CaseEventType.TimelineConfirmed,
                    agent,
                    Map.of("investigationId", investigation.toString()));
        }
        return reference;
    }

    /** Plans of the incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Plan> plansOf(IncidentId incident) {
        return jdbc.sql("""
                        select * from investigation_plan
                        where investigation_id in (select id from investigation where incident_id = :incident)
                        order by planned_at, id
                        """)
                .param("incident", incident.value())
                .query(Investigations::readPlan)
                .list();
    }

    /** Whether the newest review of the incident says that statements contradict each other (domain.md 2.7). */
    @Transactional(readOnly = true)
    public boolean factsDisputed(IncidentId incident) {
        return jdbc.sql("""
                        select conflict from evidence_review
                        where investigation_id in (select id from investigation where incident_id = :incident)
                        order by reviewed_at desc limit 1
                        """)
                .param("incident", incident.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The confirmed order of events of the newest investigation, a reference. */
    @Transactional(readOnly = true)
    public Optional<String> timelineOf(IncidentId incident) {
        return jdbc.sql("""
                        select timeline from investigation where incident_id = :incident and timeline is not null
                        order by begun_at desc limit 1
                        """)
                .param("incident", incident.value())
                .query(String.class)
                .optional();
    }

    private Optional<UUID> insert(String source, Plan plan) {
        return jdbc.sql("""
                        insert into investigation_plan (id, investigation_id, source, respondent_party, substance,
                          evidence_items, evidence_needed, planned_by, planned_at)
                        values (:id, :investigation, :source, :respondent, :substance, :items, :evidence, :by, :now)
                        on conflict (source) do nothing returning id
                        """)
                .param("id", plan.id())
                .param("investigation", plan.investigationId())
                .param("source", source)
                .param(
                        "respondent",
                        plan.respondent() == null ? null : plan.respondent().value())
                .param("substance", plan.substance())
                .param("items", plan.evidenceItems().toArray(String[]::new))
                .param("evidence", plan.evidenceNeeded())
                .param("by", plan.plannedBy().id())
                .param("now", utc(plan.plannedAt()))
                .query(UUID.class)
                .optional();
    }

    private UUID planOf(String source) {
        return jdbc.sql("select id from investigation_plan where source = :source")
                .param("source", source)
                .query(UUID.class)
                .single();
    }

    /** The investigation, if it is one of this incident. */
    private UUID of(IncidentId incident, String investigationId) {
        return jdbc.sql("select id from investigation where id = :id and incident_id = :incident")
                .param("id", FormCode.id("investigationId", investigationId))
                .param("incident", incident.value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new BadVariable("investigationId", "an investigation of this incident"));
    }

    private @Nullable PartyId party(IncidentId incident, String variable, @Nullable String value) {
        return value == null || value.isBlank()
                ? null
                : mustBelong(incident, variable, new PartyId(FormCode.id(variable, value)));
    }

    private PartyId mustBelong(IncidentId incident, String variable, PartyId party) {
        if (!choices.isPerson(incident, party)) {
            throw new BadVariable(variable, "a person of this incident");
        }
        return party;
    }

    private static Plan readPlan(ResultSet row, int number) throws SQLException {
        var respondent = row.getObject("respondent_party", UUID.class);
        return new Plan(
                row.getObject("id", UUID.class),
                row.getObject("investigation_id", UUID.class),
                respondent == null ? null : new PartyId(respondent),
                row.getString("substance"),
                List.of((String[]) row.getArray("evidence_items").getArray()),
                row.getString("evidence_needed"),
                new Actor(row.getString("planned_by")),
                row.getObject("planned_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
