package io.safepaw.commitment;

import io.safepaw.casefile.Incidents;
import io.safepaw.communication.StaffMail;
import io.safepaw.communication.StaffNotice;
import io.safepaw.communication.StaffNotice.Fact;
import io.safepaw.communication.StaffNotice.Link;
import io.safepaw.staff.StaffDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Writes to the owner of an incident that a promise is due soon; what was promised stands on the page of the incident only. */
@Component
class PromiseReminders {

    private final Commitments commitments;
    private final Incidents incidents;
    private final StaffDirectory staff;
    private final StaffMail mail;
    private final CommitmentProperties properties;

    PromiseReminders(
            Commitments commitments,
            Incidents incidents,
            StaffDirectory staff,
            StaffMail mail,
            CommitmentProperties properties) {
        this.commitments = commitments;
        this.incidents = incidents;
        this.staff = staff;
        this.mail = mail;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(ReminderDue event) {
        var commitment = commitments.find(event.commitmentId()).orElseThrow();
        var incident = incidents.get(commitment.incidentId());
        staff.find(event.owner())
                .filter(owner -> !owner.disabled() && owner.email() != null && commitment.isOpen())
                .ifPresent(owner -> mail.send(new StaffNotice(
                        UUID.nameUUIDFromBytes((commitment.id() + ":reminder").getBytes(StandardCharsets.UTF_8)),
                        owner.email(),
                        owner.displayName(),
                        (incident.test() ? "Test. " : "") + "Promised soon: " + incident.number(),
                        List.of("Something was promised to a party and is not kept yet."),
                        List.of(
                                new Fact("Incident", incident.number()),
                                new Fact("Promised for", PromiseTimes.words(commitment.promisedAt()))),
                        null,
                        new Link(
                                "Open the incident",
                                properties.publicUrl().replaceFirst("/+$", "") + "/desk/incidents/"
                                        + incident.number()))));
    }
}
