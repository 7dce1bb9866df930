package io.safepaw.desk;

import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.Contacts;
import io.safepaw.intake.IncidentIntake;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.Merges;
import io.safepaw.intake.ReportedFacts;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real Chromium against the whole application with its engine; all such tests share one application. */
@BrowserTest
@WholeSystem
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeskInBrowser {

    static final String AGENT = "ts-agent";
    static final String LEAD = "ts-lead";

    /** The second choice of the field triageOutcome. */
    static final String RESOLVE_NOW = "label[for$='Field_triageOutcome-1']";

    @LocalServerPort
    private int port;

    @Autowired
    IncidentIntake intake;

    @Autowired
    Incidents incidents;

    @Autowired
    Parties parties;

    @Autowired
    Contacts contacts;

    @Autowired
    Notes notes;

    @Autowired
    Worklist worklist;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Clock clock;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient jdbc;

    Browser browser;

    @BeforeAll
    void openBrowser() {
        staff.register(new NewStaffMember(AGENT, "Anna Agent", "demo", Set.of(AGENT), false));
        staff.register(new NewStaffMember(LEAD, "Lena Lead", "demo", Set.of(LEAD), false));
        browser = new Browser(port);
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void forgetTheLastUser() {
        browser.width(Browser.WIDE);
        browser.open("/login");
        browser.driver().manage().deleteAllCookies();
        // Once more: the scripts of a page with somebody's name on it would ask on.
        browser.open("/login");
        browser.complaints();
    }

    Incident report(String subject, String name) {
        return intake.report(new IncidentReport(
                Channel.WEB,
                subject,
                subject + ": please help.",
                null,
                null,
                new NewParty(
                        PartyRole.REPORTER,
                        name,
                        name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org",
                        "+1 206 5550142",
                        null),
                ReportedFacts.NONE));
    }

    WorkItem triageOf(Incident incident) {
        await().until(() -> !worklist.openOf(incident.id()).isEmpty());
        return worklist.openOf(incident.id()).get(0);
    }

    WorkItem claimed(Incident incident) {
        var item = triageOf(incident);
        worklist.claim(item.taskKey(), staff.get(AGENT));
        return item;
    }

    static Map<String, Object> triage() {
        return Map.of(
                "category",
                "OTHER",
                "petHarm",
                "NONE",
                "humanHarm",
                "NONE",
                "ongoing",
                false,
                "minorInvolved",
                false,
                "bookingActive",
                false,
                "estimatedLoss",
                0,
                "triageOutcome",
                "RESOLVE");
    }

    /** The input of a form field; form-js builds its id from that of the component. */
    static String field(String key) {
        return "[id$='Field_" + key + "']";
    }
}
