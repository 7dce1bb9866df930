package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.IncidentSummary;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.communication.Contacts;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.intake.IntakeWorld.PostOffice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntakeTest
class MailIntakeTest {

    @Autowired
    private PostOffice post;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentSearch search;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EvidenceFiles evidence;

    @BeforeEach
    void emptyMailbox() {
        post.empty();
    }

    @Test
    void aReportByMailOpensAnIncidentWithItsPhoto() {
        post.postCorpus("gmail-inline-photo");

        var incident = awaitIncident("Photo of the wound");
        assertThat(parties.reporterOf(incident.id()).email()).isEqualTo("jamie.rivera@gmail.com");
        assertThat(contacts.of(incident.id())).first().satisfies(contact -> {
            assertThat(contact.opensIncident()).isTrue();
            assertThat(contact.text()).contains("This is how it looks.");
        });
        assertThat(evidence.of(incident.id())).singleElement().satisfies(file -> {
            assertThat(file.inline()).isTrue();
            assertThat(file.contentId()).isEqualTo("ii_paw1");
        });
        await().untilAsserted(() -> assertThat(post.allSeen()).isTrue());
    }

    private Incident awaitIncident(String subject) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !found(subject).isEmpty());
        return found(subject).get(0);
    }

    private List<Incident> found(String words) {
        return search.find(new IncidentQuery(words, Set.of(), Set.of(), Set.of(), null, null, 50)).items().stream()
                .map(IncidentSummary::incident)
                .toList();
    }
}
