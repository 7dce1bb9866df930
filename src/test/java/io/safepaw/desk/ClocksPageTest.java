package io.safepaw.desk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The SLA board: what is due next, and how the targets of a week were kept. */
@SpringBootTest(properties = "safepaw.deployment.enabled=false")
@AutoConfigureMockMvc
@ActiveProfiles("basic")
class ClocksPageTest {

    private static final Instant OPENED = Instant.parse("2024-02-06T09:00:00Z");

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    private Incident incident;

    @BeforeEach
    void anIncidentWhoseUpdateIsDue() {
        if (staff.find("board-agent").isEmpty()) {
            staff.register(new NewStaffMember("board-agent", "Ada Agent", "x", Set.of(Roles.AGENT), false));
        }
        incident = incidents.open(new NewIncident(
                Channel.API,
                "Dog hurt",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                OPENED));
        jdbc.sql("""
                        insert into sla_clock (id, incident_id, target, calendar, target_seconds, stabilised_seconds,
                          update_pauses, warn_percents, rule_version, started_at, due_at, state)
                        values (:id, :incident, 'NEXT_UPDATE', '24x7', 3600, 7200, false, '{75}', 'test', :at, :due, 'RUNNING')
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.id().value())
                .param("at", OPENED.atOffset(ZoneOffset.UTC))
                .param("due", OPENED.plusSeconds(3600).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void everybodySeesWhatIsDueNextAndHowTheTargetsOfAWeekWereKept() throws Exception {
        transaction.executeWithoutResult(status -> log.append(
                incident.id(),
                CaseEventType.ClockStopped,
                OPENED.plusSeconds(250),
                Actor.SYSTEM,
                null,
                null,
                Map.of(
                        "clockId",
                        UUID.randomUUID().toString(),
                        "target",
                        "OWNER_ASSIGNED",
                        "outcome",
                        "MET",
                        "startedAt",
                        OPENED.toString())));
        for (var type : List.of(CaseEventType.CommitmentMissed, CaseEventType.CommitmentKept)) {
            transaction.executeWithoutResult(
                    status -> log.append(incident.id(), type, OPENED, Actor.SYSTEM, null, null, Map.of("late", false)));
        }

        web.perform(get("/desk/clocks")
                        .param("week", "2024-W06")
                        .with(user("board-agent").roles(Roles.AGENT)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-row=\"" + incident.number() + "\"")))
                .andExpect(content().string(containsString("Next update")))
                .andExpect(content().string(containsString("Nobody yet")))
                .andExpect(content().string(containsString("100 % kept")))
                .andExpect(content().string(containsString("4 min 10 s")))
                .andExpect(content().string(containsString("50 % kept")))
                .andExpect(content().string(containsString("Aim 95 %")));
        web.perform(get("/desk/clocks")
                        .param("week", "2024-W07")
                        .with(user("board-agent").roles(Roles.AGENT)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("4 min 10 s"))));
    }
}
