package io.safepaw.escalation;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.communication.StaffMail;
import io.safepaw.communication.StaffNotice;
import io.safepaw.communication.StaffNotice.Fact;
import io.safepaw.communication.StaffNotice.Link;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.ClockWarned;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Writes to the owner of an incident when one of its clocks passes a warning mark (domain.md 2.4). The queue shows the same
 * to everybody; of the next update there is a task instead.
 */
@Component
class OwnerWarnings {

    private final Incidents incidents;
    private final StaffDirectory staff;
    private final StaffMail mail;
    private final EscalationProperties properties;
    private final MessageSource words;

    OwnerWarnings(
            Incidents incidents,
            StaffDirectory staff,
            StaffMail mail,
            EscalationProperties properties,
            MessageSource words) {
        this.incidents = incidents;
        this.staff = staff;
        this.mail = mail;
        this.properties = properties;
        this.words = words;
    }

    @ApplicationModuleListener
    void on(ClockWarned event) {
        var incident = incidents.get(event.incidentId());
        if (event.target() == ClockTarget.NEXT_UPDATE || incident.owner() == null) {
            return;
        }
        staff.find(incident.owner())
                .filter(owner -> !owner.disabled() && owner.email() != null)
                .ifPresent(owner -> mail.send(notice(event, incident, owner)));
    }

    private StaffNotice notice(ClockWarned event, Incident incident, StaffMember owner) {
        var target = words.getMessage(
                "clockTarget." + event.target(), null, event.target().name(), Locale.ENGLISH);
        var key = event.clockId() + ":" + event.percent() + ":" + event.dueAt();
        return new StaffNotice(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                owner.email(),
                owner.displayName(),
                (incident.test() ? "Test. " : "") + "Due soon: " + incident.number() + ", "
                        + target.toLowerCase(Locale.ENGLISH),
                List.of(event.percent() + " % of the time is over."),
                List.of(
                        new Fact("Incident", incident.number()),
                        new Fact("What is due", target),
                        new Fact("Due", EscalationMails.utc(event.dueAt()))),
                null,
                new Link("Open the incident", properties.page(incident)));
    }
}
