package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterVersions;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;

/** Administration with the keyboard alone. */
class AdministrationIT extends DeskInBrowser {

    private static final String MANAGER = "it-manager";
    private static final String DIRECTOR = "it-director";
    private static final String EDITOR = "/desk/administration/letters/NOTICE_RETURN/EN";

    @Autowired
    private LetterVersions versions;

    @Test
    void aManagerSeesWhatRunsAndWordsALetterThatAnotherPublishes() {
        staff.register(new NewStaffMember(MANAGER, "Mona Manager", "demo", Set.of(Roles.MANAGER), false));
        staff.register(new NewStaffMember(DIRECTOR, "Dora Director", "demo", Set.of(Roles.DIRECTOR), false));
        triageOf(report("Runs on the newest version", "Rita Running"));
        browser.signIn(MANAGER).open("/desk");

        palette("processes and").waitForText("#palette-list [aria-selected=true]", "Processes and rules");
        browser.keys(Keys.ENTER).waitForPath("/desk/administration/models");
        browser.waitFor("#processes[data-asked=true]");
        assertThat(browser.text("tr[data-row=incident-response] td:nth-child(4)"))
                .matches("[1-9]\\d*");
        assertThat(browser.text("tr[data-row=incident-response] td:nth-child(5)"))
                .isEqualTo("0");
        assertThat(browser.text("tr[data-row=incident-response] td:last-child")).isEqualTo("As in this release");
        enter("tr[data-row=incident-response] a").waitFor("#diagram[data-ready] .djs-container");
        assertThat(browser.text("tr[data-row='1'] td:nth-child(3)")).matches("[1-9]\\d*");

        browser.open(EDITOR).waitFor("html[data-ready]");
        browser.type("#p0", "See evil.example for more.")
                .waitForText("#letter-sample [role=status]", "One paragraph cannot");
        browser.driver().findElement(By.id("reason")).sendKeys("Friendlier", Keys.ENTER);
        browser.waitFor("#p0-error");
        var words = versions.paragraphs(MessageTemplate.NOTICE_RETURN.name(), LetterLanguage.EN)
                .getFirst();
        browser.type("#p0", Keys.chord(Keys.CONTROL, "a"));
        browser.type("#p0", "Welcome back. " + words.shipped());
        browser.driver().findElement(By.id("reason")).sendKeys(Keys.ENTER);
        browser.waitForText("[role=status]", "Version 1 is kept.");
        assertThat(browser.text("tr[data-row='1']")).contains("Somebody else publishes it");

        forgetTheLastUser();
        browser.signIn(DIRECTOR).open(EDITOR);
        enter("tr[data-row='1'] button").waitForText("[role=status]", "Version 1 is sent from now on.");
        browser.open("/desk/administration/changes").waitForText("main", "Wording that is sent");

        versions.publish(MessageTemplate.NOTICE_RETURN.name(), LetterLanguage.EN, 0, DIRECTOR);
        // What the browser says about the answer 422 is meant.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
    }

    private Browser enter(String css) {
        browser.waitFor(css).sendKeys(Keys.ENTER);
        return browser;
    }

    private Browser palette(String words) {
        new Actions(browser.driver())
                .keyDown(Keys.CONTROL)
                .sendKeys("k")
                .keyUp(Keys.CONTROL)
                .perform();
        return browser.type("#palette-input", words);
    }
}
