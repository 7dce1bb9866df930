package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.testing.OneTask;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The check of outgoing texts with the real table, listeners and engine, in Tasklist and in the Desk (domain.md 1 R7). */
@ProcessTest
class MessagesToPartiesOnEngineTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private Worklist worklist;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EventLog log;

    @MockitoBean
    private ProcessMessages messages;

    private IncidentId incident;
    private StaffMember rob;
    private WorkItem task;

    /** The provider wrote, whom the report is about. */
    @BeforeEach
    void aReply() {
        worklist.startAfresh();
        rob = staff.register(new NewStaffMember("rob", "rob", "secret", Set.of(Roles.AGENT), false));
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Something happened",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Ada Lovelace", "ada@example.org", "+1 415 555 0142", null),
                        NOW))
                .id();
        var provider = parties.add(incident, new NewParty(PartyRole.PROVIDER, "Tom", "tom@example.org", null, null));
        var contact = contacts.recordInbound(new InboundContact(
                incident,
                provider.id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "Hello",
                "What is it about?",
                null,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                NOW));
        task = new OneTask(camunda, worklist).of(incident, "reply", Map.of("contactId", contact.toString()));
        worklist.claim(task.taskKey(), rob);
    }

    @Test
    void theEngineIsToldNoToWithoutTheWords() {
        assertThatThrownBy(() -> complete("Ada Lovelace reported it; call 415-555-0142."))
                .hasMessageContaining("Not to be told to the provider")
                .hasMessageContaining("a phone number (who reported)")
                .hasMessageNotContainingAny("Ada", "0142");
        assertThat(worklist.find(task.taskKey())).isPresent();
        assertThat(refusals()).isEqualTo(1);

        complete("Somebody reported that a gate was open.");

        await().until(() -> worklist.openOf(incident).isEmpty());
        assertThat(refusals()).isEqualTo(1);
    }

    @Test
    void theDeskSaysWhichWordsBesideTheField() {
        var refused = catchThrowableOfType(
                FieldErrors.class,
                () -> worklist.complete(
                        task.taskKey(), rob, Map.of("replyAction", "SEND", "replyText", "We will pay. Ada wrote.")));

        assertThat(refused.errors()).containsOnlyKeys("replyText");
        assertThat(refused.errors().get("replyText")).contains("“Ada”", "“We will pay”", "ask a lead");
        assertThat(refusals()).isEqualTo(1);
    }

    private void complete(String text) {
        camunda.newCompleteUserTaskCommand(task.taskKey())
                .variables(Map.of("replyAction", "SEND", "replyText", text))
                .send()
                .join();
    }

    private long refusals() {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.DisclosureRefused)
                .count();
    }
}
