package io.safepaw.telephony;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.MarketSource;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.engine.ShippedTables;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls from the telephone system to the incident, and who did not get through is called back. */
@SpringBootTest(
        properties = {
            "safepaw.deployment.enabled=false",
            "safepaw.telephony.webhook-secrets=" + TelephonyTest.SECRET,
            // Run by the test, not by the clock.
            "safepaw.telephony.look-for-silence-every=1d"
        })
@AutoConfigureMockMvc
@ActiveProfiles("basic")
@Import({TelephonyTest.Time.class, ShippedTables.class})
class TelephonyTest {

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final Instant NINE = Instant.parse("2024-05-06T09:00:00Z");
    private static final UserRequestPostProcessor AGENT = user("phone-ada").roles(Roles.AGENT);
    private static final UserRequestPostProcessor LEAD = user("phone-lea").roles(Roles.LEAD);
    private static final Actor ADA = new Actor("phone-ada");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private MockMvc web;

    @Autowired
    private PhoneCalls calls;

    @Autowired
    private CallBacks callBacks;

    @Autowired
    private PhoneExtensions extensions;

    @Autowired
    private SilentCalls silent;

    @Autowired
    private RecordCallBackWorker recordAttempt;

    @Autowired
    private GiveUpCallBackWorker giveUp;

    @Autowired
    private ReportLateCallBackWorker reportLate;

    @Autowired
    private AnswerFigures figures;

    @Autowired
    private CallsSection section;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentSearch search;

    @Autowired
    private Parties parties;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    private String callId;
    private String number;

    @BeforeEach
    void anAgentIsThere() {
        clock.set(NINE);
        callId = UUID.randomUUID().toString();
        number = "+1206555" + (1000 + NUMBERS.incrementAndGet());
        if (staff.find("phone-ada").isEmpty()) {
            staff.register(new NewStaffMember("phone-ada", "Ada Phone", "x", Set.of(Roles.AGENT), false));
            staff.register(new NewStaffMember("phone-ben", "Ben Phone", "x", Set.of(Roles.AGENT), false));
            staff.register(new NewStaffMember("phone-lea", "Lea Phone", "x", Set.of(Roles.LEAD), false));
            extensions.set("phone-lea", "43");
            extensions.set("phone-ada", "41");
            extensions.set("phone-ben", "42");
        }
        // What other tests left ringing.
        jdbc.sql("update phone_call set ended_at = coalesce(ended_at, :now), dismissed_at = :now")
                .param("now", CallRepository.utc(NINE))
                .update();
        jdbc.sql("update call_back set state = 'NOT_NEEDED' where state = 'OPEN'")
                .update();
    }

    // --- what the telephone system says

    @Test
    void aCallIsToldFromTheFirstRingToItsEnd() throws Exception {
        tell("newCall", "queue", "emergency", "user[]", "41")
                .andExpect(status().isOk())
                .andExpect(content().json("{}"));
        assertThat(call().state()).isEqualTo(CallState.RINGING);
        assertThat(call().rings()).containsExactly("phone-ada");
        assertThat(call().number()).isEqualTo(number);
        clock.advance(Duration.ofSeconds(14));
        tell("answer", "answeringNumber", "41");
        assertThat(call().state()).isEqualTo(CallState.TALKING);
        assertThat(call().answeredBy()).isEqualTo("phone-ada");
        clock.advance(Duration.ofMinutes(3));

        tell("hangup", "cause", "normalClearing");

        assertThat(call().state()).isEqualTo(CallState.ENDED);
        assertThat(call().endedAt()).isEqualTo(NINE.plusSeconds(194));
        assertThat(callBacks.of(call().id())).isEmpty();
        assertThat(events("QUEUED", "ANSWERED", "ENDED")).isEqualTo(3);
    }

    @Test
    void jsonSaysTheSameAsAForm() throws Exception {
        web.perform(post("/telephony/" + SECRET)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"event": "newCall", "from": "%s", "to": "12065550100", "direction": "in",
                                 "callId": "%s", "user": ["Ada Phone", "Ben Phone"], "queue": "support"}
                                """.formatted(number.substring(1), callId)))
                .andExpect(status().isOk());

        assertThat(call().number()).isEqualTo(number);
        assertThat(call().rings()).containsExactlyInAnyOrder("phone-ada", "phone-ben");
        assertThat(call().queue()).isEqualTo("support");
    }

    @Test
    void whatIsToldAgainChangesNothing() throws Exception {
        tell("newCall");
        clock.advance(Duration.ofSeconds(10));
        tell("newCall");
        tell("hangup", "cause", "cancel");
        clock.advance(Duration.ofSeconds(10));
        tell("hangup", "cause", "normalClearing");
        tell("missed");

        assertThat(call().queuedAt()).isEqualTo(NINE);
        assertThat(call().endedAt()).isEqualTo(NINE.plusSeconds(10));
        assertThat(call().cause()).isEqualTo("cancel");
        assertThat(count("call_back where call_id = :id")).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsToldAfterTheEndTakesTheCallBackBack() throws Exception {
        tell("hangup", "cause", "normalClearing");
        assertThat(call().state()).isEqualTo(CallState.ABANDONED);
        assertThat(callBack().isOpen()).isTrue();

        tell("answer", "user", "Ada Phone");
        tell("newCall", "queue", "emergency");

        assertThat(call().state()).isEqualTo(CallState.ENDED);
        assertThat(call().answeredBy()).isEqualTo("phone-ada");
        assertThat(call().queue()).isEqualTo("emergency");
        assertThat(callBack().state()).isEqualTo("REACHED");
        verify(messages, soon())
                .publish(eq(ProcessNames.CALLBACK_SETTLED), eq(callBack().id().toString()), anyString(), any());
    }

    @Test
    void nobodyElseCanTellUsOfCalls() throws Exception {
        web.perform(post("/telephony/" + SECRET.replace('0', '1')).content(form("newCall")))
                .andExpect(status().isNotFound());
        web.perform(post("/telephony/" + "x".repeat(5000)).content(form("newCall")))
                .andExpect(status().isNotFound());

        assertThat(count("phone_call where system_call_id = '" + callId + "'")).isZero();
    }

    @Test
    void aSignatureMustFitWhereTheTelephoneSystemSigns() throws Exception {
        var key = "a-key-for-signatures-of-32-letters";
        var secrets = new WebhookSecrets(new TelephonyProperties(
                List.of(SECRET),
                key,
                "US",
                Set.of(),
                null,
                null,
                Duration.ZERO,
                5,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                null));
        var body = form("newCall").getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));

        assertThat(secrets.fits(signature, body)).isTrue();
        assertThat(secrets.fits(signature, form("answer").getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(secrets.fits(null, body)).isFalse();
    }

    @Test
    void hostileTextIsNeitherShownNorKept() throws Exception {
        tell("newCall", "from", "<script>alert(1)</script>", "queue", "<b>'; drop", "user[]", "' or 1=1 --")
                .andExpect(status().isOk());
        assertThat(call().isWithheld()).isTrue();
        assertThat(call().queue()).isNull();
        assertThat(call().rings()).isEmpty();

        web.perform(post("/telephony/" + SECRET).content("event=newCall&direction=in&callId=a%0ab"))
                .andExpect(status().isBadRequest());
        web.perform(post("/telephony/" + SECRET).content("event=newCall&direction=up&callId=" + callId))
                .andExpect(status().isBadRequest());
        web.perform(post("/telephony/" + SECRET).content("callId=%ZZ")).andExpect(status().isBadRequest());
        web.perform(post("/telephony/" + SECRET)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"event\": "))
                .andExpect(status().isBadRequest());
        web.perform(post("/telephony/" + SECRET).content("x".repeat(20_000))).andExpect(status().isPayloadTooLarge());
        web.perform(post("/telephony/" + SECRET).content("event=dtmf&dtmf=1&callId=" + callId))
                .andExpect(status().isOk());
    }

    @Test
    void sipgateIsToldWhereToTellTheRest() throws Exception {
        web.perform(post("/telephony/" + SECRET)
                        .accept(MediaType.APPLICATION_XML)
                        .content(form("newCall")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("onAnswer=\"http://localhost/telephony/" + SECRET
                                + "\" onHangup=\"http://localhost/telephony/" + SECRET + "\"")));
    }

    @Test
    void aNumberIsEncrypted() throws Exception {
        tell("newCall");

        assertThat(jdbc.sql("select number from phone_call where system_call_id = :id")
                        .param("id", callId)
                        .query(String.class)
                        .single())
                .startsWith("enc:")
                .doesNotContain(number.substring(5));
    }

    // --- who did not get through

    @Test
    void anAbandonedEmergencyIsCalledBackAtOnceAlsoOfANumberThatNobodyKnows() throws Exception {
        tell("newCall", "queue", "emergency");
        clock.advance(Duration.ofSeconds(30));
        tell("hangup", "cause", "cancel");

        var callBack = callBack();
        assertThat(callBack.severity()).isEqualTo("P0");
        assertThat(callBack.dueAt()).isEqualTo(NINE.plusSeconds(30).plus(Duration.ofMinutes(5)));
        var variables = ArgumentCaptor.<Map<String, Object>>captor();
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.CALLBACK_REQUESTED),
                        eq(callBack.id().toString()),
                        anyString(),
                        variables.capture());
        assertThat(variables.getValue())
                .containsEntry("callBackCause", "ABANDONED")
                .containsEntry("severity", "P0")
                .containsEntry("taskPriority", 90)
                .containsEntry("incidentId", null)
                .doesNotContainValue(number);
    }

    @Test
    void whoCallsSeveralTimesIsCalledBackOnceAndNotAtAllOnceAnswered() throws Exception {
        tell("newCall");
        tell("hangup", "cause", "cancel");
        var first = callBack();
        callId = UUID.randomUUID().toString();
        tell("newCall");
        tell("hangup", "cause", "cancel");
        assertThat(callBacks.of(call().id())).isEmpty();

        callId = UUID.randomUUID().toString();
        tell("newCall");
        tell("answer", "user", "41");

        assertThat(callBacks.find(first.id()).orElseThrow().state()).isEqualTo("REACHED");
    }

    @Test
    void aCallWithoutAnEndIsLostAfterAWhileAndCalledBack() throws Exception {
        tell("newCall");
        clock.advance(Duration.ofMinutes(14));
        silent.look();
        assertThat(call().state()).isEqualTo(CallState.RINGING);

        clock.advance(Duration.ofMinutes(1));
        silent.look();
        silent.look();

        assertThat(call().state()).isEqualTo(CallState.ABANDONED);
        assertThat(call().cause()).isEqualTo(PhoneCalls.LOST);
        assertThat(callBack().isOpen()).isTrue();
    }

    @Test
    void whatHandlingACallTookIsToldOnceItsNoteIsDone() throws Exception {
        tell("newCall", "user[]", "41");
        clock.advance(Duration.ofSeconds(14));
        tell("answer", "user", "41");
        clock.advance(Duration.ofMinutes(3));
        var incident = calls.openIncident(
                call().id(), "Heat stroke", null, new NewParty(PartyRole.OWNER, null, null, null, null), ADA);
        tell("hangup", "cause", "normalClearing");
        clock.advance(Duration.ofMinutes(2));
        calls.saveNote(call().id(), new CallNote("YES", "", "Cooled", ""), new NoteCodes(null, null, null), ADA);
        silent.look();
        assertThat(log.of(incident.id()))
                .as("there may be more to note")
                .extracting(CaseEvent::type)
                .doesNotContain(CaseEventType.CallHandled);

        clock.advance(Duration.ofHours(1));
        silent.look();
        silent.look();

        var handled = event(incident, CaseEventType.CallHandled);
        assertThat(handled.data())
                .containsEntry("callId", call().id().toString())
                .containsEntry("talkSeconds", 180)
                .containsEntry("afterCallSeconds", 120);
        assertThat(handled.actor()).isEqualTo(ADA);
        assertThat(handled.channel()).isEqualTo(Channel.VOICE_IN);
        assertThat(handled.at()).isEqualTo(NINE.plusSeconds(14 + 180 + 120));
    }

    @Test
    void anEmergencyThatRingsTooLongIsOfferedToTheLeads() throws Exception {
        tell("newCall", "queue", "emergency", "user[]", "41");
        clock.advance(Duration.ofSeconds(59));
        silent.look();
        web.perform(get("/desk/calls/ringing").with(LEAD)).andExpect(content().string(not(containsString(page()))));

        clock.advance(Duration.ofSeconds(1));
        silent.look();
        silent.look();

        web.perform(get("/desk/calls/ringing").with(LEAD))
                .andExpect(content().string(containsString(page())))
                .andExpect(content().string(containsString("An emergency call waits too long")));
        web.perform(get("/desk/calls/ringing").with(AGENT)).andExpect(content().string(containsString(page())));
        web.perform(get("/desk/calls/ringing").with(user("phone-ben").roles(Roles.AGENT)))
                .andExpect(content().string(not(containsString(page()))));
        assertThat(events("OVERFLOWED")).isEqualTo(1);
        tell("answer", "user[]", "43");
        assertThat(call().answeredBy()).isEqualTo("phone-lea");
        web.perform(get("/desk/calls/ringing").with(LEAD))
                .andExpect(content().string(containsString("You are talking")));
        web.perform(get("/desk/calls/ringing")
                        .with(LEAD)
                        .header("HX-Current-URL", "http://localhost" + page() + "#main"))
                .andExpect(content().string(not(containsString(page()))));
    }

    @Test
    void aCallThatDropsBeforeAnythingIsNotedIsAskedAboutAndCalledBack() throws Exception {
        tell("newCall", "queue", "emergency", "user[]", "41");
        tell("answer", "user[]", "41");
        clock.advance(Duration.ofSeconds(20));
        tell("hangup", "cause", "congestion");

        web.perform(get("/desk/calls/ringing").with(AGENT))
                .andExpect(content().string(containsString("The call ended and nothing is noted")));
        web.perform(get("/desk/calls/ringing").with(user("phone-ben").roles(Roles.AGENT)))
                .andExpect(content().string(not(containsString(page()))));
        clock.advance(Duration.ofSeconds(119));
        silent.look();
        assertThat(callBacks.of(call().id())).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        silent.look();
        silent.look();

        assertThat(callBack().reason()).isEqualTo("DROPPED");
        assertThat(callBack().severity()).isEqualTo("P0");
        assertThat(count("call_back where call_id = :id")).isEqualTo(1);
        web.perform(get("/desk/calls/ringing").with(AGENT)).andExpect(content().string(not(containsString(page()))));
    }

    @Test
    void whatWasNotedOrDecidedOrAnsweredAgainIsNotCalledBack() throws Exception {
        tell("newCall", "user[]", "41");
        tell("answer", "user[]", "41");
        tell("hangup");
        var noted = call().id();
        calls.saveNote(noted, new CallNote("YES", "", "", ""), new NoteCodes(null, null, null), ADA);
        anotherCall();
        tell("newCall", "user[]", "41");
        tell("answer", "user[]", "41");
        tell("hangup");
        var dismissed = call().id();
        calls.dismiss(dismissed, ADA);
        anotherCall();
        tell("newCall", "user[]", "41");
        tell("answer", "user[]", "41");
        tell("hangup");
        var again = call().id();
        clock.advance(Duration.ofMinutes(1));
        callId = UUID.randomUUID().toString();
        tell("newCall", "user[]", "41");
        tell("answer", "user[]", "41");
        clock.advance(Duration.ofMinutes(5));

        silent.look();

        for (var id : List.of(noted, dismissed, again)) {
            assertThat(callBacks.of(id)).isEmpty();
        }
    }

    @Test
    void whoIsTalkedToOnAnotherLineIsNotCalledBackForTheOneThatIsLost() throws Exception {
        tell("newCall");
        var lost = call().id();
        clock.advance(Duration.ofMinutes(1));
        callId = UUID.randomUUID().toString();
        tell("newCall");
        tell("answer", "user", "41");
        clock.advance(Duration.ofMinutes(14));

        silent.look();

        assertThat(calls.find(lost).orElseThrow().state()).isEqualTo(CallState.ABANDONED);
        assertThat(callBacks.of(lost)).isEmpty();
    }

    @Test
    void callsOfOneNumberThatAreAbandonedAtTheSameMomentAreOneCallBack() throws Exception {
        var ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(8).toList();
        for (var id : ids) {
            callId = id;
            tell("newCall");
        }
        try (var lines = Executors.newFixedThreadPool(ids.size())) {
            var together = new CyclicBarrier(ids.size());
            var ended = ids.stream()
                    .map(id -> lines.submit(() -> {
                        together.await();
                        calls.take(new CallEvent(
                                CallEvent.Kind.ENDED, id, CallDirection.IN, number, "", "cancel", null, List.of()));
                        return null;
                    }))
                    .toList();
            for (var end : ended) {
                end.get();
            }
        }

        assertThat(jdbc.sql("""
                        select count(*) from call_back join phone_call on phone_call.id = call_id
                        where system_call_id in (:ids)
                        """).param("ids", ids).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whoCouldNotBeReachedOftenEnoughIsWrittenTo() throws Exception {
        tell("newCall");
        tell("hangup", "cause", "cancel");
        var id = callBack().id().toString();

        var first = attempt(id, 1, "NOT_REACHED");
        assertThat(first.callBackNext()).isEqualTo("AGAIN");
        clock.advance(Duration.ofMinutes(15));
        assertThat(attempt(id, 1, "NOT_REACHED")).as("the same job").isEqualTo(first);
        assertThat(attempt(id, 2, "NOT_REACHED").callBackNext()).isEqualTo("AGAIN");
        clock.advance(Duration.ofMinutes(15));
        assertThat(attempt(id, 3, "NOT_REACHED").callBackNext()).isEqualTo("GIVE_UP");
        giveUp.handle(id);

        assertThat(callBack().state()).isEqualTo("NOT_REACHED");
        assertThat(count("call_back_attempt where call_back_id = '" + id + "'")).isEqualTo(3);
        assertThat(callBacks.late(UUID.fromString(id))).isFalse();
    }

    @Test
    void aLeadIsToldOnceOfACallerWhoWaits() throws Exception {
        tell("newCall");
        tell("hangup", "cause", "cancel");
        var id = callBack().id();

        reportLate.handle(id.toString());
        reportLate.handle(id.toString());

        assertThat(events("CallbackOverdue")).isEqualTo(1);
    }

    @Test
    void aWithheldNumberIsNotLostButCannotBeCalledBack() throws Exception {
        tell("newCall", "from", "anonymous");
        tell("hangup", "from", "anonymous", "cause", "cancel");

        assertThat(callBacks.of(call().id())).isEmpty();
        web.perform(get("/desk/calls").with(AGENT))
                .andExpect(content().string(containsString("a withheld number")))
                .andExpect(content().string(containsString("Nobody answered")));
    }

    @Test
    void aCallThatWasPutThroughIsNotAbandoned() throws Exception {
        tell("newCall");
        tell("hangup", "cause", "forwarded");

        assertThat(call().state()).isEqualTo(CallState.FORWARDED);
        assertThat(callBacks.of(call().id())).isEmpty();
    }

    // --- the incident

    @Test
    void aCallOpensAnIncidentWithTheCallerAsReporterWhoseFirstResponseItIs() throws Exception {
        tell("newCall", "queue", "emergency", "user[]", "41");
        clock.advance(Duration.ofSeconds(14));
        tell("answer", "user[]", "41");
        clock.advance(Duration.ofMinutes(2));

        var at = web.perform(post("/desk/calls/" + call().id() + "/incident")
                        .with(AGENT)
                        .with(csrf())
                        .param("petSafe", "NO")
                        .param("where", "At the vet in Ballard")
                        .param("what", "Bruno collapsed on his walk")
                        .param("recording", "ANNOUNCED")
                        .param("emotionBefore", "5")
                        .param("subject", "Heat stroke")
                        .param("name", "Olivia")
                        .param("email", " olivia@example.org ")
                        .param("callerIs", "OWNER")
                        .param("bookingRef", "BK-20031"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        var incident =
                incidents.findByNumber(at.substring(at.lastIndexOf('/') + 1)).orElseThrow();
        assertThat(incident.channel()).isEqualTo(Channel.VOICE_IN);
        assertThat(incident.bookingRef()).isEqualTo("BK-20031");
        var reporter = parties.reporterOf(incident.id());
        assertThat(reporter.phone()).isEqualTo(number);
        assertThat(reporter.email()).isEqualTo("olivia@example.org");
        assertThat(reporter.involvedAs()).isEqualTo(PartyRole.OWNER);
        assertThat(event(incident, CaseEventType.ContactQueued).at()).isEqualTo(NINE);
        assertThat(event(incident, CaseEventType.ContactAnswered)).satisfies(answered -> {
            assertThat(answered.at()).isEqualTo(incident.openedAt());
            assertThat(answered.actor()).isEqualTo(ADA);
            assertThat(answered.channel()).isEqualTo(Channel.VOICE_IN);
            assertThat(answered.partyId()).isEqualTo(reporter.id());
        });
        assertThat(event(incident, CaseEventType.CallNoted).data())
                .containsEntry("recording", "ANNOUNCED")
                .containsEntry("emotionBefore", 5);
        tell("hangup", "cause", "normalClearing");
        assertThat(event(incident, CaseEventType.CallEnded).data()).containsEntry("cause", "normalClearing");
        assertThat(section.of(incident.id()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts())
                        .anySatisfy(fact -> assertThat(fact.value()).contains("At the vet in Ballard")));
        assertThat(found("ballard")).contains(incident.id());
        calls.saveNote(
                call().id(), new CallNote("YES", "", "Zwiebelchen is fine", ""), new NoteCodes(null, null, null), ADA);
        assertThat(found("zwiebelchen")).containsExactly(incident.id());
        assertThat(calls.openIncident(
                                call().id(), "x", null, new NewParty(PartyRole.OWNER, null, null, null, null), ADA)
                        .id())
                .as("once for each call")
                .isEqualTo(incident.id());
    }

    @Test
    void withoutASubjectTheIncidentIsCalledAfterWhatHappened() throws Exception {
        tell("newCall");
        tell("answer", "user[]", "41");

        var at = web.perform(post("/desk/calls/" + call().id() + "/incident")
                        .with(AGENT)
                        .with(csrf())
                        .param("petSafe", "YES")
                        .param("what", "Bruno ate chocolate\nHe shakes"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(incidents
                        .findByNumber(at.substring(at.lastIndexOf('/') + 1))
                        .orElseThrow()
                        .subject())
                .isEqualTo("Bruno ate chocolate");
    }

    @Test
    void anAddressThatIsNoneIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        tell("newCall", "user[]", "41");

        web.perform(post("/desk/calls/" + call().id() + "/incident")
                        .with(AGENT)
                        .with(csrf())
                        .param("what", "Bruno collapsed on his walk")
                        .param("subject", "Heat stroke")
                        .param("name", "Olivia")
                        .param("email", "olivia at example.org")
                        .param("callerIs", "WITNESS")
                        .param("bookingRef", ""))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"email-problem\"")))
                .andExpect(content().string(containsString("value=\"olivia at example.org\"")))
                .andExpect(content().string(containsString("value=\"Olivia\"")))
                .andExpect(content().string(containsString("Bruno collapsed on his walk")))
                .andExpect(content().string(not(containsString("id=\"subject-problem\""))));

        assertThat(call().incidentId()).isNull();
    }

    @Test
    void aCallerWithAnOpenIncidentIsShownAndTheCallJoinsIt() throws Exception {
        var incident = reportedBy(number, Severity.P0);
        tell("newCall", "user[]", "41");
        var page = "/desk/calls/" + call().id();

        web.perform(get("/desk/calls/ringing").with(AGENT))
                .andExpect(content().string(containsString(incident.number())))
                .andExpect(content().string(containsString(page)))
                .andExpect(content().string(not(containsString(number))));
        web.perform(get("/desk/calls/ringing").with(user("phone-ben").roles(Roles.AGENT)))
                .andExpect(content().string(not(containsString(page))));
        web.perform(get(page).with(AGENT)).andExpect(content().string(containsString("About " + incident.number())));
        web.perform(post(page + "/join").with(AGENT).with(csrf()).param("known", incident.number()))
                .andExpect(redirectedUrl(page));

        assertThat(call().incidentId()).isEqualTo(incident.id());
        assertThat(call().partyId()).isEqualTo(parties.reporterOf(incident.id()).id());
        tell("answer", "user", "41");
        assertThat(event(incident, CaseEventType.ContactAnswered).at()).isEqualTo(NINE);
    }

    @Test
    void theCallThatSomebodyTalksInStandsBeforeThoseThatRing() throws Exception {
        tell("newCall", "user[]", "41");
        var rings = call().id();
        anotherCall();
        tell("newCall", "user[]", "41");
        tell("answer", "user", "41");

        assertThat(calls.popsUpFor(staff.get("phone-ada")))
                .extracting(PhoneCall::id)
                .containsSubsequence(call().id(), rings);
    }

    @Test
    void anAbandonedCallOfSomebodyWithOneOpenIncidentBelongsToItAndIsAsUrgent() throws Exception {
        var incident = reportedBy(number, Severity.P0);
        tell("newCall");
        tell("hangup", "cause", "cancel");

        assertThat(event(incident, CaseEventType.ContactAbandoned).data())
                .containsEntry("callId", call().id().toString());
        assertThat(callBack().severity()).isEqualTo("P0");
        assertThat(event(incident, CaseEventType.CallbackRequested).actor()).isEqualTo(Actor.SYSTEM);
    }

    @Test
    void anOutgoingCallIsLoggedAndEndsTheCallBack() throws Exception {
        var incident = reportedBy(number, Severity.P2);
        tell("newCall");
        tell("hangup", "cause", "cancel");
        var callBack = callBack();
        callId = UUID.randomUUID().toString();

        out("newCall");
        out("answer");
        out("hangup");

        assertThat(call().direction()).isEqualTo(CallDirection.OUT);
        assertThat(call().answeredBy()).isEqualTo("phone-ada");
        assertThat(event(incident, CaseEventType.ContactAnswered).channel()).isEqualTo(Channel.VOICE_OUT);
        assertThat(callBacks.find(callBack.id()).orElseThrow().state()).isEqualTo("REACHED");
    }

    // --- while talking

    @Test
    void whatIsTypedIsKeptAlsoWhenTheCallDrops() throws Exception {
        tell("newCall");
        var page = "/desk/calls/" + call().id();
        web.perform(put(page + "/note")
                        .with(AGENT)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"petSafe": "NO", "where": "5 Elm <b>Street</b>", "what": "", "more": "calls back",
                                 "recording": "REFUSED", "emotionBefore": "4", "emotionAfter": "", "_csrf": "x"}
                                """))
                .andExpect(status().isOk());
        tell("hangup", "cause", "cancel");

        web.perform(get(page).with(AGENT))
                .andExpect(content().string(containsString("5 Elm &lt;b&gt;Street&lt;/b&gt;")))
                .andExpect(content().string(containsString("calls back")))
                .andExpect(content().string(containsString("Not breathing")))
                .andExpect(content().string(not(containsString(number))));
        assertThat(call().codes()).isEqualTo(new NoteCodes("REFUSED", 4, null));
        assertThat(jdbc.sql("select note from phone_call where system_call_id = :id")
                        .param("id", callId)
                        .query(String.class)
                        .single())
                .startsWith("enc:");
    }

    @Test
    void theNumberIsShownToWhoAsksAndTheLogKnowsWho() throws Exception {
        tell("newCall");

        web.perform(post("/desk/calls/" + call().id() + "/number").with(AGENT).with(csrf()))
                .andExpect(content().string(containsString(number)));

        assertThat(events("NUMBER_SHOWN")).isEqualTo(1);
    }

    @Test
    void whatHelpsTheCallerIsProposedAndNoted() throws Exception {
        tell("newCall");
        var page = "/desk/calls/" + call().id() + "/education";

        web.perform(get(page).with(AGENT).param("category", "LOST_PET").param("petHarm", ""))
                .andExpect(content().string(containsString("First hours of a search")));
        web.perform(post(page)
                        .with(AGENT)
                        .with(csrf())
                        .param("category", "LOST_PET")
                        .param("petHarm", "MISSING"))
                .andExpect(status().isOk());

        assertThat(call().educationItem()).isEqualTo("LOST_PET_FIRST_HOURS");
        assertThat(events("EDUCATION_GIVEN")).isEqualTo(1);
    }

    @Test
    void aCallerFromGermanyIsReadToInGerman() throws Exception {
        number = "+4930901820";
        tell("newCall");

        var page = web.perform(get(page() + "/education")
                        .with(AGENT)
                        .param("category", "LOST_PET")
                        .param("petHarm", ""))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("<p class=\"prose\" lang=\"de\">Die meisten Tiere")
                .contains("In English");
    }

    @Test
    void callsAreForAgents() throws Exception {
        tell("newCall");

        web.perform(get("/desk/calls/" + call().id()).with(user("lawyer").roles("legal-oncall")))
                .andExpect(status().isForbidden());
    }

    // --- the figures

    @Test
    void timeToAnswerAndAbandonmentComeFromTheCalls() throws Exception {
        var day = Instant.parse("2023-03-01T09:00:00Z");
        for (var wait : List.of(10, 20, 21)) {
            at(day, "emergency", wait, "answer");
        }
        at(day, "emergency", 5, "hangup");
        at(day, "emergency", 6, "hangup");
        at(day, "support", 100, "answer");

        var emergency = figures.between(day, day.plusSeconds(60)).get(0);
        assertThat(emergency.queue()).isEqualTo(QueueKind.EMERGENCY);
        assertThat(emergency.offered()).as("without the short abandon").isEqualTo(4);
        assertThat(emergency.serviceLevel()).isEqualTo(50);
        assertThat(emergency.abandonedPercent()).isEqualTo(25);
        assertThat(emergency.median()).isEqualTo(Duration.ofSeconds(20));
        assertThat(emergency.p90()).isEqualTo(Duration.ofSeconds(21));
        var standard = figures.between(day, day.plusSeconds(60)).get(1);
        assertThat(standard.serviceLevel()).isEqualTo(100);
        web.perform(get("/desk/clocks").with(AGENT).param("week", "2023-W09"))
                .andExpect(content().string(containsString("50 % answered in time, aim 80 %")))
                .andExpect(content().string(containsString("1 abandoned, 25 %, aim below 5 %")));
    }

    @Test
    void testsDoNotCountAndFiguresStayWhenCallsAreDeleted() throws Exception {
        var day = Instant.parse("2023-04-03T09:00:00Z");
        at(day, "support", 30, "answer");
        var counted = call().id();
        anotherCall();
        at(day, "support", 30, "answer");
        transaction.executeWithoutResult(status -> calls.join(call().id(), test(), PartyRole.OWNER, ADA));
        tell("hangup");

        assertThat(figures.between(day, day.plusSeconds(60)).get(1).offered()).isEqualTo(1);
        for (var table : List.of("phone_call_event where call_id", "phone_call where id")) {
            jdbc.sql("delete from " + table + " = :id").param("id", counted).update();
        }
        assertThat(figures.between(day, day.plusSeconds(60)).get(1).serviceLevel())
                .isEqualTo(100);
    }

    private Incident test() {
        return incidents.open(new NewIncident(
                Channel.EMAIL,
                "Practice",
                Facts.unknown(Category.PET_INJURY),
                "US",
                MarketSource.DEFAULT,
                null,
                new NewParty(PartyRole.REPORTER, "Trainer", null, null, null),
                clock.instant(),
                true));
    }

    private void at(Instant day, String queue, int wait, String event) throws Exception {
        callId = UUID.randomUUID().toString();
        clock.set(day);
        tell("newCall", "queue", queue);
        clock.advance(Duration.ofSeconds(wait));
        tell(event, "queue", queue);
    }

    private CallBacks.Next attempt(String id, long jobKey, String outcome) {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(jobKey + call().id().getLeastSignificantBits() / 10);
        when(job.getProcessInstanceKey()).thenReturn(1L);
        return recordAttempt.handle(job, id, outcome);
    }

    private Incident reportedBy(String phone, Severity severity) {
        var incident = incidents.open(new NewIncident(
                Channel.EMAIL,
                "Dog hurt",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(
                        PartyRole.REPORTER, "Olivia", null, phone.substring(0, 5) + " " + phone.substring(5), null),
                clock.instant()));
        transaction.executeWithoutResult(
                status -> incidents.recordSeverity(incident.id(), severity, "TEST", null, Actor.SYSTEM));
        return incidents.get(incident.id());
    }

    private CaseEvent event(Incident incident, CaseEventType type) {
        var found = log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .toList();
        assertThat(found).as(type.name()).hasSize(1);
        return found.get(0);
    }

    private PhoneCall call() {
        return calls.find(jdbc.sql("select id from phone_call where system_call_id = :id")
                        .param("id", callId)
                        .query(UUID.class)
                        .single())
                .orElseThrow();
    }

    private CallBack callBack() {
        return callBacks.of(call().id()).orElseThrow();
    }

    private List<IncidentId> found(String word) {
        return search.find(new IncidentQuery(word, Set.of(), Set.of(), Set.of(), null, null, 10)).items().stream()
                .map(found -> found.incident().id())
                .toList();
    }

    private String page() {
        return "/desk/calls/" + call().id();
    }

    /** Of somebody else. */
    private void anotherCall() {
        callId = UUID.randomUUID().toString();
        number = "+1206555" + (1000 + NUMBERS.incrementAndGet());
    }

    private long events(String... types) {
        return jdbc.sql("select count(*) from phone_call_event where call_id = :id and type in (:types)")
                .param("id", call().id())
                .param("types", List.of(types))
                .query(Long.class)
                .single();
    }

    private long count(String what) {
        var statement = jdbc.sql("select count(*) from " + what);
        return (what.contains(":id") ? statement.param("id", call().id()) : statement)
                .query(Long.class)
                .single();
    }

    private ResultActions tell(String event, String... more) throws Exception {
        return web.perform(post("/telephony/" + SECRET)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form(event, more)));
    }

    private void out(String event) throws Exception {
        web.perform(post("/telephony/" + SECRET)
                        .content("event=" + event + "&direction=out&from=41&to=" + number.substring(1) + "&callId="
                                + callId + "&cause=normalClearing"))
                .andExpect(status().isOk());
    }

    /** @param more names and values; what is named there wins */
    private String form(String event, String... more) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("event", event);
        fields.put("direction", "in");
        fields.put("callId", callId);
        fields.put("from", number.substring(1));
        fields.put("to", "12065550100");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        var form = new StringBuilder();
        fields.forEach((name, value) -> form.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return form.toString();
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
