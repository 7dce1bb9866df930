package io.safepaw.legal;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import io.safepaw.adhoc.AdhocWorks;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Status;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.InboundContact;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.engine.ShippedTables;
import io.safepaw.intake.PossibleDuplicates;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.testing.HurtDog;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.CaseActions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests of authorities that belong to no incident, with all modules as they are. */
@SpringBootTest(properties = "safepaw.deployment.enabled=false")
@AutoConfigureMockMvc
@CamundaSpringProcessTest
@ActiveProfiles("basic")
@Import({AuthorityFileTest.Time.class, ShippedTables.class})
class AuthorityFileTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor LIAISON = new Actor("law-enforcement-liaison");

    @Autowired
    private AuthorityRequests requests;

    @Autowired
    private TakeRequest takeRequest;

    @Autowired
    private OpenAuthorityFile openFile;

    @Autowired
    private LinkToIncident linkToIncident;

    @Autowired
    private RecordRequestAssessmentWorker recordAssessment;

    @Autowired
    private RecordDisclosureWorker recordDisclosure;

    @Autowired
    private RecordUserNoticeWorker recordNotice;

    @Autowired
    private RecordVerificationWorker recordVerification;

    @Autowired
    private AgencyRequests agencies;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private CaseActions actions;

    @Autowired
    private IncidentSearch search;

    @Autowired
    private Incidents incidents;

    @Autowired
    private PossibleDuplicates duplicates;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private AdhocWorks works;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private MockMvc web;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    private IncidentId incident;

    @BeforeEach
    void anIncidentIsWorked() {
        clock.set(NINE);
        incident = incidents.open(HurtDog.reported(NINE)).id();
    }

    @Test
    void aRequestThatBelongsToNoIncidentHasAFileOfItsOwn() {
        var key = UUID.randomUUID();
        var file = openFile("SUBPOENA", key);

        assertThat(file.kind()).isEqualTo(CaseKind.AUTHORITY_REQUEST);
        assertThat(file.severity()).isNull();
        assertThat(requests.of(file.id())).singleElement().satisfies(request -> {
            assertThat(texts.read(file.id(), request.reference())).contains("PB " + key);
            assertThat(texts.read(file.id(), request.scope())).contains("Who booked on 3 May?");
            assertThat(request.dueAt()).isEqualTo(NINE.plus(Duration.ofDays(30)));
        });
        assertThat(parties.of(file.id()))
                .extracting(Party::role)
                .containsExactlyInAnyOrder(PartyRole.REPORTER, PartyRole.PROVIDER);
        assertThat(log.of(file.id()))
                .extracting(CaseEvent::type)
                .contains(CaseEventType.AuthorityFileOpened, CaseEventType.AuthorityRequestReceived)
                .doesNotContain(CaseEventType.CaseOpened);
        assertThat(numbers(key.toString(), null)).containsExactly(file.number());
        assertThat(numbers(key.toString(), CaseKind.REPORT)).isEmpty();
        verify(messages, soon()).publish(eq(ProcessNames.REQUEST_RECEIVED), any(), any(), anyMap());
        verify(messages, never())
                .publish(eq(ProcessNames.INCIDENT_REPORTED), eq(file.id().toString()), any(), anyMap());
    }

    @Test
    void theSameRequestOpensOneFile() {
        var key = UUID.randomUUID();

        var once = openFile("WARRANT", key);
        var again = openFile("WARRANT", key);

        assertThat(again.number()).isEqualTo(once.number());
        assertThat(requests.of(once.id())).hasSize(1);
    }

    @Test
    void onlyTheLiaisonLegalAndLeadsTakeARequestIn() {
        assertThat(actions.openings(member("ts-agent"))).isEmpty();
        for (var role : TakeRequest.ROLES) {
            assertThat(actions.openings(member(role))).containsExactly(openFile);
        }
        var incomplete = openFile.id();
        assertThatThrownBy(() -> actions.open(
                        actions.opening(incomplete, member("legal-oncall")).orElseThrow(),
                        member("legal-oncall"),
                        UUID.randomUUID(),
                        Map.of("requestType", "WARRANT")))
                .isInstanceOfSatisfying(
                        ActionRefused.class,
                        refused -> assertThat(refused.errors())
                                .containsKeys("requesterName", "requesterEmail", "accountMarket", "requestScope"));
    }

    @Test
    void aFileEndsWithTheLastAnswerAndIsNoHistoryOfAnybody() {
        var file = openFile("SUBPOENA", UUID.randomUUID());
        var id = requests.of(file.id()).get(0).id().toString();
        var later = incidents.open(new NewIncident(
                Channel.EMAIL,
                "Another walk",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Al", "al@example.org", null, null),
                NINE.plusSeconds(60)));
        transaction.executeWithoutResult(
                status -> parties.add(later.id(), new NewParty(PartyRole.PROVIDER, "Pat", null, null, "user-77")));

        for (int i = 0; i < 2; i++) {
            recordAssessment.handle(file.id().toString(), id, "DISCLOSE", "TELL", null, "Narrow");
            recordDisclosure.handle(file.id().toString(), id, "By registered mail");
        }
        assertThat(incidents.get(file.id()).status()).isEqualTo(Status.OPEN);
        for (int i = 0; i < 2; i++) {
            recordNotice.handle(file.id().toString(), id, "TOLD", "By e-mail");
        }

        assertThat(incidents.get(file.id()).status()).isEqualTo(Status.CLOSED);
        assertThat(log.of(file.id()))
                .extracting(CaseEvent::type)
                .containsOnlyOnce(CaseEventType.CaseClosed)
                .doesNotContain(CaseEventType.CaseSolved);
        assertThat(incidents.earlierOfSameSubjects(later.id())).isEmpty();
        assertThat(incidents.related(later.id())).isEmpty();
        assertThat(incidents.boundTo(file.id())).contains(later.id());
        assertThat(takeRequest.appliesTo(incidents.get(file.id()))).isFalse();
        assertThat(log.between(NINE.minusSeconds(1), NINE.plusSeconds(1), Set.of(CaseEventType.CaseClosed)))
                .extracting(CaseEvent::incidentId)
                .doesNotContain(file.id());
        verify(messages, never())
                .publish(eq(ProcessNames.INCIDENT_CLOSED), eq(file.id().toString()), any(), anyMap());
    }

    @Test
    void oneOfficialAsksAboutManyPeopleWhoHaveNothingToDoWithEachOther() {
        var one = openFile("SUBPOENA", UUID.randomUUID(), "user-1-" + UUID.randomUUID());
        var other = openFile("SUBPOENA", UUID.randomUUID(), "user-2-" + UUID.randomUUID());

        assertThat(incidents.boundTo(one.id())).doesNotContain(other.id());
    }

    @Test
    void aFileTakesWhatAnyKindTakesAndIsNeitherMergedNorAMistake() {
        var file = openFile("WARRANT", UUID.randomUUID());
        var everything = member("legal-oncall", "law-enforcement-liaison", "ts-lead", "ts-agent");

        assertThat(actions.of(file, everything))
                .extracting(CaseAction::id)
                .contains("take-authority-request", "place-legal-hold", "link-authority-request", "ask-for-work")
                .doesNotContain("record-data-request");
        assertThatThrownBy(() -> incidents.merge(file.id(), incident, LIAISON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> incidents.markOpenedInError(file.id(), "TEST", LIAISON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIncidentThatTurnsUpIsLinked() {
        var file = openFile("WARRANT", UUID.randomUUID());
        var number = incidents.get(incident).number();

        transaction.executeWithoutResult(status ->
                linkToIncident.perform(file, Map.of("linkedNumber", " " + number.toLowerCase(Locale.ROOT)), LIAISON));

        assertThat(incidents.links(file.id()))
                .singleElement()
                .satisfies(link -> assertThat(link.otherNumber()).isEqualTo(number));
        assertThat(incidents.boundTo(incident)).contains(file.id());
        assertThat(duplicates.of(incident)).isEmpty();
        assertThatThrownBy(() -> linkToIncident.perform(file, Map.of("linkedNumber", file.number()), LIAISON))
                .isInstanceOf(ActionRefused.class);
    }

    @Test
    void whatTheAuthorityWritesIsWorkOfTheLiaison() {
        var file = openFile("WARRANT", UUID.randomUUID());

        transaction.executeWithoutResult(status -> contacts.recordInbound(new InboundContact(
                file.id(),
                parties.reporterOf(file.id()).id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "Re: request",
                "Please hurry",
                null,
                null,
                null,
                List.of(),
                NINE)));

        await().untilAsserted(() -> assertThat(works.of(file.id()))
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.role()).isEqualTo("law-enforcement-liaison");
                    assertThat(work.dueAt())
                            .isEqualTo(requests.of(file.id()).get(0).dueAt());
                }));
        verify(messages, never())
                .publish(eq(ProcessNames.CONTACT_RECEIVED), eq(file.id().toString()), any(), anyMap());
    }

    @Test
    void aRequestOfThePublicPageOpensOneFileAndIsAcknowledgedOnce() {
        var request = typed(RequestKind.SUBPOENA, "Who booked on 3 May?", newAddress());

        var once = agencies.receive(request).orElseThrow();
        var again = agencies.receive(request).orElseThrow();

        assertThat(again.id()).isEqualTo(once.id());
        assertThat(once.kind()).isEqualTo(CaseKind.AUTHORITY_REQUEST);
        assertThat(requests.of(once.id())).singleElement().satisfies(kept -> {
            assertThat(kept.trusted()).isFalse();
            assertThat(kept.requestedOn()).isEqualTo(LocalDate.of(2026, 11, 19));
            assertThat(texts.read(once.id(), kept.scope())).contains("Who booked on 3 May?\n\nLegal basis: Section 5");
            assertThat(texts.read(once.id(), (String) kept.requester().get("requesterAgency")))
                    .contains("Police: City police");
            assertThat(kept.dueAt()).isEqualTo(NINE.plus(Duration.ofDays(7)));
        });
        assertThat(correspondence.of(once.id())).singleElement().satisfies(message -> {
            assertThat(message.template()).isEqualTo(MessageTemplate.AUTHORITY_ACKNOWLEDGEMENT);
            assertThat(message.address()).isEqualTo(request.email());
        });
        verify(messages, soon().times(1))
                .publish(
                        eq(ProcessNames.REQUEST_RECEIVED),
                        eq(requests.of(once.id()).get(0).id().toString()),
                        any(),
                        argThat(variables -> "WEB".equals(variables.get("requestSource"))
                                && Integer.valueOf(70).equals(variables.get("taskPriority"))));
    }

    @Test
    void anEmergencyIsDueWithinTheHourAndWordsOfDangerRaiseWhatIsNone() {
        var emergency = agencies.receive(typed(RequestKind.EMERGENCY_DISCLOSURE, "Where is he?", newAddress()))
                .orElseThrow();
        var danger = agencies.receive(typed(RequestKind.SUBPOENA, "He has a gun and threatens her", newAddress()))
                .orElseThrow();

        assertThat(requests.of(emergency.id()).get(0).dueAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        published(emergency, 95);
        published(danger, 85);
        assertThat(log.of(danger.id()))
                .filteredOn(event -> event.type() == CaseEventType.WordsRaised)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data().get("words")).asString().contains("gun"));
    }

    @Test
    void nothingIsReleasedOrKeptThatNobodyVerified() {
        var file = agencies.receive(typed(RequestKind.WARRANT, "All messages", newAddress()))
                .orElseThrow();
        var id = requests.of(file.id()).get(0).id().toString();
        var incidentId = file.id().toString();

        for (var decision : List.of("DISCLOSE", "PRESERVE")) {
            assertThatThrownBy(() -> recordAssessment.handle(incidentId, id, decision, "TELL", null, "Narrow"))
                    .isInstanceOf(BadVariable.class);
        }
        for (int i = 0; i < 2; i++) {
            recordVerification.handle(incidentId, id, "NOT_GENUINE", "Nobody there knows of it");
        }
        assertThatThrownBy(() -> recordAssessment.handle(incidentId, id, "DISCLOSE", "TELL", null, "Narrow"))
                .isInstanceOf(BadVariable.class);
        assertThat(log.of(file.id()))
                .extracting(CaseEvent::type)
                .containsOnlyOnce(CaseEventType.AuthorityVerified)
                .doesNotContain(CaseEventType.AuthorityRequestAssessed);

        var other = agencies.receive(typed(RequestKind.WARRANT, "All bookings", newAddress()))
                .orElseThrow();
        var genuine = requests.of(other.id()).get(0).id().toString();
        recordVerification.handle(other.id().toString(), genuine, "GENUINE", "The switchboard put me through");
        recordAssessment.handle(other.id().toString(), genuine, "DISCLOSE", "TELL", null, "Narrow");
        assertThat(requests.of(other.id()).get(0).decision()).isEqualTo("DISCLOSE");
    }

    @Test
    void oneAddressCannotOpenFilesWithoutEnd() {
        var address = newAddress();

        for (int i = 0; i < 5; i++) {
            assertThat(agencies.receive(typed(RequestKind.SUBPOENA, "Request " + i, address)))
                    .isPresent();
        }

        assertThat(agencies.receive(typed(RequestKind.SUBPOENA, "One more", address)))
                .isEmpty();
        assertThat(agencies.receive(typed(RequestKind.SUBPOENA, "Request 1", address)))
                .isPresent();
    }

    private void published(Incident file, int priority) {
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.REQUEST_RECEIVED),
                        eq(requests.of(file.id()).get(0).id().toString()),
                        any(),
                        argThat(variables -> Integer.valueOf(priority).equals(variables.get("taskPriority"))));
    }

    private static String newAddress() {
        return UUID.randomUUID() + "@police.example.org";
    }

    private static AgencyRequest typed(RequestKind kind, String scope, String address) {
        return new AgencyRequest(
                kind,
                LocalDate.of(2026, 11, 19),
                NINE.plus(Duration.ofDays(7)),
                "PB 12",
                "Kim Officer",
                "Sergeant",
                AgencyKind.POLICE,
                "City police",
                "US",
                address,
                "1 Main Street",
                Market.US,
                scope,
                "Section 5");
    }

    @Test
    void theDeskAndTheApiOfferItToWhoMayTakeItIn() throws Exception {
        staff.register(new NewStaffMember("lia", "Lia", "secret-secret", Set.of("law-enforcement-liaison"), false));
        staff.register(new NewStaffMember("ada", "Ada", "secret-secret", Set.of("ts-agent"), false));
        var lia = user("lia").roles("law-enforcement-liaison");
        var ada = user("ada").roles("ts-agent");
        var body = json.writeValueAsString(fields("WARRANT", "PB 9", "user-9"));

        web.perform(get("/desk/incidents").with(ada)).andExpect(content().string(not(containsString("New authority"))));
        web.perform(get("/desk/incidents").with(lia)).andExpect(content().string(containsString("New authority")));
        web.perform(get("/desk/openings/new-authority-request").with(lia)).andExpect(status().isOk());
        web.perform(get("/desk/openings/new-authority-request").with(ada)).andExpect(status().isNotFound());
        web.perform(post("/api/openings/new-authority-request")
                        .with(ada)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isNotFound());
        web.perform(post("/api/openings/new-authority-request")
                        .with(lia)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnprocessableEntity());
        var answer = web.perform(post("/api/openings/new-authority-request")
                        .with(lia)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var number = json.readTree(answer).path("number").asText();
        web.perform(get("/api/incidents/" + number).with(lia))
                .andExpect(jsonPath("$.kind").value("AUTHORITY_REQUEST"));
        web.perform(get("/desk/incidents/" + number).with(lia))
                .andExpect(content().string(containsString("belongs to no incident")))
                .andExpect(content().string(not(containsString("Opened in error…"))));
    }

    private Incident openFile(String type, UUID key) {
        return openFile(type, key, "user-77");
    }

    private Incident openFile(String type, UUID key, String user) {
        var opened = actions.open(openFile, member("law-enforcement-liaison"), key, fields(type, "PB " + key, user));
        return incidents.findByNumber(opened.number()).orElseThrow();
    }

    private static Map<String, Object> fields(String type, String reference, String user) {
        var data = new HashMap<String, Object>();
        data.put("requestType", type);
        data.put("requesterReference", reference);
        data.put("requesterName", "Kim Officer");
        data.put("requesterTitle", "Sergeant");
        data.put("requesterAgency", "City police");
        data.put("requesterCountry", "US");
        data.put("requesterEmail", "kim@police.example.org");
        data.put("requesterAddress", "1 Main Street");
        data.put("requestScope", "Who booked on 3 May?");
        data.put("accountMarket", "US");
        data.put("accountRole", "PROVIDER");
        data.put("accountName", "Pat Provider");
        data.put("accountUserId", user);
        return data;
    }

    private List<String> numbers(String words, CaseKind kind) {
        return search
                .find(new IncidentQuery(words, Set.of(), Set.of(), Set.of(), null, null, kind, null, 1, null))
                .items()
                .stream()
                .map(found -> found.incident().number())
                .toList();
    }

    private static StaffMember member(String... roles) {
        return new StaffMember(roles[0], roles[0], Set.of(roles), false, false, null, null);
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock testClock() {
            return new MutableClock(NINE);
        }
    }
}
