package io.safepaw.legal;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Shows holds and requests of authorities. */
@Component
class LegalSection implements CaseSection {

    private static final int ORDER = 5;

    private static final Map<String, String> REQUESTER = requester();

    private final LegalHolds holds;
    private final AuthorityRequests requests;
    private final DataRequests dataRequests;
    private final PoliceReports policeReports;

    LegalSection(LegalHolds holds, AuthorityRequests requests, DataRequests dataRequests, PoliceReports policeReports) {
        this.holds = holds;
        this.requests = requests;
        this.dataRequests = dataRequests;
        this.policeReports = policeReports;
    }

    @Override
    public String title() {
        return "Legal";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return Stream.of(
                        holds.of(incident).stream().map(LegalSection::entry),
                        requests.of(incident).stream().map(LegalSection::entry),
                        policeReports.of(incident).stream().map(LegalSection::entry),
                        dataRequests.of(incident).stream().map(LegalSection::entry))
                .flatMap(entries -> entries)
                .toList();
    }

    private static Entry entry(LegalHold hold) {
        return new Entry(
                "Legal hold",
                hold.isActive() ? "In force" : "Released",
                hold.placedAt(),
                List.of(new Fact("Keep", hold.scope())));
    }

    private static Entry entry(AuthorityRequest request) {
        var facts = new ArrayList<Fact>();
        REQUESTER.forEach(
                (field, label) -> add(facts, label, (String) request.requester().get(field)));
        if (request.requestedOn() != null) {
            facts.add(new Fact("Dated", request.requestedOn().toString()));
        }
        if (request.source() == RequestSource.WEB) {
            facts.add(new Fact(
                    "Came by",
                    request.trusted()
                            ? "The public page; the authority confirmed it"
                            : "The public page; not verified"));
        }
        facts.add(new Fact("Asked for", request.scope()));
        facts.add(new Fact("To be answered by", request.dueAt()));
        return new Entry(
                "Request of an authority",
                request.outcome() == null ? "Open" : inWords(request.outcome()),
                request.receivedAt(),
                facts);
    }

    private static Map<String, String> requester() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("requesterReference", "Its reference");
        labels.put("requesterName", "Asked by");
        labels.put("requesterTitle", "Title");
        labels.put("requesterAgency", "Authority");
        labels.put("requesterCountry", "Country");
        labels.put("requesterEmail", "E-mail address");
        labels.put("requesterAddress", "Postal address");
        return labels;
    }

    private static Entry entry(PoliceReport report) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("To be done by", report.dueAt()));
        add(facts, "Informed", report.authority());
        if (report.informedAt() != null) {
            facts.add(new Fact("On", report.informedAt()));
        }
        add(facts, "Reference", report.reference());
        add(facts, "Told", report.told());
        add(facts, "Not informed because", report.reason());
        return new Entry(
                "Report to the police",
                report.outcome() == null ? "Open" : inWords(report.outcome().replace('_', ' ')),
                report.openedAt(),
                facts);
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    private static Entry entry(DataRequest request) {
        var facts = new ArrayList<>(List.of(new Fact("Asked for", request.text())));
        if (request.note() != null) {
            facts.add(new Fact("Answer", request.note()));
        }
        return new Entry(
                "Data request",
                request.outcome() == null ? "Open" : inWords(request.outcome()),
                request.receivedAt(),
                facts);
    }

    private static String inWords(String outcome) {
        return outcome.charAt(0) + outcome.substring(1).toLowerCase(Locale.ROOT);
    }
}
