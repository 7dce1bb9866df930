package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Severity;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** Own scores, calibration, coaching, root causes and a conflict of interest, by keyboard. People of their own. */
class QualityIT extends DeskInBrowser {

    private static final String QUINN = "quality-quinn";
    private static final String RUTH = "quality-ruth";
    private static final String CORA = "quality-cora";

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private CaseTexts texts;

    @Test
    void whatIsLearntFromWorkIsReadAndAnsweredByKeyboard() {
        staff.register(new NewStaffMember(QUINN, "Quinn Quality", "demo", Set.of(Roles.AGENT), false));
        staff.register(new NewStaffMember(RUTH, "Ruth Reviewer", "demo", Set.of("qa-reviewer"), false));
        staff.register(new NewStaffMember(CORA, "Cora Coach", "demo", Set.of(Roles.LEAD), false));
        qualifications.change(QUINN, new NewQualification(null, null, CORA, Set.of()), LEAD);
        var incident = report("The sitter was late", "Quirin Question");
        reviewed(incident, 55);
        reviewed(incident, 80);
        var calibration = calibration(incident);

        browser.signIn(QUINN).open("/desk/reviews").waitForText("#own-scores", "How sure that is");
        browser.waitForText("#past tbody", "For coaching only");
        assertThat(browser.js("return document.querySelector('.metric-chart canvas').width > 0"))
                .isEqualTo(true);
        pictures("reviews");

        forgetTheLastUser();
        browser.signIn(RUTH).open("/desk/calibration").waitForText("tbody", "Your score is asked for");
        pictures("calibration");
        browser.open("/desk/calibration/" + calibration).waitFor("#qaSafetyFirst");
        pictures("calibration-score");
        browser.js("document.querySelector('#qaSafetyFirst').focus()");
        browser.keys("Y", Keys.TAB);
        for (int i = 0; i < 10; i++) {
            // What does not apply.
            browser.keys("D", Keys.TAB);
        }
        browser.keys(Keys.ENTER).waitForText(".notice", "Your score is noted");
        browser.waitForText("#comparison", "more than 5");
        pictures("calibration-compared");

        forgetTheLastUser();
        browser.signIn(CORA).open("/desk/coaching").waitForText("main", "Low score of a review");
        browser.js("document.querySelector('.coaching-items textarea').focus()");
        browser.keys("Listen to the call together", Keys.TAB, Keys.ENTER).waitForText(".notice", "The note is kept.");
        browser.js("document.querySelector('.coaching-items button[name=done]').focus()");
        browser.keys(Keys.ENTER).waitForText(".notice", "It is done.");
        assertThat(browser.value(".coaching-items textarea")).isEqualTo("Listen to the call together");
        pictures("coaching");
        browser.open("/desk/root-causes?week=2030-W19").waitForText("#main", "Root causes");
        browser.js("document.querySelector('#week').focus()");
        browser.keys(Keys.ENTER).waitForText("#recommendations", "Recommendations");
        pictures("root-causes");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoKnowsAPartySaysSoAndALeadIsAskedForAnother() {
        staff.register(new NewStaffMember(QUINN, "Quinn Quality", "demo", Set.of(Roles.AGENT), false));
        var incident = report("The dog is gone", "Known Neighbour");
        incidents.recordSeverity(incident.id(), Severity.P1, "TEST", null, new Actor(LEAD));
        worklist.claim(triageOf(incident).taskKey(), staff.get(QUINN));
        browser.signIn(QUINN).open("/desk/incidents/" + incident.number());
        browser.press("Declare a conflict of interest").waitFor("#task-form[data-ready]");
        browser.type("textarea[id*='conflictReason']", "She lives next door").controlEnter();

        await().untilAsserted(() -> {
            assertThat(triageOf(incident).assignee()).isNull();
            assertThat(incidents.get(incident.id()).owner()).isNull();
        });
        browser.open("/desk/incidents/" + incident.number()).waitForText("main", "Conflicts of interest");
        assertThat(browser.shows(".action-list a")).isFalse();
        pictures("conflict");
    }

    private void pictures(String name) {
        for (var theme : new String[] {"light", "dark"}) {
            browser.js("document.cookie = 'safepaw-theme=" + theme + "; path=/'");
            browser.reload().waitFor("html[data-ready]");
            browser.screenshot("quality-" + name + "-1280-" + theme)
                    .width(Browser.PHONE)
                    .screenshot("quality-" + name + "-390-" + theme);
            assertThat(browser.scrollsSideways()).as(name).isFalse();
            browser.width(Browser.WIDE);
        }
    }

    private void reviewed(Incident incident, int score) {
        var review = UUID.randomUUID();
        jdbc.sql("""
                        insert into qa_review (id, incident_id, source, scorecard, reviewer, worker, ratings, score,
                          critical_failed, comment, reviewed_at)
                        values (:id, :incident, :source, 'qa-scorecard-v1', 'qa', :worker, '{"qaSafetyFirst": "YES"}', :score,
                          false, :comment, :at)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("source", review.toString())
                .param("worker", QUINN)
                .param("score", score)
                .param("comment", texts.keep(incident.id(), "qaComment", "Late, but kind", new Actor("qa")))
                .param("at", OffsetDateTime.now(ZoneOffset.UTC))
                .update();
    }

    /** A round in which somebody else gave the worst score already. */
    private UUID calibration(Incident incident) {
        var round = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into calibration (id, begins_on, due_at) values (:id, '2030-01-07', now() + interval '1 day')
                        """).param("id", round).update();
        jdbc.sql("insert into calibration_case (id, calibration_id, incident_id) values (:id, :round, :incident)")
                .param("id", id)
                .param("round", round)
                .param("incident", incident.id().value())
                .update();
        jdbc.sql("""
                        insert into calibration_score (case_id, incident_id, reviewer, ratings, score, critical_failed, scored_at)
                        values (:id, :incident, :reviewer, null, null, null, null),
                          (:id, :incident, :other, (select jsonb_object_agg(field, 'NOT_APPLICABLE') || '{"qaSafetyFirst": "NO"}'
                            from unnest(array['qaConfidentiality', 'qaNoPromise', 'qaIdentityCheck', 'qaEmpathy', 'qaNeutrality',
                              'qaDecision', 'qaDocumentation', 'qaCommunication', 'qaEducation', 'qaProcess']) field), 0, true, now())
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("reviewer", RUTH)
                .param("other", LEAD)
                .update();
        return id;
    }
}
