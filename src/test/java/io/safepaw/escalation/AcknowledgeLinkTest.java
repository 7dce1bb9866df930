package io.safepaw.escalation;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Conflicts;
import io.safepaw.engine.ProcessNames;
import io.safepaw.staff.Roles;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Acknowledging from a mail, as the browser of whoever was woken sees it. */
class AcknowledgeLinkTest extends EscalationScene {

    @Autowired
    private MockMvc web;

    @Autowired
    private AcknowledgeLinks links;

    @Autowired
    private Conflicts conflicts;

    private Escalation escalation;
    private String link;

    @BeforeEach
    void twoLeadsAreAsked() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        onCall("leo", Roles.LEAD, OnCallRank.BACKUP, false);
        escalation = pageTheLead();
        ladder.enter(escalation.id(), 1, 1, PRIMARY);
        link = linkOf("lena");
    }

    @Test
    void theMailHasALinkThatNamesNobody() throws Exception {
        var body = text((MimeMultipart) mails(1).get(0).getContent());

        var found = Pattern.compile("/acknowledge/[\\w-]+").matcher(body);

        assertThat(found.find()).isTrue();
        assertThat(found.group()).doesNotContain("lena").doesNotContain(incident.toString());
        web.perform(get(found.group())).andExpect(status().isOk());
    }

    @Test
    void openingTheLinkAcknowledgesNothing() throws Exception {
        web.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("Do you take " + incident().number())))
                .andExpect(content().string(containsString("I take it")))
                .andExpect(content().string(containsString("Duty lead")))
                .andExpect(content().string(not(containsString("Jo"))));

        assertThat(repository.find(escalation.id()).orElseThrow().state()).isEqualTo(EscalationState.OPEN);
        assertThat(events(CaseEventType.EscalationAcknowledged)).isEmpty();
    }

    @Test
    void pressingTheButtonAcknowledgesOnce() throws Exception {
        web.perform(post(link)).andExpect(redirectedUrl(link));
        web.perform(post(link)).andExpect(redirectedUrl(link));

        web.perform(get(link))
                .andExpect(
                        content().string(containsString("You take " + incident().number())))
                .andExpect(content().string(not(containsString("I take it"))));
        assertThat(events(CaseEventType.EscalationAcknowledged)).singleElement().satisfies(event -> {
            assertThat(event.actor().id()).isEqualTo("lena");
            assertThat(event.data()).containsEntry("by", "LINK").containsEntry("level", 1);
        });
        verify(messages, soon().times(1))
                .publish(
                        eq(ProcessNames.ESCALATION_ACKNOWLEDGED),
                        eq(escalation.id().toString()),
                        eq(escalation.id().toString()),
                        anyMap());
        assertThat(repository.notificationsOf(escalation.id()))
                .extracting(NotificationView::state)
                .doesNotContain(NotificationState.PENDING);
    }

    /** domain.md 4.1: neither by the link of a mail that was sent before, nor are they asked again. */
    @Test
    void whoKnowsSomebodyDoesNotTakeItAndIsNotAsked() throws Exception {
        conflicts.declare(incident, new Actor("lena"), "reference");

        web.perform(get(link))
                .andExpect(content().string(containsString("You have a conflict of interest")))
                .andExpect(content().string(not(containsString("I take it"))));
        web.perform(post(link)).andExpect(redirectedUrl(link));
        assertThat(repository.find(escalation.id()).orElseThrow().state()).isEqualTo(EscalationState.OPEN);
        assertThat(ladder.enter(escalation.id(), 2, 1, PRIMARY).reached()).isFalse();
    }

    @Test
    void theLinkOfAnEarlierLevelIsStillGood() throws Exception {
        ladder.leave(escalation.id(), 1, 1);
        ladder.enter(escalation.id(), 1, 2, BACKUP);

        web.perform(post(link)).andExpect(status().is3xxRedirection());

        assertThat(repository.find(escalation.id()).orElseThrow().settledBy()).isEqualTo("lena");
    }

    @Test
    void whoeverComesLaterLearnsThatItIsTaken() throws Exception {
        ladder.leave(escalation.id(), 1, 1);
        ladder.enter(escalation.id(), 1, 2, BACKUP);
        web.perform(post(linkOf("leo")));

        web.perform(post(link)).andExpect(status().is3xxRedirection());

        web.perform(get(link)).andExpect(content().string(containsString("Somebody else has taken it")));
        assertThat(repository.find(escalation.id()).orElseThrow().settledBy()).isEqualTo("leo");
    }

    @Test
    void afterTheLastLevelNobodyIsAskedAnyMore() throws Exception {
        ladder.leave(escalation.id(), 1, 1);
        ladder.reportSilence(escalation.id());

        web.perform(post(link)).andExpect(status().is3xxRedirection());

        web.perform(get(link)).andExpect(content().string(containsString("Nobody is asked any more")));
        assertThat(events(CaseEventType.EscalationAcknowledged)).isEmpty();
    }

    @Test
    void aLinkThatIsTooOldOrNotOursIsNoLongerGood() throws Exception {
        notGood("/acknowledge/" + "A".repeat(75));
        notGood(link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA"));
        staff.setDisabled("lena", true);
        notGood(link);
        staff.setDisabled("lena", false);
        clock.advance(Duration.ofHours(12));
        notGood(link);
        assertThat(events(CaseEventType.EscalationAcknowledged)).isEmpty();
    }

    private void notGood(String path) throws Exception {
        for (var request : List.of(get(path), post(path))) {
            web.perform(request)
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("This link is no longer good")));
        }
    }

    private String linkOf(String username) {
        return repository.notificationsOf(escalation.id()).stream()
                .filter(each -> each.username().equals(username) && each.channel() == NotifyChannel.EMAIL)
                .map(each -> URI.create(links.to(each.id())).getPath())
                .findFirst()
                .orElseThrow();
    }

    private static String text(MimeMultipart content) throws Exception {
        return content.getBodyPart(0).getContent().toString();
    }
}
