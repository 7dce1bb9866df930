package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** The form of a task and who has it. */
class TaskIT extends DeskInBrowser {

    private static final String SEVERITY = ".fjs-form-field-select:has(" + field("agentSeverity") + ")";
    private static final String WHY = field("severityNote");

    @Autowired
    private EngineLine engine;

    @Test
    void whatWasTypedIntoAFieldThatIsHiddenNowComesBackWithTheField() {
        var item = claimed(report("Hidden", "Hilda Hidden"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        chooseSeverity("P0");
        browser.type(WHY, "The cat does not breathe");

        browser.click(SEVERITY + " .fjs-select-cross");
        await().until(() -> !browser.shows(WHY));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(worklist.draft(item.taskKey(), staff.get(AGENT)))
                        .hasValueSatisfying(draft -> assertThat(draft.data())
                                .containsEntry("severityNote", "The cat does not breathe")
                                .doesNotContainKey("agentSeverity")));
        browser.reload().waitFor("#task-form[data-ready]");
        assertThat(browser.shows(WHY)).isFalse();
        chooseSeverity("P0");

        assertThat(browser.value(WHY)).isEqualTo("The cat does not breathe");
    }

    @Test
    void whatIsHiddenWhenTheTaskIsCompletedIsNotSent() {
        var incident = report("Not sent", "Nick Notsent");
        var item = claimed(incident);
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        chooseSeverity("P0");
        browser.type(WHY, "Never mind");
        browser.click(SEVERITY + " .fjs-select-cross");

        browser.click(RESOLVE_NOW);
        browser.js("document.activeElement.blur()"); // the shortcut works from anywhere on the page
        browser.controlEnter();

        browser.waitForText("#toasts", "Triage incident done.");
        assertThat(jdbc.sql("select field from case_text where incident_id = :incident")
                        .param("incident", incident.id().value())
                        .query(String.class)
                        .list())
                .doesNotContain("severityNote");
        assertThat(worklist.draft(item.taskKey(), staff.get(AGENT))).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsSaidBesideItsField() {
        var incident = report("Lowered", "Lara Lower");
        var item = claimed(incident);
        incidents.recordSeverity(incident.id(), Severity.P1, "TEST", null, new Actor(LEAD));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        chooseSeverity("P3");
        browser.type(WHY, "Not so bad");
        browser.click(RESOLVE_NOW);

        browser.click("#complete");

        browser.waitForText("#error-summary", "may lower the severity from P1 to P3");
        assertThat(browser.focusedId()).isEqualTo("error-summary");
        browser.waitForText(SEVERITY + " .fjs-form-field-error", "may lower the severity from P1 to P3");
        assertThat(browser.value(WHY)).isEqualTo("Not so bad");
        assertThat(worklist.find(item.taskKey()).orElseThrow().isOpen()).isTrue();
        browser.press("Severity, if the rules are wrong: " + refusal());
        assertThat(browser.focusedId()).endsWith("Field_agentSeverity");
    }

    @Test
    void withoutTheEngineTheTextIsKeptAndTheTaskIsCompletedLater() {
        var item = claimed(report("Engine away", "Ella Engine"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        browser.press("Show").waitForText(".party a[href^='tel:']", "5550142"); // who has to call is not sent elsewhere
        browser.type(field("triageNote"), "Words that matter");
        browser.click(RESOLVE_NOW);

        engine.awayDuring(() -> {
            browser.click("#complete");
            browser.waitForText("#toasts", "The process engine does not answer. Your text is kept");
            assertThat(browser.value(field("triageNote"))).isEqualTo("Words that matter");
            assertThat(browser.waitFor("#complete").isEnabled()).isTrue();
            assertThat(worklist.draft(item.taskKey(), staff.get(AGENT)))
                    .hasValueSatisfying(
                            draft -> assertThat(draft.data()).containsEntry("triageNote", "Words that matter"));
            browser.reload().waitForText("#task-form", "could not be loaded");
        });
        browser.reload().waitFor("#task-form[data-ready]");
        assertThat(browser.value(field("triageNote"))).isEqualTo("Words that matter");
        browser.click("#complete");

        browser.waitForText("#toasts", "Triage incident done.");
    }

    @Test
    void withoutTheEngineTheIncidentIsShownAllTheSame() {
        var incident = report("Diagram away", "Dan Diagram");
        triageOf(incident);
        browser.signIn(AGENT);

        engine.awayDuring(() -> {
            browser.open("/desk/incidents/" + incident.number());
            browser.waitForText("#live-conversation", "Diagram away");
            browser.waitForText(".diagram-words", "The process engine cannot be reached right now.");
        });

        browser.waitForText(".diagram-words", "Triage incident");
    }

    @Test
    void aTaskIsHandedOverWithANote() {
        var incident = report("Hand over", "Hanna Hand");
        var item = claimed(incident);
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());

        browser.press("Hand over");
        new Select(browser.waitFor("#to")).selectByVisibleText("Lena Lead");
        browser.type("#note", "She speaks the language").click("dialog[open] button[type=submit]");

        browser.waitForText(".notice", "Handed over to Lena Lead.");
        browser.waitForText(".notice", "Lena Lead works on this task");
        await().until(() -> worklist.find(item.taskKey()).orElseThrow().isAssignedTo(LEAD));
        browser.open("/desk/incidents/" + incident.number());
        browser.waitForText(".note", "She speaks the language");
        browser.waitForText(".timeline", "Lena Lead");
    }

    private void chooseSeverity(String code) {
        browser.click(SEVERITY);
        browser.click(
                ".fjs-dropdownlist-item:nth-child(" + (Severity.valueOf(code).ordinal() + 1) + ")");
        browser.waitFor(WHY);
    }

    private static String refusal() {
        return "Only a lead (ts-lead or above) may lower the severity from P1 to P3.";
    }
}
