package io.safepaw.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.ConflictDeclared;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import io.safepaw.sla.ClockBreached;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.ClockWarned;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffMember;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when a clock warns, and when nobody answers for an incident in time (domain.md 2.4, T1). */
class WarningsAndOwnersTest extends EscalationScene {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConflictedOwners conflictedOwners;

    @Autowired
    private EscalationProperties properties;

    @Test
    void theDutyLeadIsPagedOnceForACriticalIncidentWithoutOwner() {
        var clockId = overdue(incident);

        breached(incident, clockId);
        breached(incident, clockId);

        var raised = raised(incident, 1).getFirst();
        assertThat(raised.target()).isEqualTo(EscalationTarget.TS_DUTY_LEAD);
        assertThat(raised.mode()).isEqualTo(EscalationMode.PAGE);
        assertThat(raised.cause()).isEqualTo("NO_OWNER");
        assertThat(raised.ackWithin()).isEqualTo("PT5M");
        assertThat(events(CaseEventType.EscalationRaised)).hasSize(1);
    }

    @Test
    void ofALessGraveIncidentTheDutyLeadHasATaskAndOfAMinorOneNone() {
        var grave = open(null, Severity.P1);
        var minor = open(null, Severity.P2);

        breached(minor, overdue(minor));
        breached(grave, overdue(grave));

        assertThat(raised(grave, 1))
                .extracting(Escalation::target, Escalation::mode)
                .containsExactly(tuple(EscalationTarget.TS_DUTY_LEAD, EscalationMode.TASK));
        assertThat(escalations.of(minor)).isEmpty();
    }

    @Test
    void whoHadNoOwnerAndBecomesCriticalIsPagedFor() {
        var grave = open(null, Severity.P1);
        breached(grave, overdue(grave));
        raised(grave, 1);

        incidents.recordSeverity(grave, Severity.P0, "PET_LIFE_THREAT", "2026-11", Actor.SYSTEM);

        assertThat(raised(grave, 2)).extracting(Escalation::mode).contains(EscalationMode.PAGE);
    }

    @Test
    void onceSomebodyAnswersForItNobodyHasToLookAnyMore() {
        breached(incident, overdue(incident));
        raised(incident, 1);

        incidents.assignOwner(incident, "ada", new Actor("ada"));

        await().untilAsserted(() -> assertThat(escalations.of(incident))
                .extracting(Escalation::state)
                .containsExactly(EscalationState.WITHDRAWN));
        assertThat(events(CaseEventType.EscalationWithdrawn))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "OWNER_FOUND"));
        breached(incident, overdueId(incident));
        assertThat(escalations.of(incident)).hasSize(1);
    }

    @Test
    void whoHoldsACriticalIncidentAndKnowsSomebodyIsReplacedAtOnce() {
        conflictedOwners.on(new ConflictDeclared(UUID.randomUUID(), incident, "ada"));

        assertThat(raised(incident, 1))
                .extracting(Escalation::cause, Escalation::mode)
                .containsExactly(tuple("NO_OWNER", EscalationMode.PAGE));
        assertThat(properties.unowned(incidents.get(open(null, null))))
                .as("nobody knows yet how severe it is")
                .isEmpty();
    }

    @Test
    void theOwnerHasAMailThatSaysWhatIsDueAndNothingOfTheCase() throws Exception {
        incidents.assignOwner(incident, "ada", new Actor("ada"));

        warned(ClockTarget.FIRST_RESPONSE);

        var mail = mails(1).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Due soon: " + incident().number() + ", first response");
        assertThat(mail.getAllRecipients()[0]).hasToString("ada@staff.example.org");
    }

    @Test
    void whereNobodyOwnsItTheLeadOnCallHasTheMail() throws Exception {
        onCall("leo", Roles.LEAD, OnCallRank.BACKUP, false);
        warned(ClockTarget.FIRST_RESPONSE);
        assertThat(mails(1).getFirst().getAllRecipients()[0]).hasToString("leo@staff.example.org");

        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        warned(ClockTarget.STABILISE);
        assertThat(readers(mails(2))).contains("lena@staff.example.org", "leo@staff.example.org");
    }

    @Test
    void whereNobodyIsOnCallEitherEveryLeadHasTheMail() throws Exception {
        warned(ClockTarget.RESOLUTION);

        var leads = staff.withRole(Roles.LEAD).stream()
                .filter(lead -> !lead.disabled() && lead.email() != null)
                .map(StaffMember::email)
                .toList();
        assertThat(leads).contains("lena@staff.example.org", "leo@staff.example.org");
        assertThat(readers(mails(leads.size()))).containsExactlyInAnyOrderElementsOf(leads);
    }

    @Test
    void anUpdateThatHasATaskSendsNoMail() {
        warned(ClockTarget.NEXT_UPDATE);
        incidents.assignOwner(incident, "ada", new Actor("ada"));
        warned(ClockTarget.NEXT_UPDATE);
        warned(ClockTarget.RESOLUTION);

        mails(1);
    }

    private static List<String> readers(List<MimeMessage> mails) throws MessagingException {
        var readers = new ArrayList<String>();
        for (var mail : mails) {
            readers.add(mail.getAllRecipients()[0].toString());
        }
        return readers;
    }

    private void warned(ClockTarget target) {
        publish(new ClockWarned(UUID.randomUUID(), incident, target, 50, Instant.parse("2026-11-20T09:15:00Z")));
    }

    private void breached(IncidentId id, UUID clockId) {
        publish(new ClockBreached(clockId, id, ClockTarget.OWNER_ASSIGNED));
    }

    /** Those who listen to it have done their work when this returns. */
    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
        await().until(() -> jdbc.sql("""
                                        select count(*) from event_publication
                                        where completion_date is null
                                          and (listener_id like '%UnownedIncidents%' or listener_id like '%OwnerWarnings%')
                                        """).query(Integer.class).single() == 0);
    }

    private List<Escalation> raised(IncidentId id, int expected) {
        return await().until(() -> escalations.of(id), found -> found.size() == expected);
    }

    private UUID overdueId(IncidentId id) {
        return jdbc.sql("select id from sla_clock where incident_id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single();
    }

    /** The clock of the owner, five minutes after the opening. */
    private UUID overdue(IncidentId id) {
        var clockId = UUID.randomUUID();
        jdbc.sql("""
                        insert into sla_clock (id, incident_id, target, calendar, target_seconds, warn_percents, rule_version,
                          started_at, due_at, state, breached_at)
                        values (:id, :incident, 'OWNER_ASSIGNED', '24x7', 300, '{50,80}', 'test', :now, :due, 'RUNNING', :due)
                        """)
                .param("id", clockId)
                .param("incident", id.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("due", clock.instant().plusSeconds(300).atOffset(ZoneOffset.UTC))
                .update();
        return clockId;
    }
}
