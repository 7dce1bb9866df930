package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Severity;
import io.safepaw.worklist.WorkItem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** The form of a task and who has it. */
class TaskIT extends DeskInBrowser {

    private static final String SEVERITY = ".fjs-form-field-select:has(" + field("agentSeverity") + ")";
    private static final String WHY = field("severityNote");
    private static final String NOTE = field("triageNote");

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
        await().untilAsserted(() -> assertThat(worklist.draft(item.taskKey(), staff.get(AGENT)))
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
    void withTheKeyboardAloneEachErrorIsReachedAndHeardBesideItsFieldInListsToo() {
        var incident = report("Claim by keyboard", "Kim Keyboard");
        triageOf(incident);
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number() + "/actions/open-claim");
        browser.waitFor("#task-form[data-ready]");
        browser.type("[id$='Field_lineAmount_0']", "0").controlEnter();

        browser.waitForText("#error-summary", "Amount (row 1): Field must have minimum value of 0.01.");
        assertThat(browser.focusedId()).isEqualTo("error-summary");
        browser.keys(Keys.TAB, Keys.ENTER);
        assertThat(browser.focusedId()).endsWith("Field_claimType");
        assertThat(heard()).contains("Field is required.");

        browser.controlEnter();
        assertThat(browser.focusedId()).isEqualTo("error-summary");
        tabTo("Amount (row 1)");
        browser.keys(Keys.ENTER);
        assertThat(browser.focusedId()).endsWith("Field_lineAmount_0");
        assertThat(heard()).contains("Field must have minimum value of 0.01.");

        browser.controlEnter();
        tabTo("When did it happen?");
        browser.keys(Keys.ENTER);
        assertThat(browser.focusedId()).endsWith("Field_lossAt-date");
        assertThat(heard()).contains("Field is required.");
    }

    @Test
    void whatTheServerSaysOfAFieldThatIsHiddenNowOrOfTheWholeIsToldToo() {
        var item = claimed(report("Hidden error", "Hedy Hidden"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        browser.click(RESOLVE_NOW);
        browser.js("""
                const real = window.fetch;
                window.fetch = (url, call) => String(url).includes('/complete')
                    ? Promise.resolve(new Response(JSON.stringify({errors: [
                        {field: 'severityNote', message: 'Please say why.'},
                        {field: '', message: 'Not today.'},
                        {field: 'triageNote', message: 'Too short.'}]}), {status: 422}))
                    : real(url, call);
                """);

        browser.click("#complete");

        browser.waitForText("#error-summary", "Please say why.");
        assertThat(browser.text("#error-summary"))
                .containsSubsequence("Too short.", "Why is it more or less severe?: Please say why.", "Not today.");
        browser.waitForText(".fjs-form-field-error", "Too short.");
    }

    @Test
    void twoWindowsOfOnePersonDoNotOverwriteWhatTheOtherSaved() {
        var item = claimed(report("Two windows", "Tess Two"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        browser.type(NOTE, "From the first");
        draftSays(item, "From the first");
        var first = browser.driver().getWindowHandle();

        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open("/desk/tasks/" + item.taskKey()).waitFor("#task-form[data-ready]");
        browser.waitForText("#draft-status", "was restored");
        browser.type(NOTE, ", and the second");
        draftSays(item, "From the first, and the second");
        var second = browser.driver().getWindowHandle();

        browser.driver().switchTo().window(first);
        browser.type(NOTE, ", and the third");
        browser.waitForText("#draft-conflict", "From the first, and the second");
        assertThat(browser.focusedId()).isEqualTo("draft-conflict");
        browser.waitForText("#draft-status", "Not saved");
        browser.click(RESOLVE_NOW).click("#complete");
        browser.waitForText("#draft-conflict", "From the first, and the second");
        draftSays(item, "From the first, and the second");
        assertThat(worklist.find(item.taskKey()).orElseThrow().isOpen()).isTrue();
        browser.screenshot("draft-conflict-1280").width(Browser.PHONE).screenshot("draft-conflict-390");
        browser.width(Browser.WIDE).press("Keep what is here");
        draftSays(item, "From the first, and the third");

        browser.driver().switchTo().window(second);
        browser.type(NOTE, "!");
        browser.waitForText("#draft-conflict", "From the first, and the third");
        browser.press("Go on with what is there");
        browser.waitForText("#draft-status", "was restored");
        assertThat(browser.value(NOTE)).isEqualTo("From the first, and the third");
        browser.driver().close();
        browser.driver().switchTo().window(first);
        assertThat(browser.complaints()).allMatch(said -> said.contains("409"));
    }

    @Test
    void whatWasTypedIntoATaskThatEndedElsewhereIsTakenAlong() {
        var incident = report("Ended", "Enid Ended");
        var item = claimed(incident);
        worklist.saveDraft(item.taskKey(), staff.get(AGENT), Map.of("triageNote", "Words to take along"));
        var lead = staff.get(LEAD);
        worklist.handOver(item.taskKey(), lead, LEAD, null);
        await().until(() -> worklist.find(item.taskKey()).orElseThrow().isAssignedTo(LEAD));
        worklist.complete(item.taskKey(), lead, triage());

        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        browser.waitFor("[data-copies]");
        browser.press("Keep it as a note of the incident");

        await().until(() ->
                notes.of(incident.id()).stream().anyMatch(note -> note.body().contains("Words to take along")));
    }

    /** What a screen reader says of the field that has the focus, beside its name. */
    private String heard() {
        return String.valueOf(browser.js("""
                return (document.activeElement.getAttribute('aria-describedby') ?? '').split(' ')
                    .map(id => document.getElementById(id)?.innerText ?? '').join(' ')
                """));
    }

    private void tabTo(String words) {
        for (int i = 0; i < 30; i++) {
            if (String.valueOf(browser.js("return document.activeElement.innerText"))
                    .startsWith(words)) {
                return;
            }
            browser.keys(Keys.TAB);
        }
        throw new AssertionError("The key Tab does not lead to " + words);
    }

    private void draftSays(WorkItem item, String words) {
        await().untilAsserted(() -> assertThat(worklist.draft(item.taskKey(), staff.get(AGENT)))
                .hasValueSatisfying(draft -> assertThat(draft.data()).containsEntry("triageNote", words)));
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
