package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Lists that are longer than a page. */
class ListsIT extends DeskInBrowser {

    /** Far from the keys that the engine gives. */
    private static final long FIRST_KEY = 7_000_000_000_000_000L;

    private static final int TASKS = 115;

    /** Written past the engine: 115 processes would take minutes, and the queue reads no engine. */
    @BeforeEach
    void fillTheQueue() {
        jdbc.sql("""
                        insert into work_item (task_key, process_instance_key, process_definition_key, element_id, name,
                          candidate_groups, assignee, priority, due_at, created_at, state, last_job_key, updated_at)
                        select :first + n, 1, 1, 'Task_Many', 'Many ' || n, '{ts-agent}', 'ts-agent', 50,
                          now() + make_interval(hours => n), now(), 'OPEN', 0, now() from generate_series(1, :tasks) n
                        """).param("first", FIRST_KEY).param("tasks", TASKS).update();
        queueChanged();
    }

    @AfterEach
    void emptyTheQueue() {
        jdbc.sql("delete from work_item where task_key >= :first")
                .param("first", FIRST_KEY)
                .update();
        queueChanged();
    }

    @Test
    void theQueueTellsItsTotalAndShowsMoreOnDemand() {
        browser.signIn(AGENT).open("/desk?show=mine");
        browser.waitForText("#queue-total", "The 50 most urgent of 115 tasks.");
        assertThat(rows()).hasSize(50);

        browser.press("Show more");

        browser.waitForText("#queue-total", "The 100 most urgent of 115 tasks.");
        assertThat(rows()).hasSize(100).doesNotHaveDuplicates();
        browser.waitForText("#announcer", "100 rows shown");
        assertThat(browser.focusedId()).isEqualTo("task-" + (FIRST_KEY + 51));
        browser.press("Show more").waitForNoText("#queue-total", "most urgent");
        assertThat(browser.text("#queue-total")).isEqualTo("115 tasks");
        assertThat(rows()).hasSize(115);
        assertThat(browser.shows("#show-more")).isFalse();
    }

    @Test
    void furtherPagesStayLiveAndKeepTheSelectedRow() {
        browser.signIn(AGENT).open("/desk?show=mine");
        browser.press("Show more").waitForText("#queue-total", "The 100 most urgent");
        browser.keys("j", "j");
        var selected = "task-" + (FIRST_KEY + 53);
        assertThat(browser.focusedId()).isEqualTo(selected);

        jdbc.sql("delete from work_item where task_key = :key")
                .param("key", FIRST_KEY + 5)
                .update();
        queueChanged();

        browser.waitForText("#queue-total", "The 100 most urgent of 114 tasks.");
        assertThat(rows())
                .hasSize(100)
                .doesNotContain(String.valueOf(FIRST_KEY + 5))
                .contains(String.valueOf(FIRST_KEY + 101));
        assertThat(browser.focusedId()).isEqualTo(selected);
        browser.reload().waitForText("#queue-total", "The 100 most urgent of 114 tasks.");
    }

    @Test
    void theKeyboardGoesOnBeyondThePage() {
        browser.signIn(AGENT).open("/desk?show=mine");
        browser.waitFor("#show-more");
        browser.js("document.getElementById(arguments[0]).focus()", "task-" + (FIRST_KEY + 50));

        browser.keys("j");

        browser.waitForText("#queue-total", "The 100 most urgent");
        assertThat(browser.focusedId()).isEqualTo("task-" + (FIRST_KEY + 51));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void filtersAreSavedUnderANameAndFoundAgain() {
        browser.signIn(AGENT).open("/desk?show=mine&severity=P1");
        browser.press("Saved views").type("#view-name", "My P1").keys(Keys.ENTER);
        browser.waitForText(".notice", "The view “My P1” is saved.");
        assertThat(browser.text(".views [aria-current=true]")).contains("My P1");

        browser.open("/desk").press("My P1").waitFor(".views [aria-current=true]");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/desk?show=mine&severity=P1");
        new Actions(browser.driver())
                .keyDown(Keys.CONTROL)
                .sendKeys("k")
                .keyUp(Keys.CONTROL)
                .perform();
        browser.type("#palette-input", "my p1").waitForText("#palette-list", "View");
        browser.keys(Keys.ESCAPE);

        browser.press("Saved views").press("Delete").waitForText(".notice", "The view is deleted.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void incidentsAreOpenBesideEachOther() {
        var first = report("First of two", "Fay First");
        var second = report("Second of two", "Sid Second");
        browser.signIn(AGENT).open("/desk/incidents/" + first.number());
        browser.open("/desk/incidents/" + second.number());
        browser.waitForText("#open-incidents [aria-current=page]", second.number());

        browser.keys("[").waitForPath("/desk/incidents/" + first.number());
        browser.waitForText("#open-incidents [aria-current=page]", first.number());

        browser.driver()
                .findElement(By.cssSelector("#open-incidents [aria-label='Put " + second.number() + " away']"))
                .sendKeys(Keys.ENTER);
        browser.waitForNoText("#open-incidents", second.number());
        browser.reload().waitForText("#open-incidents", first.number());
        assertThat(browser.text("#open-incidents")).doesNotContain(second.number());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theIncidentListTellsItsTotalAndGoesOnWithTheFirstNewRow() {
        jdbc.sql("""
                        insert into incident (id, number, status, category, channel, subject, market, pet_harm,
                          human_harm, ongoing, minor_involved, booking_active, opened_at, recorded_at)
                        select gen_random_uuid(), 'SP-' || 800000 + n, 'CLOSED', 'OTHER', 'WEB', 'Long ago', 'US',
                          'NONE', 'NONE', false, false, false, now() - make_interval(years => 9, hours => n), now()
                        from generate_series(1, 60) n
                        """).update();
        var closed = jdbc.sql("select count(*) from incident where status = 'CLOSED'")
                .query(Long.class)
                .single();
        browser.signIn(AGENT).open("/desk/incidents?status=CLOSED");
        browser.waitForText("#incidents-total", closed + " incidents");
        assertThat(rows()).hasSize(50);

        browser.press("Show more");

        browser.waitForText("#announcer", closed + " rows shown. " + closed + " incidents");
        assertThat(rows()).hasSize(closed.intValue()).doesNotHaveDuplicates();
        assertThat(browser.js("return document.activeElement.closest('[data-row]').dataset.row"))
                .isEqualTo(rows().get(50));
    }

    /** In one go, because a live list may change between two questions. */
    @SuppressWarnings("unchecked")
    private List<String> rows() {
        return (List<String>)
                browser.js("return [...document.querySelectorAll('[data-row]')].map(row => row.dataset.row)");
    }

    private void queueChanged() {
        jdbc.sql("update work_change set value = value + 1").update();
    }
}
