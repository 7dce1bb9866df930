package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ShippedTables;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import(ShippedTables.class)
class MessagesToPartiesTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private MessagesToParties rule;

    @Autowired
    private UpdateReaders readers;

    @Autowired
    private Parties parties;

    @Autowired
    private Incidents incidents;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void aMessageToSeveralReportersTellsNobodyWhoElseReported() {
        var survivor = reported("Will O'Brien", "will@example.org");
        var merged = reported("Max", "max@example.org");
        incidents.merge(merged, survivor, AGENT);

        for (var telling : new String[] {
            "Dear Will, it is settled.",
            "Mr O'Brien was right.",
            "We wrote to will@example.org.",
            "See " + incidents.get(merged).number() + "."
        }) {
            assertThat(objections(survivor, telling)).as(telling).containsOnlyKeys("resolutionMessage");
        }
        assertThat(objections(survivor, "We will not book this sitter again; the maximum was paid."))
                .isEmpty();
        assertThat(objections(survivor, null)).isEmpty();
    }

    @Test
    void oneReporterMayBeNamed() {
        var alone = reported("Will O'Brien", "alone@example.org");
        var again = reported("Will O'Brien", "Alone@example.org");
        incidents.merge(again, alone, AGENT);

        assertThat(objections(alone, "Dear Will, it is settled.")).isEmpty();
    }

    @Test
    void anUpdateTellsNoneOfItsReadersWhoTheOtherIs() {
        var incident = reported("Quentin Sitter", "quentin@example.org");
        var owner =
                parties.add(incident, new NewParty(PartyRole.OWNER, "Olga Ownerson", "olga@example.org", null, null));
        var task = new RuledTask(1, "Task_UpdateParty", "update-party", incident, Map.of());
        assertThat(readers.forms()).containsExactly("update-party");
        assertThat(readers.options(task).get("updateChoices"))
                .containsExactly(new FormOptions.Option(owner.id().toString(), "Owner, Olga Ownerson"));
        var values = new HashMap<String, Object>();
        values.put("updateOutcome", "SEND");
        values.put("updateText", "Your report helped, the dog is stable.");
        values.put("updateParties", List.of(owner.id().toString()));
        values.put("updateOtherText", "Your dog is stable.");
        assertThat(rule.againstCompleting(task, "ts-agent", values)).isEmpty();

        values.put("updateOtherText", "Quentin Sitter reported it; your dog is stable.");
        assertThat(rule.againstCompleting(task, "ts-agent", values)).containsOnlyKeys("updateOtherText");

        values.put("updateText", "Olga Ownerson, reached at olga@example.org, was told.");
        assertThat(rule.againstCompleting(task, "ts-agent", values)).containsOnlyKeys("updateText", "updateOtherText");

        values.put("updateOutcome", "NONE");
        assertThat(rule.againstCompleting(task, "ts-agent", values)).isEmpty();
    }

    private Map<String, String> objections(IncidentId incident, String message) {
        var values = new HashMap<String, Object>();
        values.put("resolutionMessage", message);
        return rule.againstCompleting(
                new RuledTask(1, "Task_Resolve", "resolution", incident, Map.of()), "ts-agent", values);
    }

    private IncidentId reported(String name, String email) {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog hurt",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, name, email, null, null),
                        Instant.now()))
                .id();
    }
}
