package io.safepaw.escalation;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.communication.StaffMail;
import io.safepaw.communication.StaffNotice;
import io.safepaw.communication.StaffNotice.Fact;
import io.safepaw.communication.StaffNotice.Link;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.ClockWarned;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Writes to the owner of an incident when one of its clocks passes a warning mark (domain.md 2.4); where nobody owns it, or
 * the owner has no mail, to the duty lead on call, then to the backup, then to every lead. The queue shows the same to
 * everybody; of the next update there is a task instead.
 */
@Component
class OwnerWarnings {

    private final Incidents incidents;
    private final StaffDirectory staff;
    private final OnCallRoster roster;
    private final StaffMail mail;
    private final EscalationProperties properties;
    private final MessageSource words;
    private final Clock clock;

    OwnerWarnings(
            Incidents incidents,
            StaffDirectory staff,
            OnCallRoster roster,
            StaffMail mail,
            EscalationProperties properties,
            MessageSource words,
            Clock clock) {
        this.incidents = incidents;
        this.staff = staff;
        this.roster = roster;
        this.mail = mail;
        this.properties = properties;
        this.words = words;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ClockWarned event) {
        var incident = incidents.get(event.incidentId());
        if (event.target() != ClockTarget.NEXT_UPDATE) {
            readers(incident).forEach(reader -> mail.send(notice(event, incident, reader)));
        }
    }

    private List<StaffMember> readers(Incident incident) {
        return Stream.<Supplier<List<StaffMember>>>of(
                        () -> Optional.ofNullable(incident.owner()).flatMap(staff::find).stream()
                                .toList(),
                        () -> onCall(OnCallRank.PRIMARY),
                        () -> onCall(OnCallRank.BACKUP),
                        () -> staff.withRole(Roles.LEAD))
                .map(Supplier::get)
                .map(found -> found.stream()
                        .filter(member -> !member.disabled() && member.email() != null)
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<StaffMember> onCall(OnCallRank rank) {
        return roster.onCall(EscalationTarget.TS_DUTY_LEAD.role(), rank, clock.instant()).stream()
                .toList();
    }

    private StaffNotice notice(ClockWarned event, Incident incident, StaffMember reader) {
        var target = words.getMessage(
                "clockTarget." + event.target(), null, event.target().name(), Locale.ENGLISH);
        var key = event.clockId() + ":" + event.percent() + ":" + event.dueAt() + ":" + reader.username();
        return new StaffNotice(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                reader.email(),
                reader.displayName(),
                (incident.test() ? "Test. " : "") + "Due soon: " + incident.number() + ", "
                        + target.toLowerCase(Locale.ENGLISH),
                incident.owner() == null
                        ? List.of(event.percent() + " % of the time is over.", "Nobody owns the incident yet.")
                        : List.of(event.percent() + " % of the time is over."),
                List.of(
                        new Fact("Incident", incident.number()),
                        new Fact("What is due", target),
                        new Fact("Due", EscalationMails.utc(event.dueAt()))),
                null,
                new Link("Open the incident", properties.page(incident)));
    }
}
