package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.BoardState;
import io.safepaw.sla.ClockBoard;
import io.safepaw.sla.ClockBoard.Count;
import io.safepaw.sla.ClockFigures;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.WebTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** The SLA board: what is due next, and how the targets of a week were kept. */
@WebTest
class ClocksPageTest {

    private static final Instant OPENED = Instant.parse("2024-02-06T09:00:00Z");

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    @Autowired
    private ClockBoard board;

    @Autowired
    private ClockFigures clockFigures;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Qualifications qualifications;

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
        clock("NEXT_UPDATE", "RUNNING", OPENED.plusSeconds(3600), null);
    }

    /** Of the incident; warned where it has no breach. */
    private UUID clock(String target, String state, Instant dueAt, @Nullable Instant breachedAt) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into sla_clock (id, incident_id, target, calendar, target_seconds, stabilised_seconds,
                          update_pauses, warn_percents, rule_version, started_at, due_at, state, warned, breached_at)
                        values (:id, :incident, :target, '24x7', 3600, case when :target = 'NEXT_UPDATE' then 7200 end,
                          case when :target = 'NEXT_UPDATE' then false end, '{75}', 'test', :at, :due, :state, '{75}', :breached)
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("target", target)
                .param("state", state)
                .param("at", OPENED.atOffset(ZoneOffset.UTC))
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .param("breached", breachedAt == null ? null : breachedAt.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private ResultActions board(String path) throws Exception {
        return web.perform(get(path).with(user("board-agent").roles(Roles.AGENT)))
                .andExpect(status().isOk());
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

    /** Alone in its market and severity: other tests share the database. */
    private BoardFilter only(@Nullable BoardState state) {
        jdbc.sql("update incident set market = 'CA', severity = 'P0' where id = :id")
                .param("id", incident.id().value())
                .update();
        return new BoardFilter(state, Severity.P0, Market.CA, null, null, null);
    }

    @Test
    void everyClockIsCountedOnceByHowItStands() {
        var before = total(only(null));
        var soon = Instant.now().plusSeconds(3600);
        clock("FIRST_RESPONSE", "RUNNING", soon, null);
        clock("OWNER_ASSIGNED", "RUNNING", soon, Instant.now().minusSeconds(60));
        clock("STABILISE", "PAUSED", OPENED, null);
        jdbc.sql("update sla_clock set warned = '{}' where id = :id")
                .param("id", clock("FINDING", "RUNNING", soon, null))
                .update();

        var counts = board.counts(only(null));

        assertThat(total(only(null))).isEqualTo(before + 4);
        for (var state : BoardState.values()) {
            assertThat(board.rows(only(state), 1000))
                    .allMatch(row -> row.state() == state)
                    .hasSize((int) counts.stream()
                            .filter(count -> count.state() == state)
                            .mapToLong(Count::clocks)
                            .sum());
        }
        assertThat(board.rows(only(null), 1000))
                .filteredOn(row -> row.incident().equals(incident.number()))
                .extracting(row -> row.target() + " " + row.state())
                .containsExactlyInAnyOrder(
                        "NEXT_UPDATE BREACHED", // its due time has passed, though nobody has marked it yet
                        "FIRST_RESPONSE WARNED",
                        "OWNER_ASSIGNED BREACHED",
                        "STABILISE PAUSED",
                        "FINDING ON_TIME");
        incidents.markTest(incident.id(), true, "A drill", new Actor("board-agent"));
        assertThat(total(only(null))).isEqualTo(before - 1);
    }

    private long total(BoardFilter filter) {
        return board.counts(filter).stream().mapToLong(Count::clocks).sum();
    }

    @Test
    void whatWasMissedStandsThereWithItsCause() throws Exception {
        only(null);
        var missed = clock("FIRST_RESPONSE", "RUNNING", OPENED, Instant.now().minusSeconds(60));
        board("/desk/clocks/now?severity=P0&market=CA")
                .andExpect(content().string(containsString("Not asked")))
                .andExpect(content()
                        .string(containsString(
                                "https://camunda.example.org/operate/processes?process=sla-clock&amp;version=all"
                                        + "&amp;active=true&amp;incidents=true&amp;completed=true&amp;variableName=clockId&amp;variableValues=%22"
                                        + missed + "%22")));
        jdbc.sql(
                        "insert into missed_target (clock_id, incident_id, target, asked_at) values (:id, :incident, 'FIRST_RESPONSE', now())")
                .param("id", missed)
                .param("incident", incident.id().value())
                .update();
        board("/desk/clocks/now?severity=P0&market=CA").andExpect(content().string(containsString("A lead is asked")));

        transaction.executeWithoutResult(status -> log.append(
                incident.id(),
                CaseEventType.SlaBreachExplained,
                Actor.SYSTEM,
                Map.of("clockId", missed.toString(), "cause", "HAND_OVER")));

        board("/desk/clocks/now?severity=P0&market=CA")
                .andExpect(content().string(containsString("Lost at a hand-over")));
    }

    @Test
    void theTrendCountsWhatTheFiguresCount() {
        only(null);
        var again = UUID.randomUUID().toString();
        var now = Instant.now();
        ended(CaseEventType.ClockStopped, UUID.randomUUID().toString(), "MET", now);
        ended(CaseEventType.ClockStopped, again, "MET", now);
        ended(CaseEventType.ClockStopped, again, "MISSED", now); // the last word counts
        ended(CaseEventType.ClockRestarted, UUID.randomUUID().toString(), "MISSED", now.minus(Duration.ofDays(3)));

        var first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(13).atStartOfDay(ZoneOffset.UTC);
        var figures = clockFigures.between(first.toInstant(), now.plusSeconds(60));

        var trend = board.trend(new BoardFilter(null, null, null, null, null, null), 14);
        assertThat(trend).hasSize(14);
        assertThat(trend.stream().mapToLong(ClockBoard.Day::met).sum())
                .isEqualTo(figures.stream().mapToLong(ClockFigures.Figure::met).sum())
                .isPositive();
        assertThat(trend.stream().mapToLong(ClockBoard.Day::missed).sum())
                .isEqualTo(
                        figures.stream().mapToLong(ClockFigures.Figure::missed).sum())
                .isGreaterThan(1);
        assertThat(trend.get(10).missed()).isPositive();
    }

    private void ended(CaseEventType type, String clockId, String outcome, Instant at) {
        transaction.executeWithoutResult(status -> log.append(
                incident.id(),
                type,
                at,
                Actor.SYSTEM,
                null,
                null,
                Map.of(
                        "clockId",
                        clockId,
                        "target",
                        "FIRST_RESPONSE",
                        "outcome",
                        outcome,
                        "startedAt",
                        OPENED.toString(),
                        "wasStartedAt",
                        OPENED.toString())));
    }

    @Test
    void filtersTheDownloadAndTheWallShowTheSameClocks() throws Exception {
        only(null);
        var row = "data-row=\"" + incident.number() + "\"";
        board("/desk/clocks?severity=P0&market=CA&state=BREACHED&target=NEXT_UPDATE")
                .andExpect(content().string(containsString(row)));
        board("/desk/clocks?severity=P0&market=CA&state=PAUSED")
                .andExpect(content().string(not(containsString(row))));
        board("/desk/clocks?severity=P0&market=CA&group=legal-oncall")
                .andExpect(content().string(not(containsString(row))));
        jdbc.sql("""
                        insert into work_item (task_key, process_instance_key, process_definition_key, element_id, name,
                          incident_id, candidate_groups, priority, created_at, state, last_job_key, updated_at)
                        values (:key, 1, 1, 'Task_Legal', 'Look at it', :incident, '{legal-oncall}', 50, now(), 'OPEN', 0, now())
                        """)
                .param("key", Math.abs(incident.id().value().getMostSignificantBits()))
                .param("incident", incident.id().value())
                .update();
        board("/desk/clocks?severity=P0&market=CA&group=legal-oncall")
                .andExpect(content().string(containsString(row)));
        board("/desk/clocks?state=NONSENSE&severity=X&market=%3Cb%3E&target=1&group=nobody");
        board("/desk/clocks/wall?severity=P0&market=CA").andExpect(content().string(containsString(row)));
        board("/desk/clocks/wall/now?severity=P0&market=CA").andExpect(content().string(containsString(row)));
        board("/desk/clocks.csv?severity=P0&market=CA&state=BREACHED")
                .andExpect(content()
                        .string(containsString(
                                incident.number() + ",P0,CA,NEXT_UPDATE,BREACHED,24x7,2024-02-06T10:00:00Z")));
    }

    @Test
    void aTeamSeesTheClocksOfTheIncidentsItAnswersFor() throws Exception {
        only(null);
        var lead = "lead-" + UUID.randomUUID();
        staff.register(new NewStaffMember(lead, "Lena Lead", "x", Set.of(Roles.LEAD), false));
        var row = "data-row=\"" + incident.number() + "\"";
        var path = "/desk/clocks?severity=P0&market=CA&team=" + lead;
        board(path).andExpect(content().string(containsString(row))); // nobody reports there: no team
        qualifications.change("board-agent", new NewQualification(null, null, lead, Set.of()), lead);

        board(path)
                .andExpect(content().string(not(containsString(row))))
                .andExpect(content().string(containsString("Lena Lead")));
        incidents.assignOwner(incident.id(), "board-agent", new Actor("board-agent"));
        board(path).andExpect(content().string(containsString(row)));
        board("/desk/clocks/wall?team=" + lead)
                .andExpect(content().string(containsString(row)))
                .andExpect(content().string(containsString("Team of Lena Lead")));
        board("/desk/clocks.csv?team=" + lead).andExpect(content().string(containsString(incident.number())));
        ended(CaseEventType.ClockStopped, UUID.randomUUID().toString(), "MET", Instant.now());
        var team = new BoardFilter(null, null, null, null, null, qualifications.teamOf(lead));
        assertThat(board.trend(team, 1))
                .singleElement()
                .extracting(ClockBoard.Day::met)
                .isEqualTo(1L);
        qualifications.change("board-agent", new NewQualification(null, null, null, Set.of()), lead);
    }

    @Test
    void everybodyReadsInTheColoursOfTheirChoice() throws Exception {
        for (var choice : Map.of("dark", "dark", "light", "light", "\"><script>", "system")
                .entrySet()) {
            web.perform(get("/desk/clocks/wall")
                            .cookie(new Cookie("safepaw-theme", choice.getKey()))
                            .with(user("board-agent").roles(Roles.AGENT)))
                    .andExpect(content().string(containsString("data-theme=\"" + choice.getValue() + "\"")));
        }
        board("/desk/clocks/wall").andExpect(content().string(containsString("data-theme=\"system\"")));
    }
}
