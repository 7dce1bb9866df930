package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import io.safepaw.marketplace.MarketplaceAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Blocks of pets that bit somebody: from the bite until the observation is over and a release note is there. */
@Service
@Transactional
public class PetBlockings {

    private final Incidents incidents;
    private final CaseTexts texts;
    private final EmergencySteps steps;
    private final MarketplaceAccess marketplace;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    PetBlockings(
            Incidents incidents,
            CaseTexts texts,
            EmergencySteps steps,
            MarketplaceAccess marketplace,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.texts = texts;
        this.steps = steps;
        this.marketplace = marketplace;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param petBlockId null where the pet is not known */
    record Begun(@Nullable String petBlockId, @Nullable String rabiesNote) {}

    /** @param untilAt when the observation is over */
    record Block(
            UUID id,
            IncidentId incidentId,
            String petId,
            Instant untilAt,
            @Nullable Instant liftedAt) {}

    /** Keeps what is known of the vaccination, and begins the block of a known pet; once for its source. */
    Begun begin(String source, CertificateForm form) {
        var incident = IncidentId.of(form.incidentId());
        var codes = new HashMap<String, Object>();
        codes.put("petId", form.petId());
        codes.put("petSpecies", form.petSpecies());
        codes.put("rabiesStatus", form.rabiesStatus());
        codes.put("certificateRef", form.certificateRef());
        var words = new HashMap<String, String>();
        words.put("rabiesNote", form.rabiesNote());
        var note = steps.record(source, incident, EmergencyStep.RABIES_CERTIFICATE, codes, words)
                .get("rabiesNote");
        if (form.petId() == null || form.petId().isBlank()) {
            return new Begun(null, note);
        }
        var now = clock.instant();
        var until = now.plus(FormValues.duration(
                "emergencyTimes.petBlockFor", form.emergencyTimes().petBlockFor()));
        var id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into pet_block (id, incident_id, source, pet_id, begun_at, until_at)
                        values (:id, :incident, :source, :pet, :at, :until) on conflict (source) do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("source", source)
                .param("pet", form.petId())
                .param("at", FormValues.column(now))
                .param("until", FormValues.column(until))
                .update();
        if (inserted == 0) {
            return new Begun(
                    jdbc.sql("select id from pet_block where source = :source")
                            .param("source", source)
                            .query(String.class)
                            .single(),
                    note);
        }
        log.append(
                incident,
                CaseEventType.PetBlocked,
                Actor.SYSTEM,
                Map.of("petBlockId", id.toString(), "until", FormValues.text(until)));
        events.publishEvent(new PetBlocked(id, incident, form.emergencyTimes().releaseAskedWithin()));
        return new Begun(id.toString(), note);
    }

    /** @return when the observation is over, with offset */
    String impose(UUID id) {
        var block = get(id);
        marketplace.pets(block.incidentId()).block(id.toString(), block.petId(), block.untilAt());
        jdbc.sql("update pet_block set imposed_at = :at where id = :id and imposed_at is null")
                .param("at", FormValues.column(clock.instant()))
                .param("id", id)
                .update();
        return FormValues.text(block.untilAt());
    }

    /** Pets that the case files of the incident and of others of its booking name, as ids. */
    @Transactional(readOnly = true)
    Set<String> knownPets(IncidentId incident) {
        var own = incidents.get(incident).bookingRef();
        var ofTheBooking = incidents.related(incident).stream()
                .filter(other -> own != null && own.equals(other.bookingRef()))
                .map(Incident::id);
        return new TreeSet<>(jdbc.sql("""
                        select pet_id from vet_triage where incident_id in (:incidents) and pet_id <> ''
                        union select pet_id from vet_estimate where incident_id in (:incidents)
                        union select pet_id from pet_block where incident_id in (:incidents)
                        """)
                .param(
                        "incidents",
                        Stream.concat(Stream.of(incident), ofTheBooking)
                                .map(IncidentId::value)
                                .toList())
                .query(String.class)
                .list());
    }

    /** The oldest block of the incident that lasts. */
    @Transactional(readOnly = true)
    Optional<Block> lasting(IncidentId incident) {
        return jdbc
                .sql("select * from pet_block where incident_id = :incident and release_ref is null order by begun_at")
                .param("incident", incident.value())
                .query(PetBlockings::read)
                .list()
                .stream()
                .findFirst();
    }

    /** Somebody has the release note; the process then lifts the block. */
    void release(Block block, String releaseRef, @Nullable String releaseNote, Actor actor) {
        if (keepRelease(block, releaseRef, releaseNote, actor)) {
            events.publishEvent(new BlockReleased(block.id()));
        }
    }

    /**
     * Ends the block. Doing so again changes nothing.
     *
     * @param releaseRef of the note, where the task brought it
     * @return reference to the text about it
     */
    @Nullable
    String lift(UUID id, @Nullable String releaseRef, @Nullable String releaseNote) {
        var block = get(id);
        var agent = log.completedBy(block.incidentId(), "release-note");
        var note = texts.keep(block.incidentId(), "releaseNote", releaseNote, agent);
        if (releaseRef != null) {
            keepRelease(block, releaseRef, note, agent);
        }
        marketplace.pets(block.incidentId()).release(id + ":release", block.petId());
        int first = jdbc.sql("update pet_block set lifted_at = :at where id = :id and lifted_at is null")
                .param("at", FormValues.column(clock.instant()))
                .param("id", id)
                .update();
        if (first == 1) {
            log.append(
                    block.incidentId(), CaseEventType.PetReleased, Actor.SYSTEM, Map.of("petBlockId", id.toString()));
        }
        return note;
    }

    private boolean keepRelease(Block block, String releaseRef, @Nullable String note, Actor actor) {
        return jdbc.sql("""
                                update pet_block set release_ref = :ref, release_note = :note, released_by = :by
                                where id = :id and release_ref is null
                                """)
                        .param("ref", releaseRef)
                        .param("note", note)
                        .param("by", actor.id())
                        .param("id", block.id())
                        .update()
                == 1;
    }

    @Transactional(readOnly = true)
    Block get(UUID id) {
        return jdbc.sql("select * from pet_block where id = :id")
                .param("id", id)
                .query(PetBlockings::read)
                .optional()
                .orElseThrow(() -> new BadVariable("petBlockId", "the id of a block"));
    }

    @Transactional(readOnly = true)
    List<CaseSection.Entry> entries(IncidentId incident) {
        return jdbc
                .sql("select * from pet_block where incident_id = :incident order by begun_at desc")
                .param("incident", incident.value())
                .query(PetBlockings::read)
                .list()
                .stream()
                .map(block -> new CaseSection.Entry(
                        "Pet blocked",
                        block.liftedAt() == null ? "Blocked" : "Released",
                        null,
                        List.of(
                                new CaseSection.Fact("Pet", block.petId()),
                                new CaseSection.Fact("Observation until", FormValues.text(block.untilAt())))))
                .toList();
    }

    private static Block read(ResultSet row, int number) throws SQLException {
        var lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new Block(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("pet_id"),
                row.getObject("until_at", OffsetDateTime.class).toInstant(),
                lifted == null ? null : lifted.toInstant());
    }
}
