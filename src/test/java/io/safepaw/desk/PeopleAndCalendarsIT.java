package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.escalation.OnCallRoster;
import io.safepaw.escalation.OnCallShift;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** People, rosters and calendars in the browser, by keyboard where there is something to fill in. */
class PeopleAndCalendarsIT extends DeskInBrowser {

    private static final String MANAGER = "ts-manager";
    private static final String SECOND = "ts-second-manager";

    @Autowired
    private OnCallRoster roster;

    @BeforeEach
    void aManager() {
        staff.register(new NewStaffMember(MANAGER, "Mira Manager", "demo", Set.of(Roles.MANAGER), false));
        staff.register(new NewStaffMember(SECOND, "Sid Second", "demo", Set.of(Roles.MANAGER), false));
    }

    @Test
    void aNewPersonChoosesAPasswordAndIsShutOutAgain() {
        browser.signIn(MANAGER)
                .open("/desk/administration/people")
                .press("Add a person")
                .waitFor("#username");
        browser.type("#username", "nora.new").keys(Keys.TAB, "Nora New", Keys.TAB, Keys.TAB, Keys.ENTER);
        browser.waitForText(".notice", "Nora New has an account.");
        var password = browser.text(".one-time");
        pictures("administration-person");
        browser.open("/desk/administration/people").waitForText("tr[data-row='nora.new']", "Second manager due");
        pictures("administration-people");

        forgetTheLastUser();
        signIn("nora.new", password);
        browser.waitForPath("/password").waitForText("#main", "A second manager confirms first");
        pictures("password-waits");
        forgetTheLastUser();
        browser.signIn(SECOND).open("/desk/administration/people/nora.new").waitForText("main", "made the password");
        pictures("administration-person-confirm");
        browser.press("Confirm this account").waitForText(".notice", "Confirmed");

        forgetTheLastUser();
        signIn("nora.new", password);
        browser.waitForPath("/password").waitForText("#main", "choose one that you alone know");
        browser.open("/desk").waitForPath("/password");
        browser.type("#present", password).keys(Keys.TAB, "short", Keys.TAB, "short", Keys.ENTER);
        browser.waitForText("#wanted-error", "at least 12 characters");
        pictures("password");
        browser.type("#present", password)
                .keys(Keys.TAB, "correct horse battery", Keys.TAB, "correct horse battery", Keys.ENTER);
        browser.waitForText(".notice", "Your password is changed.");
        signIn("nora.new", "correct horse battery");
        browser.waitForPath("/desk").waitFor(".user-menu");
        var cookies = browser.driver().manage().getCookies();

        forgetTheLastUser();
        browser.signIn(MANAGER).open("/desk/administration/people/nora.new").press("Shut out");
        browser.waitForText(".notice", "The person is shut out");
        browser.driver().manage().deleteAllCookies();
        cookies.forEach(browser.driver().manage()::addCookie);
        browser.open("/desk").waitForPath("/login");
    }

    @Test
    void aLeadTakesARosterInAndBack() {
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(9).format(DateTimeFormatter.BASIC_ISO_DATE);
        browser.signIn(LEAD).open("/desk/on-call").press("From a calendar file").waitFor("#text");
        browser.type("#text", """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:it
                SUMMARY:%1$s
                DTSTART:%2$sT080000Z
                DTEND:%2$sT200000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:nobody
                SUMMARY:Nobody Known
                DTSTART:%2$sT080000Z
                DTEND:%2$sT200000Z
                END:VEVENT
                END:VCALENDAR""".formatted(LEAD, day));
        browser.click("#duty option[value='ts-lead']").press("Show what would change");
        browser.waitForText("#outcome", "Added").waitForText("#unread", "Nobody Known");
        pictures("administration-roster");
        browser.press("Change the roster").waitForText(".notice", "The roster is changed.");
        assertThat(roster.fromNowOn()).extracting(OnCallShift::username).contains(LEAD);

        browser.click("form[action$='/undo'] button").waitForText(".notice", "The import is taken back.");
        assertThat(roster.fromNowOn())
                .extracting(OnCallShift::from)
                .noneMatch(from -> from.toString()
                        .startsWith(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
                                .toString()));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aManagerNotesADayAndRemovesIt() {
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(200).toString();
        browser.signIn(MANAGER).open("/desk/administration/calendars");
        browser.waitForText("#main", "BUSINESS");
        pictures("administration-calendars");
        browser.open("/desk/administration/calendars/BUSINESS").waitFor("#day");
        browser.js("document.querySelector('#day').value = arguments[0]", day);
        browser.press("Show what would move").waitForText("#preview", "closed");
        pictures("administration-calendar");
        browser.press("Note the day").waitForText(".notice", "The calendar is changed.");
        browser.click("tr[data-row='" + day + "'] button").waitForText("#preview", "like any other day again");
        browser.press("Remove the day").waitForText(".notice", "The calendar is changed.");
        assertThat(browser.shows("tr[data-row='" + day + "']")).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    private void signIn(String username, String password) {
        browser.open("/login")
                .type("#username", username)
                .type("#password", password)
                .keys(Keys.ENTER);
    }

    private void pictures(String name) {
        for (var width : new int[] {Browser.WIDE, Browser.PHONE}) {
            browser.width(width).screenshot(name + "-" + width);
            assertThat(browser.scrollsSideways()).as(name + " at " + width).isFalse();
        }
        browser.js("document.documentElement.setAttribute('data-theme', 'dark')");
        browser.width(Browser.WIDE).screenshot(name + "-dark");
        browser.js("document.documentElement.setAttribute('data-theme', 'system')");
    }
}
