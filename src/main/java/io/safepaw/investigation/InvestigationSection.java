package io.safepaw.investigation;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who was asked, what came of it, and what was found under which clause. */
@Component
@Transactional(readOnly = true)
class InvestigationSection implements CaseSection {

    private static final int ORDER = 30;

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Findings findings;
    private final Statements statements;
    private final Investigations investigations;
    private final PolicyLibrary policy;
    private final Parties parties;
    private final Contacts contacts;

    InvestigationSection(
            Findings findings,
            Statements statements,
            Investigations investigations,
            PolicyLibrary policy,
            Parties parties,
            Contacts contacts) {
        this.findings = findings;
        this.statements = statements;
        this.investigations = investigations;
        this.policy = policy;
        this.parties = parties;
        this.contacts = contacts;
    }

    @Override
    public String title() {
        return "Statements and findings";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        var entries = new ArrayList<Entry>();
        investigations.plansOf(incident).forEach(plan -> entries.add(plan(incident, plan)));
        statements.of(incident).forEach(statement -> entries.add(statement(statement)));
        findings.of(incident).forEach(finding -> entries.add(finding(finding)));
        entries.sort(Comparator.comparing(Entry::at).reversed());
        return entries;
    }

    private Entry plan(IncidentId incident, Plan plan) {
        var facts = new ArrayList<Fact>();
        if (plan.respondent() != null) {
            facts.add(new Fact("Against", who(plan.respondent())));
        }
        addIfThere(facts, "What those who are asked are told", plan.substance());
        if (!plan.evidenceItems().isEmpty()) {
            facts.add(new Fact(
                    "Looked for",
                    plan.evidenceItems().stream()
                            .map(InvestigationSection::words)
                            .collect(Collectors.joining(", "))));
        }
        facts.add(new Fact("Evidence needed", plan.evidenceNeeded()));
        investigations.timelineOf(incident).ifPresent(text -> facts.add(new Fact("Order of events", text)));
        return new Entry("Plan", null, plan.plannedAt(), facts);
    }

    private Entry statement(Statement statement) {
        var facts = new ArrayList<Fact>();
        addIfThere(facts, "Asked", at(statement.requestedAt()));
        addIfThere(facts, "Time to answer until", at(statement.dueAt()));
        addIfThere(facts, "Answered", at(statement.answeredAt()));
        addIfThere(facts, "Statement", statement.text());
        if (statement.contactId() != null) {
            contacts.find(statement.contactId())
                    .map(Contact::text)
                    .ifPresent(text -> facts.add(new Fact("Statement", text)));
        }
        addIfThere(facts, "Reason", statement.reason());
        return new Entry(
                "Statement of the " + who(statement.partyId()),
                words(statement.state().name()),
                statement.plannedAt(),
                facts);
    }

    private Entry finding(Finding finding) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Standard of proof", words(finding.standardOfProof().name())));
        facts.add(new Fact("Other side", finding.respondentHeard() == RespondentHeard.HEARD ? "Heard" : "Not heard"));
        addIfThere(facts, "Why not heard", finding.waiverReason());
        var allegations = findings.allegationsOf(finding.id());
        if (allegations.isEmpty()) {
            facts.add(new Fact("Clause", finding.policyClauseId() + ", version " + finding.policyClauseVersion()));
            facts.add(new Fact("Rationale", finding.rationale()));
        }
        for (int i = 0; i < allegations.size(); i++) {
            addAllegation(facts, i + 1, allegations.get(i));
        }
        addIfThere(facts, "Mitigating", finding.mitigating());
        addIfThere(facts, "Aggravating", finding.aggravating());
        if (finding.riskToOthers() != null) {
            facts.add(new Fact("Risk to others", words(finding.riskToOthers().name())));
        }
        return new Entry("Finding", words(finding.finding().name()), finding.recordedAt(), facts);
    }

    private void addAllegation(List<Fact> facts, int number, Allegation allegation) {
        facts.add(new Fact("Allegation " + number, allegation.text()));
        facts.add(new Fact("Found", words(allegation.finding().name())));
        if (allegation.violation() != null) {
            facts.add(new Fact("Violation", words(allegation.violation().name())));
        }
        policy.find(allegation.clauseId(), allegation.clauseVersion())
                .ifPresent(clause -> facts.add(new Fact("Clause as it was", clause.label() + ": " + clause.text())));
        facts.add(new Fact(
                "Pieces of evidence", String.valueOf(allegation.evidenceIds().size())));
        facts.add(new Fact("Rationale", allegation.rationale()));
    }

    private String who(PartyId party) {
        return parties.find(party).map(Choices::label).orElse("party");
    }

    private static void addIfThere(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    private static @Nullable String at(@Nullable Instant time) {
        return time == null ? null : AT.format(time);
    }

    private static String words(String code) {
        return code.charAt(0) + code.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
