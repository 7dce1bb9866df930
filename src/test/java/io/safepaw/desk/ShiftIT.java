package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Note;
import io.safepaw.casefile.Severity;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shifts;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** A shift in the browser, from its beginning to its hand-over. People of their own: the others work without shifts. */
class ShiftIT extends DeskInBrowser {

    private static final String AMY = "shift-amy";
    private static final String BOB = "shift-bob";

    @Autowired
    private Shifts shifts;

    @Test
    void aShiftIsBegunAndHandedOver() {
        staff.register(new NewStaffMember(AMY, "Amy Early", "demo", Set.of(Roles.AGENT), false));
        staff.register(new NewStaffMember(BOB, "Bob Late", "demo", Set.of(Roles.AGENT), false));
        shifts.begin(BOB, null);
        var incident = report("The dog bleeds", "Hanna Handover");
        var less = report("A question about a booking", "Quentin Question");
        incidents.recordSeverity(incident.id(), Severity.P1, "TEST", null, new Actor(LEAD));
        incidents.recordSeverity(less.id(), Severity.P3, "TEST", null, new Actor(LEAD));

        browser.signIn(AMY).open("/desk/shift");
        browser.waitForText("#main", "You are not on shift.");
        browser.press("Begin my shift").waitForText(".notice", "Your shift has begun.");
        worklist.claim(triageOf(incident).taskKey(), staff.get(AMY));
        worklist.claim(triageOf(less).taskKey(), staff.get(AMY));
        browser.reload().waitForText("#main", incident.number());
        browser.screenshot("shift-1280").width(Browser.PHONE).screenshot("shift-390");
        assertThat(browser.scrollsSideways()).isFalse();
        browser.width(Browser.WIDE);

        browser.press("End my shift").waitForText(".notice", "is to be handed over now");
        await().until(() -> browser.reload().shows("a[href^='/desk/tasks/'].cds--btn"));
        browser.press("Hand over my shift").waitFor("#task-form[data-ready]");
        browser.waitForText("#task-form", "Triage incident");
        assertThat(browser.value(inRow("incidentNumber"))).isEqualTo(incident.number());
        browser.click("#complete").waitForText("#error-summary", "Who takes it?");
        browser.click(inRow("handoverTo")).waitForText(".fjs-dropdownlist-item", "Bob Late");
        browser.screenshot("handover-1280").width(Browser.PHONE).screenshot("handover-390");
        assertThat(browser.scrollsSideways()).isFalse();
        browser.width(Browser.WIDE);
        browser.type(inRow("handoverTo"), "Bob").keys(Keys.ENTER);
        browser.click("#complete").waitForText("#error-summary", "what the next person must know");
        browser.type(inRow("handoverNote"), "The vet calls back at six");
        browser.click("#complete").waitForText("#toasts", "Hand over shift done.");

        await().untilAsserted(() -> {
            assertThat(incidents.get(incident.id()).owner()).isEqualTo(BOB);
            assertThat(triageOf(incident).assignee()).isEqualTo(BOB);
            assertThat(shifts.current(AMY)).isEmpty();
        });
        assertThat(notes.of(incident.id())).extracting(Note::body).containsExactly("The vet calls back at six");
        assertThat(triageOf(less).assignee()).isEqualTo(AMY);
        // The two completions that the server refused.
        assertThat(browser.complaints()).allMatch(line -> line.contains("422"));

        browser.driver().manage().deleteAllCookies();
        browser.signIn(LEAD).open("/desk/shift");
        browser.waitForText("#main", "Held by people off shift").waitForText("tbody", less.number());
        browser.waitForText("tbody", "Bob Late").waitForText("dt", "P1 without an owner");
        browser.screenshot("shift-lead-1280").width(Browser.PHONE).screenshot("shift-lead-390");
        assertThat(browser.scrollsSideways()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    /** The input of a field in the only row of a list. */
    private static String inRow(String key) {
        return "input[id*='Field_" + key + "'], textarea[id*='Field_" + key + "']";
    }
}
