package io.safepaw.desk;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the modules show on the page of an incident. */
@Component
class Sections {

    private final List<CaseSection> sections;
    private final CaseTexts texts;

    Sections(List<CaseSection> sections, CaseTexts texts) {
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(CaseSection::order))
                .toList();
        this.texts = texts;
    }

    /** A section that has something to show; references are words. */
    record Shown(String title, List<CaseSection.Entry> entries) {}

    List<Shown> of(IncidentId incident) {
        return sections.stream()
                .map(section -> new Shown(
                        section.title(),
                        section.of(incident).stream()
                                .map(entry -> inWords(incident, entry))
                                .toList()))
                .filter(shown -> !shown.entries().isEmpty())
                .toList();
    }

    private CaseSection.Entry inWords(IncidentId incident, CaseSection.Entry entry) {
        return new CaseSection.Entry(
                entry.title(),
                entry.state(),
                entry.at(),
                entry.facts().stream()
                        .map(fact -> CaseTexts.isReference(fact.value())
                                ? new CaseSection.Fact(
                                        fact.label(),
                                        texts.shown(incident, fact.value()).orElse(""))
                                : fact)
                        .toList());
    }
}
