package io.safepaw.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Incident;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.InboundContact;
import io.safepaw.communication.StatusLinks;
import io.safepaw.encryption.TextCipher;
import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.worklist.CaseActions;
import jakarta.mail.internet.MimeMultipart;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Every page on a desk and on a phone: the rules of WCAG 2 (A and AA) that a program can check, and no sideways scroll. */
class AccessibilityIT extends DeskInBrowser {

    private static final String RUN = """
            const [theme, done] = arguments;
            const root = document.documentElement;
            const before = root.getAttribute('data-theme');
            const show = theme => {
                theme ? root.setAttribute('data-theme', theme) : root.removeAttribute('data-theme');
                document.getAnimations().forEach(animation => animation.finish());
            };
            show(theme);
            axe.run(document, {
                resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(
                result => result.violations.flatMap(rule => rule.nodes.map(node =>
                    rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary)),
                error => ['axe did not run: ' + error]).then(found => { show(before); done(found); });
            """;

    private static final String DEVIATION =
            "The sitter reported the mistake within the hour, paid the vet and had ten years"
                    + " without a complaint; a suspension would take more from the pets in her care than it protects.";

    private static final Pattern ACKNOWLEDGE = Pattern.compile("/acknowledge/[\\w-]+");

    /** Parts of pages and redirects: what a browser is never sent to, and what is checked as part of its page. */
    private static final Set<String> NO_PAGES = Set.of(
            "/desk/queue",
            "/desk/clocks/now",
            "/desk/clocks/wall/now",
            "/desk/administration/models/processes",
            "/desk/incidents/{number:[A-Z]+-\\d+}/live",
            "/desk/incidents/{number:[A-Z]+-\\d+}/conversation",
            "/desk/incidents/{number:[A-Z]+-\\d+}/next",
            "/desk/incidents/{number:[A-Z]+-\\d+}/history",
            "/desk/incidents/{number:[A-Z]+-\\d+}/exposure",
            "/desk/calls/ringing",
            "/desk/urgent",
            "/desk/open-incidents",
            "/desk/calls/{id}/live",
            "/desk/calls/{id}/marketplace",
            "/desk/calls/{id}/booking",
            "/desk/calls/{id}/education",
            "/desk/calls/{id}/incident");

    private final String axe = read();
    private final Set<String> checked = new HashSet<>();
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    @Autowired
    private TextCipher cipher;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private CaseActions actions;

    @Autowired
    private OnCallRoster roster;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private GraphicContent graphicContent;

    @Autowired
    private GreenMail mail;

    @Autowired
    private StatusLinks statusLinks;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyPageIsForEverybody() {
        var incident = report("A dog was hurt in the park", "Ava Access");
        var item = claimed(incident);
        var open = triageOf(report("Nobody has this one", "Otis Open"));
        var other = report("A dog was hurt in the park, again", "Ava Access");
        receive(incident);
        notes.add(incident.id(), "Called the sitter", new Actor(LEAD));
        merges.merge(report("To be merged", "Meg Merge").id(), other.id(), new Actor(LEAD));
        var merged = incidents.mergedInto(other.id()).get(0);
        var unclear = unclear();
        browser.open("/login");
        check("login");
        browser.open("/login?error");
        check("login-error");
        browser.signIn(AGENT);
        var pages = new LinkedHashMap<String, String>();
        pages.put("queue", "/desk");
        pages.put("queue-of-a-team", "/desk?team=ts-lead");
        pages.put("queue-nothing", "/desk?show=mine&severity=P0&category=STALKING");
        pages.put("task", "/desk/tasks/" + item.taskKey());
        pages.put("task-of-nobody", "/desk/tasks/" + open.taskKey());
        pages.put("incident", "/desk/incidents/" + incident.number());
        pages.put("copy", "/desk/incidents/" + incident.number() + "/copy");
        pages.put("incident-merged", "/desk/incidents/" + merged.number());
        pages.put("incidents", "/desk/incidents");
        pages.put("incidents-nothing", "/desk/incidents?status=NEW&severity=P0&category=STALKING");
        pages.put("needs-a-look", "/desk/needs-a-look");
        pages.put("needs-a-look-message", "/desk/needs-a-look/" + unclear);
        pages.put("new-incident", "/desk/new");
        pages.put("shift", "/desk/shift");
        pages.put("on-call", "/desk/on-call");
        pages.put("clocks", "/desk/clocks");
        pages.put("clocks-wall", "/desk/clocks/wall");
        pages.put("team", "/desk/team");
        pages.put("not-found", "/desk/nothing");
        pages.put("reviews", "/desk/reviews");
        pages.put("calls", "/desk/calls");
        pages.put("call", "/desk/calls/" + call());

        pages.forEach((name, path) -> {
            browser.open(path).waitFor("html[data-ready]");
            switch (name) {
                case "task", "task-of-nobody" -> browser.waitFor("#task-form[data-ready]");
                case "incident" -> browser.waitFor("#diagram[data-ready]");
                default -> {}
            }
            check(name);
        });
        graphic(incident);
        actions(incident);
        dialogs(incident, item.taskKey());
        endedTask(item.taskKey());
        deviation(incident);
        rosterOfALead();
        administration();
        acknowledgement(incident);
        publicPages(incident);

        assertThat(found).isEmpty();
        assertThat(pagesOfTheDesk())
                .filteredOn(page -> checked.stream().noneMatch(page::leadsTo))
                .isEmpty();
    }

    /** A page by its mapping. */
    private record Mapped(String method, PathPattern pattern) {

        boolean leadsTo(String path) {
            return pattern.matches(PathContainer.parsePath(path));
        }
    }

    /** Every handler of the Desk that answers a GET with a page. */
    private List<Mapped> pagesOfTheDesk() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping ->
                        mapping.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(mapping -> mapping.getValue().getReturnType().getParameterType() == String.class
                        && !mapping.getValue().hasMethodAnnotation(ResponseBody.class))
                .flatMap(mapping -> mapping.getKey().getPathPatternsCondition().getPatterns().stream()
                        .map(pattern -> new Mapped(mapping.getValue().toString(), pattern)))
                .filter(page -> page.pattern().getPatternString().startsWith("/desk"))
                .filter(page -> !NO_PAGES.contains(page.pattern().getPatternString()))
                .toList();
    }

    @Test
    void whatIsHardToReadWouldBeFound() {
        browser.open("/login").js("document.querySelector('h1').style.color = '#bbb'");

        assertThat(violations("light")).singleElement().asString().startsWith("color-contrast at h1");
        browser.js("document.querySelector('h1').style.color = '#333'");
        assertThat(violations("light")).isEmpty();
        assertThat(violations("dark")).singleElement().asString().startsWith("color-contrast at h1");
    }

    /** Whatever the modules offer to start. */
    @SuppressWarnings("unchecked")
    private void actions(Incident incident) {
        browser.open("/desk/incidents/" + incident.number()).waitFor(".action-list");
        var links = (List<String>) browser.js(
                "return [...document.querySelectorAll('.action-list a')].map(link => link.getAttribute('href'))");
        for (var link : links) {
            browser.open(link).waitFor("#task-form[data-ready]");
            check("action-" + link.substring(link.lastIndexOf('/') + 1));
        }
    }

    /** The gate before a graphic file, and what is behind it. */
    private void graphic(Incident incident) {
        var file = evidence.store(
                new NewEvidence(incident.id(), null, null, "photo.png", null, picture(), false, null, true));
        browser.open("/desk/files/" + file + "/details").waitFor("html[data-ready]");
        check("file-details");
        browser.open("/desk/graphic/" + file).waitFor("#purpose");
        check("graphic-gate");
        browser.click("main button[type=submit]").waitFor("#purpose-error");
        check("graphic-gate-error");
        browser.js("document.querySelector('#purpose').value = 'EVIDENCE_REVIEW'");
        browser.click("main button[type=submit]").waitFor(".graphic");
        check("graphic-open");
        browser.click(".graphic summary").waitFor(".graphic[open] img");
        await().until(() -> Boolean.TRUE.equals(browser.js(
                "const i = document.querySelector('.graphic img'); return i.complete && i.naturalWidth > 0")));
        assertThat(browser.js("return getComputedStyle(document.querySelector('.graphic img')).filter"))
                .asString()
                .contains("grayscale(1)")
                .contains("blur");
        check("graphic-shown");
        browser.open("/desk/incidents/" + incident.number()).waitFor("#diagram[data-ready]");
        check("incident-graphic");
        graphicContent.optOut(AGENT);
        browser.open("/desk/graphic/" + file).waitForText(".notice", "needs no reason");
        check("graphic-refused");
        graphicContent.optIn(AGENT);
    }

    private static byte[] picture() {
        var image = new BufferedImage(480, 320, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 480, 320, Color.BLUE));
        pen.fillRect(0, 0, 480, 320);
        pen.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody called, and nothing is noted of it yet. */
    private UUID call() {
        var call = UUID.randomUUID();
        jdbc.sql("""
                        insert into phone_call (id, system_call_id, direction, number, queue, queued_at, answered_at,
                          answered_by, ended_at)
                        values (:id, :id::text, 'IN', :number, 'emergency', :at, :at, :by, :at)
                        """)
                .param("id", call)
                .param("number", cipher.seal("phone_call.number", call, "+12065550142"))
                .param("by", AGENT)
                .param("at", OffsetDateTime.parse("2026-11-18T10:00:00Z"))
                .update();
        return call;
    }

    /** Asks the lead for a score in a round of long ago. */
    private UUID calibration() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        with round as (
                            insert into calibration (id, begins_on, due_at)
                            values (:id, date '2020-01-06', now() + interval '1 day') returning id),
                        one as (
                            insert into calibration_case (id, calibration_id, incident_id)
                            select round.id, round.id, i.id from round, lateral (select id from incident i
                                where i.id not in (select incident_id from calibration_case) limit 1) i
                            returning id, incident_id)
                        insert into calibration_score (case_id, incident_id, reviewer) select id, incident_id, :lead from one
                        """).param("id", id).param("lead", LEAD).update();
        return id;
    }

    private void rosterOfALead() {
        var now = clock.instant();
        roster.add(
                new NewShift(LEAD, OnCallRank.PRIMARY, LEAD, now.minusSeconds(60), now.plusSeconds(3_600), false),
                LEAD);
        forgetTheLastUser();
        browser.signIn(LEAD).open("/desk/on-call").waitFor("html[data-ready]");
        check("on-call-lead");
        browser.open("/desk/deviations?week=2026-W47").waitFor("html[data-ready]");
        check("deviations");
        for (var page : List.of("calibration", "coaching", "root-causes", "reviews")) {
            browser.open("/desk/" + page).waitFor("html[data-ready]");
            check(page);
        }
        browser.open("/desk/calibration/" + calibration()).waitFor("html[data-ready]");
        check("calibration-case");
        browser.open("/desk/deviations?week=2019-W01").waitFor("html[data-ready]");
        check("deviations-nothing");
        browser.open("/desk/administration/roster").waitFor("html[data-ready]");
        check("administration-roster-empty");
        browser.type(
                "#text",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Nobody\nDTSTART:20300101T080000\nEND:VEVENT\nEND:VCALENDAR");
        browser.click("main form[enctype] button[type=submit]").waitFor("#unread");
        check("administration-roster");
        browser.open("/desk/team/" + AGENT).waitFor("html[data-ready]");
        check("team-member");
        browser.js("document.querySelector('#level').value = 'NESTING'; document.querySelector('#since').value = ''");
        browser.click("main button[type=submit]").waitFor("#since-error");
        check("team-member-error");
        browser.open("/desk/team").waitFor("html[data-ready]");
        check("team-lead");
        browser.open("/desk/metrics").waitFor("html[data-ready]");
        check("metrics");
        browser.click("main .row-link").waitFor("html[data-ready]");
        check("metric");
        browser.open("/desk/letters").waitFor("html[data-ready]");
        check("letters");
        browser.open("/desk/incidents").click("a[href^='/desk/openings/']").waitFor("#task-form[data-ready]");
        check("opening");
        browser.open("/desk/shift").waitFor("html[data-ready]");
        check("shift-lead");
    }

    private void administration() {
        staff.register(new NewStaffMember("axe-manager", "Max Manager", "demo", Set.of(Roles.MANAGER), false));
        forgetTheLastUser();
        browser.signIn("axe-manager");
        var pages = new LinkedHashMap<String, String>();
        pages.put("administration", "/desk/administration");
        pages.put("people", "/desk/administration/people");
        pages.put("person-new", "/desk/administration/people/new");
        pages.put("person", "/desk/administration/people/" + AGENT);
        pages.put("calendars", "/desk/administration/calendars");
        pages.put("calendar", "/desk/administration/calendars/BUSINESS");
        pages.put("markets", "/desk/administration/markets");
        pages.put("market", "/desk/administration/markets/EU");
        pages.put("password", "/password");
        pages.put("changes", "/desk/administration/changes");
        pages.put("changes-nothing", "/desk/administration/changes?by=nobody");
        pages.put("models", "/desk/administration/models");
        pages.put("model-process", "/desk/administration/models/PROCESS/escalation");
        pages.put("model-decision", "/desk/administration/models/DECISION/csat-suppression");
        pages.put("model-form", "/desk/administration/models/FORM/adhoc-work");
        pages.put("letters", "/desk/letters");
        pages.put("letter", "/desk/administration/letters/NOTICE_WARNING/EN");
        pages.forEach((name, path) -> {
            browser.open(path).waitFor("html[data-ready]");
            switch (name) {
                case "models" -> browser.waitFor("#processes[data-asked=true]");
                case "model-process" -> browser.waitFor("#diagram[data-ready]");
                default -> {}
            }
            check(name);
        });
        browser.driver().findElement(By.id("reason")).sendKeys(Keys.ENTER);
        browser.waitFor("#reason-error");
        check("letter-error");
    }

    private void deviation(Incident incident) {
        var review = UUID.randomUUID();
        jdbc.sql("""
                        insert into safety_review (id, incident_id, source, requested_by, finding, risk_to_others, opened_at)
                        values (:id, :incident, :id::text, :by, 'SUBSTANTIATED', 'LOW', :at)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("by", AGENT)
                .param("at", OffsetDateTime.parse("2026-11-18T10:00:00Z"))
                .update();
        jdbc.sql("""
                        insert into enforcement (id, review_id, incident_id, party_id, subject_ref, subject_role, source, state,
                          action, ruled_action, deviation_reason, decided_action, ruled_duration, booking_plan, payout_plan,
                          notice_exception, court_order, business_user, income_critical, second_reviewer_needed, decided_by,
                          decided_at, second_reviewer)
                        values (:id, :id, :incident, :party, 'party:1', 'PROVIDER', :id::text, 'APPROVED', 'FORMAL_WARNING',
                          'TEMP_SUSPENSION', :reason, 'FORMAL_WARNING', 'P7D', 'KEEP', 'RELEASE', false, false, false, false,
                          true, :by, :at, :lead)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("party", parties.reporterOf(incident.id()).id().value())
                .param("reason", texts.keep(incident.id(), "deviationReason", DEVIATION, new Actor(AGENT)))
                .param("by", AGENT)
                .param("at", OffsetDateTime.parse("2026-11-18T10:00:00Z"))
                .param("lead", LEAD)
                .update();
    }

    /** What is behind the link in the mail to whoever is woken, before and after the button is pressed. */
    private void acknowledgement(Incident incident) {
        staff.setEmail(LEAD, LEAD + "@staff.example.org");
        var agent = staff.get(AGENT);
        actions.perform(
                actions.find("escalate", incident, agent).orElseThrow(),
                incident,
                agent,
                UUID.randomUUID(),
                Map.of(
                        "escalationTarget", "TS_DUTY_LEAD",
                        "escalationMode", "PAGE",
                        "escalationWhy", "The dog bleeds",
                        "safetyStatus", "DANGER_NOW",
                        "recommendedAction", "Call the vet",
                        "decisionNeededBy", clock.instant().plusSeconds(3_600).toString(),
                        "fallbackOwner", LEAD));
        var link = await().until(() -> linkInMailAbout(incident), Optional::isPresent);
        forgetTheLastUser();
        browser.open(link.orElseThrow()).waitForText("h1", "Do you take");
        check("acknowledge");
        browser.click("button[type=submit]").waitForText("h1", "You take");
        check("acknowledged");
        browser.open("/acknowledge/" + "A".repeat(75)).waitForText("h1", "no longer good");
        check("acknowledge-link-not-good");
    }

    private Optional<String> linkInMailAbout(Incident incident) throws Exception {
        for (var message : mail.getReceivedMessagesForDomain("staff.example.org")) {
            var text = ((MimeMultipart) message.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
            var path = ACKNOWLEDGE.matcher(text);
            if (message.getSubject().contains(incident.number()) && path.find()) {
                return Optional.of(path.group());
            }
        }
        return Optional.empty();
    }

    private void endedTask(long task) {
        worklist.complete(task, staff.get(AGENT), triage());
        await().until(() -> !worklist.find(task).orElseThrow().isOpen());
        browser.open("/desk/tasks/" + task).waitForText(".notice", "completed this task");
        check("task-ended");
    }

    private void dialogs(Incident incident, long task) {
        browser.open("/desk").press("Keyboard");
        check("dialog-keyboard");
        browser.open("/desk").waitFor("html[data-ready]");
        browser.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))");
        browser.waitFor("#palette-list [aria-selected=true]");
        check("dialog-palette");
        browser.open("/desk")
                .click("[data-pick]")
                .press("Look at what happens…")
                .waitForText("#bulk-rows", "What happens");
        check("dialog-bulk");
        browser.open("/desk/incidents/" + incident.number()).press("Opened in error…");
        check("dialog-opened-in-error");
        browser.open("/desk/incidents/" + incident.number()).press("Merge…");
        check("dialog-merge");
        browser.open("/desk/tasks/" + task).press("Hand over");
        check("dialog-hand-over");
        browser.open("/desk/tasks/" + task).waitFor("#task-form[data-ready]");
        browser.click("#complete").waitFor("#error-summary");
        check("task-errors");
        browser.open("/desk").click(".user-menu summary");
        check("user-menu");
    }

    private void publicPages(Incident incident) {
        for (var language : List.of("en", "de")) {
            browser.open("/report?lang=" + language);
            check("report-" + language);
            browser.open("/agency?lang=" + language);
            check("agency-" + language);
            browser.open(statusPage(incident) + "?lang=" + language);
            check("status-" + language);
            browser.open("/case/nothing?lang=" + language);
            check("public-not-found-" + language);
        }
        browser.open("/report?lang=en");
        browser.driver()
                .findElement(By.cssSelector("form[data-draft] button[type=submit]"))
                .click();
        browser.waitFor("#error-summary");
        assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("error-summary");
        check("report-wrong");
        documents(incident);
        browser.open("/case/" + UUID.randomUUID());
        check("link-not-good");
    }

    private void documents(Incident incident) {
        var claim = UUID.randomUUID();
        jdbc.sql("""
                        with claimed as (insert into claim (id, number, incident_id, claim_type, claimant, payee, loss_at, reported_at,
                            facts, terms, status, status_since, gathering_id, documents_due_at, opened_at, opened_by)
                          values (:id, :number, :incident, 'VET_OWNER_PET', :party, :party, :at, :at, '{}',
                            '{"currency": "USD"}', 'WAITING_CLAIMANT', :at, :id, now() + interval '90 days', :at, 'ts-agent')
                          returning id)
                        insert into claim_requirement (claim_id, doc_type, asked_of, blocking, stage, copies)
                        select id, unnest(array['ITEMISED_INVOICE', 'PHOTO_INJURY']), 'CLAIMANT', true, 'ASSESSMENT', 1 from claimed
                        """)
                .param("id", claim)
                .param("number", "CL-" + claim)
                .param("incident", incident.id().value())
                .param("party", parties.reporterOf(incident.id()).id().value())
                .param("at", OffsetDateTime.parse("2026-11-18T10:00:00Z"))
                .update();
        browser.open(statusPage(incident) + "?lang=en").press("See and send documents");
        browser.click(".checklist summary").waitFor(".checklist input[multiple]");
        browser.press("Send the files");
        check("documents");
    }

    private String statusPage(Incident incident) {
        var link = statusLinks.create(parties.reporterOf(incident.id()).id());
        return link.substring(link.indexOf("/case/"));
    }

    /** In both widths, the wide one last, in which it goes on. */
    private void check(String page) {
        checked.add(browser.path().replaceFirst("[?#].*", ""));
        var wrong = new ArrayList<String>();
        for (int width : List.of(Browser.PHONE, Browser.WIDE)) {
            browser.width(width);
            // Each page in both themes, and the parts of either width in one of them.
            wrong.addAll(violations(width == Browser.WIDE ? "light" : "dark"));
            if (browser.scrollsSideways()) {
                wrong.add("scrolls sideways at " + width);
            }
            browser.screenshot(page + "-" + width);
        }
        if (!wrong.isEmpty()) {
            found.put(page, wrong);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> violations(String theme) {
        if (Boolean.FALSE.equals(browser.js("return 'axe' in window"))) {
            browser.onEveryPage(axe).js(axe);
        }
        return (List<String>) browser.driver().executeAsyncScript(RUN, theme);
    }

    private void receive(Incident incident) {
        contacts.recordInbound(new InboundContact(
                incident.id(),
                parties.reporterOf(incident.id()).id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "About my dog",
                "He walks again.",
                "<p>He <b>walks</b> again.</p>",
                "On Monday you wrote: how is he?",
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                clock.instant()));
    }

    private UUID unclear() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into inbound_message (id, fingerprint, content_sha256, mailbox, raw, size, received_at,
                          recorded_at, state, subject, preview, problem)
                        values (:id, :id::text, 'none', 'INBOX', :raw, 14, now(), now(), 'NEEDS_LOOK',
                          :subject, :preview, 'NO_SENDER')
                        """)
                .param("id", id)
                .param("raw", cipher.sealBytes("inbound_message.raw", id, "Subject: Hello".getBytes(US_ASCII)))
                .param("subject", cipher.seal("inbound_message.subject", id, "Hello"))
                .param("preview", cipher.seal("inbound_message.preview", id, "Is anybody there?"))
                .update();
        return id;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("node_modules", "axe-core", "axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
