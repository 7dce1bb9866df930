package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.InboundContact;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.worklist.Presence;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The Desk as staff uses it day by day. */
class DeskIT extends DeskInBrowser {

    @Autowired
    private Presence presence;

    @Autowired
    private EventLog log;

    @Autowired
    private Correspondence correspondence;

    @LocalServerPort
    private int port;

    @Test
    void aWrongPasswordIsSaidClearly() {
        browser.open("/login")
                .type("#username", AGENT)
                .type("#password", "wrong")
                .press("Sign in");

        browser.waitForText("[role=alert]", "User name or password is wrong");
    }

    @Test
    void pagesAndScriptsComeCompressed() throws Exception {
        for (var path : List.of("/login", "/assets/task.js", "/assets/desk-styles.css")) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
        }
    }

    @Test
    void aReportAppearsInTheOpenQueueByItself() {
        browser.signIn(AGENT).open("/desk?shown=500");

        var incident = report("Bruno is bleeding", "Olivia Owner");

        browser.waitForText("#queue", incident.number());
        browser.waitForText("#queue", "Olivia Owner");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theQueueIsWorkedByKeyboard() {
        var item = triageOf(report("Keyboard", "Kay Board"));
        browser.signIn(AGENT).open("/desk?show=unassigned");
        browser.waitFor("#task-" + item.taskKey());

        for (int row = 0; row < 200 && !browser.focusedId().equals("task-" + item.taskKey()); row++) {
            browser.keys("j");
        }
        browser.keys("c");
        await().until(() -> worklist.find(item.taskKey()).orElseThrow().isAssignedTo(AGENT));
        browser.open("/desk?show=mine").waitFor("#task-" + item.taskKey());
        browser.keys("/");
        assertThat(browser.focusedId()).isEqualTo("search");
        browser.js("document.activeElement.blur()");
        browser.keys("?");

        browser.waitForText("dialog[open]", "Next row");
    }

    @Test
    void oneKeyTakesTheMostUrgentTask() {
        report("Somebody waits", "Uma Urgent");
        browser.signIn(AGENT).open("/desk");
        browser.waitForText("#queue .sub", "due");
        var before = worklist.heldBy(AGENT).size();

        browser.keys("tt").waitForPath("/desk/tasks/");

        var taken = worklist.find(Long.parseLong(browser.path().replaceAll("\\D", "")))
                .orElseThrow();
        assertThat(taken.isAssignedTo(AGENT)).isTrue();
        assertThat(worklist.heldBy(AGENT)).hasSize(before + 1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePaletteLeadsToPagesIncidentsActionsAndPeople() {
        var incident = report("A very special hamster", "Pia Palette");
        browser.signIn(LEAD).open("/desk");

        palette("shift").keys(Keys.ENTER).waitForPath("/desk/shift");
        palette("special hamster").waitForText("#palette-list [aria-selected=true]", incident.number());
        browser.screenshot("palette-1280").width(Browser.PHONE).screenshot("palette-390");
        assertThat(browser.scrollsSideways()).isFalse();
        browser.width(Browser.WIDE).keys(Keys.ENTER).waitForPath("/desk/incidents/" + incident.number());
        palette("Lena Lead").waitForText("#palette-list", "Colleague Lena Lead");
        browser.keys(Keys.ESCAPE);
        palette("record").waitForText("#palette-list", "Start");
        assertThat(browser.driver().findElement(By.id("palette-input")).getDomAttribute("aria-activedescendant"))
                .isEqualTo("palette-0");
        browser.keys(Keys.ARROW_DOWN);
        assertThat(browser.driver().findElement(By.id("palette-input")).getDomAttribute("aria-activedescendant"))
                .isEqualTo("palette-1");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void manyTasksAreLookedAtAndThenDoneOneByOne() {
        var first = triageOf(report("Bulk one", "Bea Bulk"));
        var second = triageOf(report("Bulk two", "Bea Bulk"));
        var taken = triageOf(report("Bulk three", "Bea Bulk"));
        worklist.claim(taken.taskKey(), staff.get(LEAD));
        jdbc.sql("update work_item set due_at = now() - interval '1 hour' where task_key = :key")
                .param("key", second.taskKey())
                .update();
        // The tests before have left more tasks than a page shows.
        browser.signIn(AGENT).open("/desk?shown=500");
        browser.waitFor("#task-" + first.taskKey());

        browser.js("document.getElementById(arguments[0]).focus()", "task-" + first.taskKey());
        browser.keys("x")
                .click("[data-pick='" + second.taskKey() + "']")
                .click("[data-pick='" + taken.taskKey() + "']");
        browser.waitForText("#bulk-count", "3 selected").press("Look at what happens…");
        browser.waitForText("#bulk-rows", "Refused: Lena Lead has taken this task.");
        browser.waitForText("#bulk-due", "Overdue: 1.");
        browser.waitForText("#bulk-rows .clock-state", "Overdue");
        browser.screenshot("bulk-1280").width(Browser.PHONE).screenshot("bulk-390");
        assertThat(browser.scrollsSideways()).isFalse();
        browser.width(Browser.WIDE).press("Do it").waitForText("#bulk-progress", "2 of 2 done.");

        await().until(() -> worklist.find(first.taskKey()).orElseThrow().isAssignedTo(AGENT)
                && worklist.find(second.taskKey()).orElseThrow().isAssignedTo(AGENT));
        assertThat(worklist.find(taken.taskKey()).orElseThrow().isAssignedTo(LEAD))
                .isTrue();
        assertThat(log.of(first.incidentId()))
                .anyMatch(event -> event.type() == CaseEventType.TaskClaimed
                        && event.actor().equals(new Actor(AGENT)));
        assertThat(browser.complaints()).isEmpty();
    }

    private Browser palette(String words) {
        new Actions(browser.driver())
                .keyDown(Keys.CONTROL)
                .sendKeys("k")
                .keyUp(Keys.CONTROL)
                .perform();
        return browser.type("#palette-input", words);
    }

    @Test
    void theTitleCountsWhatIsUrgentAndANewP0IsSaid() {
        browser.signIn(AGENT).open("/desk/shift");
        await().until(() -> browser.js("return sessionStorage.getItem('safepaw.p0')") != null);

        var incident = report("A child was bitten", "Pat Pzero");
        triageOf(incident);
        incidents.recordSeverity(incident.id(), Severity.P0, "HUMAN_SERIOUS", "1", Actor.SYSTEM);

        browser.waitForText("#toasts", incident.number());
        assertThat(browser.driver().getTitle()).matches("\\(\\d+\\) .*");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoElseIsThereIsSaidAndNobodyAnswersPastAColleague() {
        var incident = report("Two at once", "Tom Two");
        presence.beat(incident.id(), staff.get(LEAD), true);
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());
        browser.waitForText("#presence", "Lena Lead is answering.");
        correspondence.send(OutgoingMessage.human(
                incident.id(),
                parties.reporterOf(incident.id()).id(),
                MessageTemplate.MESSAGE,
                "We look after it",
                new Actor(LEAD),
                null,
                "test:" + UUID.randomUUID()));

        browser.type("#message-text", "My own words").press("Send message");

        browser.waitForText("#message-text-problem", "Lena Lead wrote a message since you opened this page.");
        assertThat(browser.value("#message-text")).isEqualTo("My own words");
        browser.screenshot("presence-1280").press("Send message").waitForText(".notice", "The message is on its way.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aCallPopsUpAndIsNotedByKeyboard() throws Exception {
        var known = report("Bruno limps", "Olivia Owner");
        parties.add(known.id(), new NewParty(PartyRole.OWNER, "Otto", null, "+12065550177", null));
        var callId = UUID.randomUUID().toString();
        browser.signIn(AGENT).open("/desk");

        telephone("newCall", callId);
        browser.waitForText(".call-pop", "The phone rings").waitForText(".call-pop", known.number());
        browser.screenshot("call-pop-1280").width(Browser.PHONE).screenshot("call-pop-390");
        assertThat(browser.scrollsSideways()).isFalse();
        browser.width(Browser.WIDE).keys("p").waitFor("#call-note");
        telephone("answer", callId);
        browser.waitForText("#live-state", "Talking");
        browser.accessKey('s').keys("n");
        assertThat(browser.focusedId()).isEqualTo("pet-safe");
        browser.accessKey('w').keys("At the vet in Ballard");
        assertThat(browser.focusedId()).isEqualTo("where");
        browser.accessKey('q').keys("Bruno collapsed on his walk");
        assertThat(browser.focusedId()).isEqualTo("what");
        telephone("hangup", callId);
        browser.accessKey('n').keys("Calls back");
        assertThat(browser.focusedId()).isEqualTo("more");
        browser.waitForText("#live-state", "Ended").waitForText("#note-status", "Saved");
        browser.reload().waitFor("#call-note");
        assertThat(browser.value("#pet-safe")).isEqualTo("NO");
        assertThat(browser.value("#where")).isEqualTo("At the vet in Ballard");
        assertThat(browser.value("#what")).isEqualTo("Bruno collapsed on his walk");
        assertThat(browser.value("#more")).isEqualTo("Calls back");

        browser.accessKey('i');

        browser.waitForText(".notice", "The call belongs to this new incident.");
        assertThat(browser.path()).startsWith("/desk/incidents/").doesNotContain(known.number());
        assertThat(browser.complaints()).isEmpty();
    }

    /** What the telephone system tells. */
    private void telephone(String event, String callId) throws Exception {
        var told = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/telephony/" + WholeSystem.TELEPHONE))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("event=" + event
                        + "&direction=in&from=12065550177&to=12065550100&cause=normalClearing&user[]=" + AGENT
                        + "&callId=" + callId))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(told, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void filtersStandInTheAddressAsCodes() {
        browser.signIn(AGENT).open("/desk");

        browser.press("Unassigned " + browser.text("#show-unassigned .count"));

        browser.waitForPath("/desk?show=unassigned");
        assertThat(browser.driver().findElement(By.id("show-unassigned")).getDomAttribute("aria-current"))
                .isEqualTo("true");
    }

    @Test
    void aDraftSurvivesAReload() {
        var item = claimed(report("Draft", "Dora Draft"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");

        browser.type(field("triageNote"), "Spoke to the sitter.");
        browser.waitForText("#draft-status", "Saved");
        browser.reload().waitFor("#task-form[data-ready]");

        assertThat(browser.value(field("triageNote"))).isEqualTo("Spoke to the sitter.");
        assertThat(browser.text("#draft-status")).contains("restored");
    }

    @Test
    void whatWasTypedJustBeforeLeavingIsKept() {
        var item = claimed(report("Leaving", "Lee Leaver"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");

        browser.type(field("triageNote"), "Last words");
        browser.open("/desk");

        await().until(() -> worklist.draft(item.taskKey(), staff.get(AGENT))
                .filter(draft -> "Last words".equals(draft.data().get("triageNote")))
                .isPresent());
    }

    @Test
    void whatIsMissingIsSaidBesideItsField() {
        var item = claimed(report("Missing", "Mia Missing"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");

        browser.click("#complete");

        browser.waitForText("#error-summary", "Next step");
        assertThat(browser.focusedId()).isEqualTo("error-summary");
        browser.waitForText(".fjs-form-field-error", "required");
        assertThat(worklist.find(item.taskKey()).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void aTaskIsTriagedFromTheQueueToTheNextTask() {
        var incident = report("Triage", "Tina Triage");
        var item = triageOf(incident);
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.click("#claim");
        browser.waitFor("#task-form[data-editable=true][data-ready]");

        browser.click(RESOLVE_NOW);
        browser.click("#complete");

        browser.waitForText("#toasts", "Triage incident done.");
        await().until(() -> worklist.openOf(incident.id()).stream()
                .anyMatch(next -> next.elementId().contains("Resol")));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void somebodyElseCompletedTheTaskMeanwhileAndTheTypedTextIsKept() {
        var incident = report("Race", "Rita Race");
        var item = claimed(incident);
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        browser.type(field("triageNote"), "My careful words");
        browser.click(RESOLVE_NOW);

        var lead = staff.get(LEAD);
        worklist.handOver(item.taskKey(), lead, LEAD, null);
        await().until(() -> worklist.find(item.taskKey()).orElseThrow().isAssignedTo(LEAD));
        worklist.complete(item.taskKey(), lead, triage());
        browser.click("#complete");

        browser.waitForText("#task-lost", "Lena Lead completed this task");
        assertThat(browser.value(field("triageNote"))).isEqualTo("My careful words");
        browser.click("#task-lost [data-keeps]");
        await().until(() ->
                notes.of(incident.id()).stream().anyMatch(note -> note.body().contains("My careful words")));
    }

    @Test
    void aTaskOfSomebodyElseIsReadOnly() {
        var item = triageOf(report("Other", "Otto Other"));
        worklist.claim(item.taskKey(), staff.get(LEAD));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());

        browser.waitFor("#task-form[data-ready]");

        browser.waitForText(".notice", "Lena Lead works on this task");
        assertThat(browser.shows("#complete")).isFalse();
    }

    @Test
    void aSignedOutPersonKeepsTheTextAndGoesOnAfterSigningIn() {
        var item = claimed(report("Session", "Sid Session"));
        browser.signIn(AGENT).open("/desk/tasks/" + item.taskKey());
        browser.waitFor("#task-form[data-ready]");
        var driver = browser.driver();
        var page = driver.getWindowHandle();

        // Before the session is lost: the next poll opens the dialog over the form, and keys would go there.
        browser.type(field("triageNote"), "Still here");
        driver.manage().deleteAllCookies();
        browser.waitForText("dialog[open]", "You are signed out");
        browser.press("Sign in in a new tab");
        var other = driver.getWindowHandles().stream()
                .filter(handle -> !handle.equals(page))
                .findFirst()
                .orElseThrow();
        driver.switchTo().window(other);
        browser.signIn(AGENT);
        driver.close();
        driver.switchTo().window(page);

        browser.waitForText("#draft-status", "Saved");
        assertThat(browser.value(field("triageNote"))).isEqualTo("Still here");
    }

    @Test
    void theCaseFileShowsWhatIsKnownAndWhereTheProcessStands() {
        var incident = report("Case file", "Carla Case");
        triageOf(incident);
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        browser.waitFor("#diagram[data-ready]");

        browser.waitForText(".diagram-words", "Triage incident");
        browser.waitFor(".diagram-canvas .is-active");
        browser.waitForText(".timeline", "Incident opened");
        browser.waitForText(".clock-list", "First response");
        assertThat(browser.text(".party")).contains("Carla Case").doesNotContain("5550142");
        browser.press("Show").waitForText(".party", "5550142");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aMailWithScriptsDoesNothing() {
        var incident = report("Scripts", "Mallory");
        contacts.recordInbound(new InboundContact(
                incident.id(),
                parties.reporterOf(incident.id()).id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "<script>document.title='owned'</script>",
                "<img src=x onerror=\"document.title='owned'\">",
                "<p>Hello <b>there</b><script>document.title='owned'</script>"
                        + "<img src=x onerror=\"document.title='owned'\"><a href=\"javascript:alert(1)\">x</a></p>",
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                clock.instant()));
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        browser.press("As the sender formatted it");
        browser.waitForText(".mail-html", "Hello there");

        assertThat(browser.driver().getTitle()).endsWith(incident.number() + " – Safepaw");
        assertThat(browser.driver()
                        .findElements(By.cssSelector(".mail-html script, .mail-html img, a[href^='javascript']")))
                .isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aNoteBegunIsThereAgainAfterAReload() {
        var incident = report("Note", "Nora Note");
        browser.signIn(AGENT).open("/desk/incidents/" + incident.number());

        browser.type("#note-text", "Called the vet");
        browser.waitForText("#notes .draft-status", "Saved");
        browser.reload();
        assertThat(browser.value("#note-text")).isEqualTo("Called the vet");
        browser.press("Add note");

        browser.waitForText(".note", "Called the vet");
        assertThat(browser.value("#note-text")).isEmpty();
    }

    @Test
    void anIncidentWaitsForTheCustomerAndIsMergedAndReleasedAgain() {
        var one = report("Merge one", "Mona Merge");
        var two = report("Merge two", "Mona Merge");
        triageOf(one);
        browser.signIn(AGENT).open("/desk/incidents/" + one.number());

        browser.press("Set status");
        browser.waitForText(".notice", "status was changed");
        browser.press("Merge…").type("#into", two.number());
        browser.waitForText("dialog[open]", "You can undo it");
        browser.click("dialog[open] button[type=submit]");
        browser.waitForPath("/desk/incidents/" + two.number());
        assertThat(incidents.get(one.id()).mergedInto()).isEqualTo(two.id());
        browser.open("/desk/incidents/" + one.number()).press("Undo merge…");
        browser.click("dialog[open] button[type=submit]");

        browser.waitForText(".notice", "merge was undone");
        assertThat(incidents.get(one.id()).mergedInto()).isNull();
        assertThat(incidents.get(one.id()).status()).isNotEqualTo(Status.CLOSED);
    }

    @Test
    void theSearchFindsByNameAndKeepsItOutOfTheAddress() {
        var incident = report("A very particular matter", "Zenobia Zweig");
        browser.signIn(AGENT).open("/desk");

        browser.type("#search", "zenobia").keys(Keys.ENTER);

        browser.waitForText("#incidents", incident.number());
        assertThat(browser.path()).isEqualTo("/desk/incidents");
        browser.open("/desk")
                .type("#search", incident.number().toLowerCase(java.util.Locale.ROOT))
                .keys(Keys.ENTER);
        browser.waitForPath("/desk/incidents/" + incident.number());
    }

    @Test
    void whatIsNotThereIsSaidCalmly() {
        browser.signIn(AGENT).open("/desk/incidents/SP-999999");

        browser.waitForText("h1", "This is not here");
        browser.open("/desk/no-such-page").waitForText("h1", "This is not here");
    }
}
