package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.escalation.OnCallShift;
import io.safepaw.roster.Duty;
import io.safepaw.roster.RosterChange;
import io.safepaw.roster.RosterImports;
import io.safepaw.roster.RosterOutcome;
import io.safepaw.sla.BusinessDays;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shift;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.Team;
import io.safepaw.testing.WebTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Accounts and rosters as managers and leads change them. */
@WebTest
class PeopleRosterCalendarPagesTest {

    private static final RequestPostProcessor MANAGER = user("people-manager").roles(Roles.MANAGER);
    private static final RequestPostProcessor LEAD = user("people-lead").roles(Roles.LEAD);
    private static final Duty LEADS = new Duty(Roles.LEAD, OnCallRank.PRIMARY);
    private static final String PEOPLE = "/desk/administration/people";
    private static final String CALENDARS = "/desk/administration/calendars";
    private static final String ROSTER = "/desk/administration/roster";
    private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;

    /** A day to come, in which nothing of the clocks changes between these times. */
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);

    @Autowired
    private MockMvc web;

    @Autowired
    private RosterImports imports;

    @Autowired
    private OnCallRoster roster;

    @Autowired
    private Shifts shifts;

    @Autowired
    private BusinessDays calendarDays;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    @BeforeEach
    void aTeamWithoutShifts() {
        jdbc.sql("delete from roster_event").update();
        jdbc.sql("delete from roster_import").update();
        jdbc.sql("delete from calendar_day").update();
        jdbc.sql("delete from on_call_shift").update();
        jdbc.sql("delete from work_shift").update();
        jdbc.sql("delete from staff_member where username like 'people-new%'").update();
        person("people-manager", "Mia Manager", Roles.MANAGER);
        person("people-other-manager", "Max Manager", Roles.MANAGER);
        person("people-lead", "Lene Leader", Roles.LEAD);
        person("people-other", "Olga Otherlead", Roles.LEAD);
        person("people-agent", "Arno Agent", Roles.AGENT);
    }

    // --- people

    @Test
    void aManagerAddsSomebodyAndSeesThePasswordOnce() throws Exception {
        var session = web.perform(post(PEOPLE)
                        .param("username", "people-new")
                        .param("displayName", "Nora New")
                        .param("email", "")
                        .param("roles", Roles.AGENT, "qa-reviewer")
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(redirectedUrl(PEOPLE + "/people-new"))
                .andExpect(flash().attributeExists("oneTimePassword"))
                .andReturn();

        web.perform(get(PEOPLE + "/people-new")
                        .flashAttrs(session.getFlashMap())
                        .with(MANAGER))
                .andExpect(content().string(containsString("class=\"mono one-time\"")));
        web.perform(get(PEOPLE + "/people-new").with(MANAGER))
                .andExpect(content().string(not(containsString("class=\"mono one-time\""))));
        web.perform(get(PEOPLE).with(MANAGER)).andExpect(content().string(containsString("Second manager due")));
        web.perform(post(PEOPLE + "/people-new/confirm").with(MANAGER).with(csrf()))
                .andExpect(flash().attribute("error", "Somebody else confirms a password that you made."));
        var other = user("people-other-manager").roles(Roles.MANAGER);
        web.perform(get(PEOPLE + "/people-new").with(other))
                .andExpect(content().string(containsString("Confirm this account")));
        web.perform(post(PEOPLE + "/people-new/confirm").with(other).with(csrf()))
                .andExpect(flash().attributeExists("notice"));
        web.perform(get(PEOPLE).with(MANAGER)).andExpect(content().string(containsString("New password due")));
    }

    @Test
    void aMistakeIsSaidAtItsField() throws Exception {
        web.perform(post(PEOPLE)
                        .param("username", "people-agent")
                        .param("displayName", "Arno Again")
                        .param("email", "")
                        .param("roles", Roles.AGENT)
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"username-error\"")))
                .andExpect(content().string(containsString("Somebody has this user name already.")));
    }

    @Test
    void nobodyChangesTheirOwnAccountAndLeadsSeeNoAccounts() throws Exception {
        web.perform(post(PEOPLE + "/people-manager/disabled")
                        .param("disabled", "true")
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(flash().attribute("error", "Nobody changes their own account."));
        web.perform(get(PEOPLE + "/people-manager").with(MANAGER))
                .andExpect(content().string(not(containsString("Reset password"))));
        web.perform(get(PEOPLE).with(LEAD)).andExpect(status().isForbidden());
        web.perform(post(PEOPLE + "/people-agent/password").with(LEAD).with(csrf()))
                .andExpect(status().isForbidden());
    }

    // --- rosters

    @Test
    void aLeadLooksFirstAndThenTakesWhatTheFileSays() throws Exception {
        var text = calendar(event("a", "people-lead", 0, 8, 20), event("b", "Nobody Known", 1, 8, 20));
        var preview = web.perform(multipart(ROSTER + "/preview")
                        .file(new MockMultipartFile("file", "roster.ics", "text/calendar", text.getBytes()))
                        .param("duty", Roles.LEAD)
                        .param("rank", "BACKUP")
                        .with(LEAD)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nobody Known")))
                .andReturn();
        assertThat(roster.fromNowOn()).isEmpty();
        assertThat(imports.runs()).isEmpty();

        var outcome = (RosterOutcome) preview.getModelAndView().getModel().get("outcome");
        web.perform(post(ROSTER)
                        .param("text", text)
                        .param("duty", Roles.LEAD)
                        .param("rank", "BACKUP")
                        .param("seen", outcome.fingerprint())
                        .with(LEAD)
                        .with(csrf()))
                .andExpect(redirectedUrl(ROSTER));

        assertThat(roster.fromNowOn()).singleElement().satisfies(shift -> {
            assertThat(shift.username()).isEqualTo("people-lead");
            assertThat(shift.rank()).isEqualTo(OnCallRank.BACKUP);
        });
        assertThat(audit.find(new AuditFilter(AuditArea.ROSTER, "people-lead", "people-lead", null), 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.change().what()).isEqualTo("ON_CALL"));
    }

    @Test
    void whatChangedSinceTheLookIsLookedAtAgain() throws Exception {
        web.perform(post(ROSTER)
                        .param("text", calendar(event("a", "people-lead", 0, 8, 20)))
                        .param("duty", Roles.LEAD)
                        .param("rank", "PRIMARY")
                        .param("seen", "of another look")
                        .with(LEAD)
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(model().attributeExists("outcome"));

        assertThat(roster.fromNowOn()).isEmpty();
    }

    @Test
    void theSameEventAgainChangesWhatItBecame() {
        apply(
                LEADS,
                event("a", "people-lead", 0, 8, 20),
                event("b", "people-lead", 1, 8, 20),
                event("c", "people-lead", 2, 8, 20));

        var again = apply(
                LEADS,
                event("a", "people-lead", 0, 8, 20),
                event("b", "people-lead", 1, 9, 21),
                event("c", "people-lead", 2, 8, 20) + "STATUS:CANCELLED\r\n");

        assertThat(kinds(again)).containsExactly("REMOVED people-lead", "CHANGED people-lead");
        assertThat(again.same()).isEqualTo(1);
        assertThat(times()).containsExactly(at(0, 8), at(1, 9));
        assertThat(kinds(apply(LEADS, event("a", "people-other", 0, 8, 20))))
                .as("another person")
                .containsExactly("REMOVED people-lead", "ADDED people-other");
    }

    @Test
    void theNewestImportIsTakenBackAndThenTheOneBefore() {
        apply(LEADS, event("a", "people-lead", 0, 8, 20), event("b", "people-lead", 1, 8, 20));
        var first = imports.undoable().orElseThrow().id();
        apply(
                LEADS,
                event("a", "people-lead", 0, 10, 22),
                event("b", "people-lead", 1, 8, 20) + "STATUS:CANCELLED\r\n");
        var second = imports.undoable().orElseThrow().id();
        assertThat(times()).containsExactly(at(0, 10));

        assertThat(imports.undo(first, "people-lead")).as("not the newest").isEmpty();
        assertThat(imports.undo(second, "people-lead")).hasValue(List.of());
        assertThat(imports.undo(second, "people-lead")).as("once").isEmpty();

        assertThat(times()).containsExactly(at(0, 8), at(1, 8));
        assertThat(imports.undo(first, "people-lead")).hasValue(List.of());
        assertThat(roster.fromNowOn()).isEmpty();
    }

    @Test
    void aShiftThatTheRosterDoesNotTakeLeavesTheOthers() {
        shifts.plan("people-agent", instant(0, 6), instant(0, 10), "people-lead");

        var outcome = apply(
                Duty.SHIFT,
                event("a", "people-agent", 0, 8, 16),
                event("b", "people-agent", 1, 8, 16),
                event("c", "people-agent", 2, 0, 23));

        assertThat(kinds(outcome))
                .containsExactly("REFUSED people-agent", "ADDED people-agent", "REFUSED people-agent");
        assertThat(outcome.changes().get(0).why()).isEqualTo("There is a shift of this person in that time already.");
        assertThat(shifts.planned()).extracting(Shift::startsAt).containsExactly(instant(0, 6), instant(1, 8));
        assertThat(kinds(apply(LEADS, event("d", "people-agent", 0, 8, 16)))).containsExactly("REFUSED people-agent");
    }

    @Test
    void theRosterComesOutAsACalendarThatIsNotTakenInAgain() throws Exception {
        apply(LEADS, event("a", "people-lead", 0, 8, 20));

        var file = web.perform(get(ROSTER + "/roster.ics").with(LEAD))
                .andExpect(content().contentTypeCompatibleWith("text/calendar"))
                .andExpect(content().string(containsString("SUMMARY:Lene Leader")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        var outcome = imports.preview(file, LEADS, "people-lead");
        assertThat(outcome.changes()).isEmpty();
        assertThat(outcome.unread())
                .singleElement()
                .satisfies(each -> assertThat(each.field()).isEqualTo("UID"));
    }

    @Test
    void whatIsNoCalendarIsSaidAndAgentsTakeNothingIn() throws Exception {
        web.perform(multipart(ROSTER + "/preview")
                        .param("text", "hello")
                        .with(LEAD)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("This is no calendar file")));
        web.perform(get(ROSTER).with(user("people-agent").roles(Roles.AGENT))).andExpect(status().isForbidden());
    }

    // --- calendars

    @Test
    void aManagerSeesWhatMovesAndThenNotesADay() throws Exception {
        var next = day.plusDays(30).toString();
        web.perform(get(CALENDARS).with(MANAGER)).andExpect(content().string(containsString("BUSINESS")));
        web.perform(post(CALENDARS + "/BUSINESS/preview")
                        .param("day", next)
                        .param("open", "true")
                        .param("hours", "09:00-12:00")
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("open 09:00-12:00")));
        assertThat(calendarDays.find("BUSINESS").orElseThrow().specialDays()).isEmpty();

        web.perform(post(CALENDARS + "/BUSINESS")
                        .param("day", next)
                        .param("hours", "09:00-12:00")
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(redirectedUrl(CALENDARS + "/BUSINESS"));
        var noted = calendarDays.find("BUSINESS").orElseThrow().specialDays().get(0);
        web.perform(post(CALENDARS + "/BUSINESS/days/{id}/preview", noted.id())
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(content().string(containsString("like any other day again")));
        web.perform(post(CALENDARS + "/BUSINESS/days/{id}/remove", noted.id())
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(flash().attributeExists("notice"));
        assertThat(calendarDays.find("BUSINESS").orElseThrow().specialDays()).isEmpty();
    }

    @Test
    void openWithoutHoursIsNoWayToCloseADay() throws Exception {
        web.perform(post(CALENDARS + "/BUSINESS/preview")
                        .param("day", day.toString())
                        .param("open", "true")
                        .with(MANAGER)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"hours-error\"")));
        web.perform(get(CALENDARS + "/nothing").with(MANAGER)).andExpect(status().isNotFound());
        web.perform(get(CALENDARS).with(LEAD)).andExpect(status().isForbidden());
    }

    private RosterOutcome apply(Duty duty, String... events) {
        var text = calendar(events);
        var outcome = imports.apply(
                text, duty, imports.preview(text, duty, "people-lead").fingerprint(), "people-lead");
        assertThat(outcome.applied()).isTrue();
        return outcome;
    }

    private static List<String> kinds(RosterOutcome outcome) {
        return outcome.changes().stream()
                .map((RosterChange change) ->
                        change.kind() + " " + change.time().username())
                .toList();
    }

    private List<String> times() {
        return roster.fromNowOn().stream()
                .map(OnCallShift::from)
                .map(Object::toString)
                .toList();
    }

    private String at(int days, int hour) {
        return instant(days, hour).toString();
    }

    private java.time.Instant instant(int days, int hour) {
        return day.plusDays(days).atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private String event(String uid, String who, int days, int from, int to) {
        var date = BASIC.format(day.plusDays(days));
        return "UID:%s\r\nSUMMARY:%s\r\nDTSTART:%sT%02d0000Z\r\nDTEND:%sT%02d0000Z\r\n"
                .formatted(uid, who, date, from, date, to);
    }

    private static String calendar(String... events) {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n");
        Arrays.stream(events)
                .forEach(event -> text.append("BEGIN:VEVENT\r\n").append(event).append("END:VEVENT\r\n"));
        return text.append("END:VCALENDAR\r\n").toString();
    }

    private void person(String username, String name, String role) {
        Team.person(staff, username, name, role);
    }
}
