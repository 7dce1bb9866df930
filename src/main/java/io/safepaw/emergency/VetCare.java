package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PetHarm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Triage, estimates and decisions about the care of a hurt pet (domain.md 2.8 A and B). Amounts are in their currency. */
@Service
@Transactional
public class VetCare {

    private final CaseTexts texts;
    private final PetCondition condition;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    VetCare(
            CaseTexts texts,
            PetCondition condition,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.texts = texts;
        this.condition = condition;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param vetContactDueAt with offset */
    record Triaged(
            String triageId,
            String vetContactDueAt,
            @Nullable String signsNote) {}

    /** What a vet expects the care to cost. @param ownerLimit what the owner allows for this pet without being asked */
    record Estimate(
            UUID id,
            IncidentId incidentId,
            String procedureType,
            BigDecimal amount,
            boolean lifeThreatening,
            @Nullable BigDecimal ownerLimit) {}

    /** Records signs and triage once for their source. */
    Triaged triage(String source, SignsForm form) {
        var incident = IncidentId.of(form.incidentId());
        var agent = log.completedBy(incident, "vet-signs");
        var now = clock.instant();
        var due = now.plus(FormValues.duration(
                "vetTriage.vetContactWithin", form.vetTriage().vetContactWithin()));
        var signs = form.signs() == null ? List.<String>of() : form.signs();
        var note = texts.keep(incident, "signsNote", form.signsNote(), agent);
        var id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into vet_triage (id, incident_id, source, pet_id, signs, triage, action, vet_contact_due_at,
                          rule_version, note, recorded_by, recorded_at)
                        values (:id, :incident, :source, :pet, :signs, :triage, :action, :due, :version, :note, :by, :at)
                        on conflict (source) do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("source", source)
                .param("pet", form.petId())
                .param("signs", signs.toArray(String[]::new))
                .param("triage", form.vetTriage().triage())
                .param("action", form.vetTriage().action())
                .param("due", FormValues.column(due))
                .param("version", form.vetTriage().ruleVersion())
                .param("note", note)
                .param("by", agent.id())
                .param("at", FormValues.column(now))
                .update();
        if (inserted == 0) {
            return jdbc.sql("select id, vet_contact_due_at from vet_triage where source = :source")
                    .param("source", source)
                    .query((row, number) -> new Triaged(
                            row.getString("id"),
                            FormValues.text(row.getObject("vet_contact_due_at", OffsetDateTime.class)
                                    .toInstant()),
                            note))
                    .single();
        }
        log.append(
                incident,
                CaseEventType.VetTriaged,
                agent,
                Map.of(
                        "triageId", id.toString(),
                        "triage", form.vetTriage().triage(),
                        "action", form.vetTriage().action(),
                        "signs", signs,
                        "ruleVersion", form.vetTriage().ruleVersion()));
        return new Triaged(id.toString(), FormValues.text(due), note);
    }

    /** Records what a vet proposes; the process then asks who may decide. Names and phone numbers are references. */
    void estimate(IncidentId incident, Map<String, Object> form, Actor actor) {
        var pet = form.get("petId").toString();
        var currency = form.get("currency").toString();
        var told = amount(form.get("ownerLimit"));
        if (told != null) {
            rememberLimit(pet, told, currency);
        }
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into vet_estimate (id, incident_id, pet_id, clinic_name, clinic_phone, vet_name, procedure_type,
                          amount, currency, life_threatening, owner_limit, recorded_by, recorded_at)
                        values (:id, :incident, :pet, :clinic, :phone, :vet, :procedure, :amount, :currency, :life, :limit,
                          :by, :at)
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("pet", pet)
                .param("clinic", form.get("clinicName"))
                .param("phone", form.get("clinicPhone"))
                .param("vet", form.get("vetName"))
                .param("procedure", form.get("procedureType"))
                .param("amount", amount(form.get("estimateAmount")))
                .param("currency", currency)
                .param("life", Boolean.TRUE.equals(form.get("lifeThreatening")))
                .param("limit", told != null ? told : knownLimit(pet, currency))
                .param("by", actor.id())
                .param("at", FormValues.column(clock.instant()))
                .update();
        log.append(incident, CaseEventType.VetEstimateRecorded, actor, Map.of("estimateId", id.toString()));
        events.publishEvent(new EstimateReceived(id));
    }

    @Transactional(readOnly = true)
    Estimate estimate(UUID id) {
        return jdbc.sql("select * from vet_estimate where id = :id")
                .param("id", id)
                .query((row, number) -> new Estimate(
                        id,
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        row.getString("procedure_type"),
                        row.getBigDecimal("amount"),
                        row.getBoolean("life_threatening"),
                        row.getBigDecimal("owner_limit")))
                .single();
    }

    private void rememberLimit(String pet, BigDecimal limit, String currency) {
        jdbc.sql("""
                        insert into pet_care_limit (pet_id, amount, currency, told_at) values (:pet, :amount, :currency, :at)
                        on conflict (pet_id) do update set amount = excluded.amount, currency = excluded.currency,
                          told_at = excluded.told_at
                        """)
                .param("pet", pet)
                .param("amount", limit)
                .param("currency", currency)
                .param("at", FormValues.column(clock.instant()))
                .update();
    }

    private @Nullable BigDecimal knownLimit(String pet, String currency) {
        return jdbc.sql("select amount from pet_care_limit where pet_id = :pet and currency = :currency")
                .param("pet", pet)
                .param("currency", currency)
                .query(BigDecimal.class)
                .optional()
                .orElse(null);
    }

    /** Records the decision on the care with its evidence, once for its source. */
    AuthorisationTexts authorise(String source, AuthorisationForm form) {
        var incident = IncidentId.of(form.incidentId());
        var agent = log.completedBy(incident, VetAuthorisationRule.FORM);
        var decision = FormValues.code(
                "careDecision",
                form.careDecision(),
                "CONSENTED",
                "DECLINED",
                "STABILISE_ONLY",
                "KEEP_HOLDING",
                "VET_DUTY");
        var role = FormValues.code("decidedByRole", form.decidedByRole(), "OWNER", "DELEGATE", "PLATFORM", "VET");
        var kept = new AuthorisationTexts(
                texts.keep(incident, "decidedByRef", form.decidedByRef(), agent),
                texts.keep(incident, "exactWords", form.exactWords(), agent),
                texts.keep(incident, "careNote", form.careNote(), agent));
        var authority = form.vetAuthority();
        int inserted = jdbc.sql("""
                        insert into vet_authorisation (id, incident_id, source, estimate_id, authorisation, authorised_limit,
                          rule_version, care_decision, decided_by_role, decided_by_ref, authorised_amount, consent_kind,
                          consent_ref, exact_words, payment_method, note, recorded_by, recorded_at)
                        values (:id, :incident, :source, :estimate, :authorisation, :limit, :version, :decision, :role, :ref,
                          :amount, :kind, :consent, :words, :payment, :note, :by, :at)
                        on conflict (source) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.value())
                .param("source", source)
                .param("estimate", UUID.fromString(form.estimateId()))
                .param("authorisation", authority.authorisation())
                .param("limit", authority.authorisedLimit())
                .param("version", authority.ruleVersion())
                .param("decision", decision)
                .param("role", role)
                .param("ref", kept.decidedByRef())
                .param("amount", amount(form.authorisedAmount()))
                .param("kind", form.consentKind())
                .param("consent", form.consentRef())
                .param("words", kept.exactWords())
                .param("payment", form.paymentMethod())
                .param("note", kept.careNote())
                .param("by", agent.id())
                .param("at", FormValues.column(clock.instant()))
                .update();
        if (inserted == 1) {
            log.append(
                    incident,
                    CaseEventType.VetCareDecided,
                    agent,
                    Map.of(
                            "estimateId", form.estimateId(),
                            "authorisation", authority.authorisation(),
                            "careDecision", decision,
                            "decidedByRole", role,
                            "ruleVersion", authority.ruleVersion()));
        }
        return kept;
    }

    /** A vet has seen the pet: the facts say how it is now, and the process goes on. */
    void outcome(IncidentId incident, PetHarm harm, boolean inDanger, @Nullable String note, Actor actor) {
        boolean ongoing = inDanger && harm != PetHarm.DEAD;
        condition.change(incident, harm, ongoing, actor);
        var data = new HashMap<String, Object>();
        data.put("petHarm", harm.name());
        data.put("note", note);
        var eventId = log.append(incident, CaseEventType.VetOutcomeRecorded, actor, data);
        events.publishEvent(new OutcomeReceived(incident, harm, ongoing, eventId));
    }

    @Transactional(readOnly = true)
    List<CaseSection.Entry> entries(IncidentId incident) {
        var triages = jdbc.sql("select * from vet_triage where incident_id = :incident")
                .param("incident", incident.value())
                .query((row, number) -> new CaseSection.Entry(
                        "Vet triage",
                        Wording.of(row.getString("triage")),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        List.of(new CaseSection.Fact("To do", Wording.of(row.getString("action"))))))
                .list();
        var decisions = jdbc.sql("""
                        select a.*, e.amount, e.currency, e.procedure_type from vet_authorisation a
                        join vet_estimate e on e.id = a.estimate_id where a.incident_id = :incident
                        """)
                .param("incident", incident.value())
                .query((row, number) -> new CaseSection.Entry(
                        "Decision on care",
                        Wording.of(row.getString("care_decision")),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        List.of(
                                new CaseSection.Fact("Procedure", Wording.of(row.getString("procedure_type"))),
                                new CaseSection.Fact(
                                        "Estimate",
                                        row.getBigDecimal("amount").toPlainString() + " " + row.getString("currency")),
                                new CaseSection.Fact("Rule", Wording.of(row.getString("authorisation"))),
                                new CaseSection.Fact("Decided by", Wording.of(row.getString("decided_by_role"))))))
                .list();
        return Stream.concat(triages.stream(), decisions.stream()).toList();
    }

    private static @Nullable BigDecimal amount(@Nullable Object value) {
        return value == null || value.toString().isBlank()
                ? null
                : new BigDecimal(value.toString()).setScale(2, RoundingMode.HALF_UP);
    }
}
