package io.safepaw.escalation;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.util.GreenMail;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.JudgedFacts;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ShippedTables;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.SmsLoopback;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** An incident, a team and its roster; for the tests of this module. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@AutoConfigureMockMvc
@Import({EscalationWorld.class, ShippedTables.class})
@TestPropertySource(
        properties = {
            "safepaw.sms.public-url=https://safepaw.example.org",
            "safepaw.sms.provider=twilio",
            "safepaw.sms.account-sid=" + SmsLoopback.ACCOUNT,
            "safepaw.sms.auth-token=" + SmsLoopback.TOKEN,
            "safepaw.sms.from=" + SmsLoopback.OUR_NUMBER,
            "safepaw.sms.number-key=for-tests"
        })
abstract class EscalationScene {

    /** Not those of the incident any more. */
    static final JudgedFacts EARLIER = new JudgedFacts(null, null, null, null, null, null);

    static final LadderStep PRIMARY = new LadderStep(
            "TS_DUTY_LEAD", "PRIMARY", List.of("PUSH", "EMAIL", "CALL"), "PT1M", "PT5M", "24x7", "2026-11");
    static final LadderStep BACKUP = new LadderStep(
            "TS_DUTY_LEAD", "BACKUP", List.of("PUSH", "EMAIL", "CALL"), "PT1M", "PT5M", "24x7", "2026-11");
    static final LadderStep GROUP =
            new LadderStep("TS_DUTY_LEAD", "GROUP", List.of("EMAIL", "CALL", "SMS"), null, "PT10M", "24x7", "2026-11");

    private static final AtomicLong KEYS = new AtomicLong(90_000);

    @Autowired
    Escalations escalations;

    @Autowired
    EscalationRepository repository;

    @Autowired
    Ladder ladder;

    @Autowired
    OnCallRoster roster;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Incidents incidents;

    @Autowired
    Parties parties;

    @Autowired
    EventLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Autowired
    GreenMail mail;

    @MockitoBean
    ProcessMessages messages;

    String booking;
    IncidentId incident;

    @BeforeEach
    void aTeamAndACriticalIncident() {
        clock.set(EscalationWorld.NINE);
        jdbc.sql("delete from on_call_shift").update();
        person("lena", Roles.LEAD);
        person("leo", Roles.LEAD);
        person("dora", Roles.DUTY_MANAGER);
        person("max", Roles.MANAGER);
        person("ada", Roles.AGENT);
        booking = "BK-" + UUID.randomUUID();
        incident = open(booking, Severity.P0);
    }

    void person(String username, String role) {
        if (staff.find(username).isEmpty()) {
            staff.register(new NewStaffMember(username, "Name of " + username, "x", Set.of(role), false));
            staff.setEmail(username, username + "@staff.example.org");
        }
        staff.setDisabled(username, false);
    }

    void onCall(String username, String role, OnCallRank rank, boolean override) {
        var now = clock.instant();
        roster.add(
                new NewShift(role, rank, username, now.minusSeconds(60), now.plus(Duration.ofHours(8)), override),
                "lena");
    }

    /** @param severity null for an incident that nobody assessed yet */
    IncidentId open(String bookingRef, @Nullable Severity severity) {
        var id = incidents
                .open(new NewIncident(
                        Channel.VOICE_IN,
                        "Help",
                        new Facts(
                                Category.PET_INJURY,
                                PetHarm.CRITICAL,
                                HumanHarm.NONE,
                                true,
                                false,
                                true,
                                null,
                                BigDecimal.ZERO),
                        "US",
                        bookingRef,
                        new NewParty(PartyRole.REPORTER, "Jo", UUID.randomUUID() + "@example.org", null, null),
                        clock.instant()))
                .id();
        if (severity != null) {
            incidents.recordSeverity(id, severity, "PET_LIFE_THREAT", "2026-11", Actor.SYSTEM);
        }
        return id;
    }

    Incident incident() {
        return incidents.get(incident);
    }

    List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    Escalation pageTheLead() {
        return escalations
                .raiseRuled(
                        incident,
                        "job:" + KEYS.incrementAndGet(),
                        List.of(new RuledEscalation("TS_DUTY_LEAD", "PAGE", "PT5M", "P0_OPENED", "2026-11")),
                        EARLIER)
                .get(0);
    }

    static ActivatedJob job() {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(KEYS.incrementAndGet());
        when(job.getProcessInstanceKey()).thenReturn(KEYS.incrementAndGet());
        return job;
    }

    /** Mails about the incident, once there are as many. */
    List<MimeMessage> mails(int expected) {
        return await().until(
                        () -> Arrays.stream(mail.getReceivedMessages())
                                .filter(this::isAboutTheIncident)
                                .toList(),
                        found -> found.size() == expected);
    }

    private boolean isAboutTheIncident(MimeMessage message) {
        try {
            return message.getSubject().contains(incident().number());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
