package io.safepaw.emergency;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was done to make people and pets safe. */
@Component
class EmergencySection implements CaseSection {

    private final EmergencyResponses responses;
    private final EmergencySteps steps;
    private final ContactLadder ladder;
    private final VetCare vetCare;
    private final PetBlockings blockings;

    EmergencySection(
            EmergencyResponses responses,
            EmergencySteps steps,
            ContactLadder ladder,
            VetCare vetCare,
            PetBlockings blockings) {
        this.responses = responses;
        this.steps = steps;
        this.ladder = ladder;
        this.vetCare = vetCare;
        this.blockings = blockings;
    }

    @Override
    public String title() {
        return "Emergency steps";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return Stream.of(
                        responses.entries(incident),
                        steps.entries(incident),
                        ladder.entries(incident),
                        vetCare.entries(incident),
                        blockings.entries(incident))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Entry::at, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }
}
