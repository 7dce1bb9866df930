package io.safepaw.enforcement;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices to the person concerned and to the reporter (domain.md 4.7). Each has one cause and is sent once for it. A notice
 * about a pet goes to its owner. Keys of details that end in {@code At} are times; the templates write them out.
 */
@Service
@Transactional
class Notices {

    private static final Set<PartyRole> SIDES = Set.of(PartyRole.OWNER, PartyRole.PROVIDER);

    private final Correspondence correspondence;
    private final Enforcements enforcements;
    private final SafetyReviews reviews;
    private final Subjects subjects;
    private final Incidents incidents;
    private final Parties parties;
    private final CaseTexts texts;
    private final EnforcementProperties properties;
    private final Clock clock;

    Notices(
            Correspondence correspondence,
            Enforcements enforcements,
            SafetyReviews reviews,
            Subjects subjects,
            Incidents incidents,
            Parties parties,
            CaseTexts texts,
            EnforcementProperties properties,
            Clock clock) {
        this.correspondence = correspondence;
        this.enforcements = enforcements;
        this.reviews = reviews;
        this.subjects = subjects;
        this.incidents = incidents;
        this.parties = parties;
        this.texts = texts;
        this.properties = properties;
        this.clock = clock;
    }

    void interim(InterimMeasure measure, Party to, Incident incident) {
        boolean urgent = incident.severity() == Severity.P0 || incident.severity() == Severity.P1;
        var details = new HashMap<String, String>();
        details.put("booking", incident.bookingRef());
        details.put("measure", measure.measure().words());
        details.put("imposedAt", time(measure.imposedAt()));
        details.put("reviewAt", time(measure.reviewAt()));
        details.put(
                "answerAt",
                time(measure.imposedAt().plus(urgent ? properties.urgentStatementDue() : properties.statementDue())));
        send(measure.incidentId(), to, MessageTemplate.NOTICE_INTERIM, null, details, "measure:" + measure.id());
    }

    /**
     * That it is not sure that later bookings take place, and where to ask for another carer.
     *
     * @param bookings references, as the owner knows them
     */
    void laterBooking(IncidentId incident, Party to, String bookings) {
        send(
                incident,
                to,
                MessageTemplate.NOTICE_LATER_BOOKING,
                null,
                Map.of("booking", bookings),
                "later-booking:" + incident + ":" + to.id());
    }

    void interimEnded(InterimMeasure measure, Party to) {
        send(
                measure.incidentId(),
                to,
                MessageTemplate.NOTICE_INTERIM_ENDED,
                null,
                Map.of("measure", measure.measure().words(), "endedAt", time(clock.instant())),
                "measure-ended:" + measure.id());
    }

    /**
     * The decision with its reasons; the same whether it is told before the effect or with it. The window for an appeal counts
     * from this day on (domain.md 4.8): its months are those of the calendar, in UTC, and its last day counts whole.
     */
    void decision(UUID id) {
        if (enforcements.lock(id).notifiedAt() == null) {
            openAppealWindow(enforcements.get(id));
        }
        var enforcement = enforcements.get(id);
        var statement = enforcements.statement(id);
        var incident = incidents.get(enforcement.incidentId());
        var to = subjects.addressee(subjects.party(enforcement.party()));
        var review = reviews.get(enforcement.reviewId());
        var details = new HashMap<String, String>();
        details.put("finding", findingWords(review.finding()));
        details.put("action", actionWords(enforcement));
        details.put("fromAt", time(enforcement.effectiveAt()));
        details.put("endsAt", time(enforcement.endsAt()));
        details.put(
                "appealAt",
                properties.appealScopeOf(incident.market()).covers(review.violation())
                        ? time(enforcement.appealUntil())
                        : null);
        details.put(
                "clause",
                statement.clauseId() == null || statement.ground() == Ground.ILLEGAL
                        ? null
                        : statement.clauseId() + " (version " + statement.clauseVersion() + ")");
        details.put("termsUrl", properties.termsUrl());
        details.put("body", statement.redress().outOfCourtBody());
        details.put("bookings", enforcement.bookingPlan().name());
        details.put("payouts", enforcement.payoutPlan().name());
        details.put("training", properties.training());
        details.put("trainingAt", time(Codes.plus(clock.instant(), properties.trainingWithin())));
        details.put("detection", statement.automatedDetection() ? "with the help of software" : "by people");
        boolean toldBefore = enforcements.ofReview(review.id()).stream()
                .anyMatch(other -> !other.id().equals(id) && other.notifiedAt() != null);
        details.put("replaces", toldBefore ? "yes" : null);
        send(
                incident.id(),
                to,
                template(enforcement.action()),
                paragraphs(
                        enforcement.action() == EnforcementAction.REINSTATE_WITH_CONDITIONS
                                ? conditions(incident.id(), enforcement.returnConditions())
                                : null,
                        words(incident.id(), statement.facts()),
                        words(incident.id(), statement.clauseExplanation()),
                        words(incident.id(), statement.legalGround()),
                        words(incident.id(), statement.legalExplanation()),
                        words(incident.id(), statement.remedySteps()),
                        statement.paragraphs().stream()
                                .map(StatementOfReasons.Paragraph::text)
                                .collect(Collectors.joining("\n\n"))),
                details,
                "enforcement:" + id);
    }

    private void openAppealWindow(Enforcement enforcement) {
        var now = clock.instant();
        var until = Codes.endOfDay(Codes.plus(now, enforcement.appealWindow()));
        enforcements.set(
                enforcement.id(),
                "notified_at = :now, appeal_until = :until",
                Map.of("now", Db.timestamp(now), "until", Db.timestamp(until)));
        enforcements.saveStatement(
                enforcement.id(), enforcements.statement(enforcement.id()).appealableUntil(until), now);
    }

    /**
     * That the review is over, and nothing more; how to appeal, where the law gives that to a reporter. Nobody is told who
     * reported the own matter.
     */
    void reporter(UUID id) {
        var enforcement = enforcements.get(id);
        var details = new HashMap<String, String>();
        details.put(
                "appealAt",
                enforcement.isAppealableByReporter(
                                incidents.get(enforcement.incidentId()).market())
                        ? time(enforcement.appealUntil())
                        : null);
        toOther(
                parties.reporterOf(enforcement.incidentId()),
                enforcement,
                details,
                "review-reporter:" + enforcement.reviewId());
    }

    /** That the outcome changed after an appeal, and nothing more, to everybody who knew of it, each person once (domain.md 4.8). */
    void change(Appeal appeal) {
        var enforcement = enforcements.get(appeal.enforcementId());
        var told = new HashSet<String>();
        Stream.concat(Stream.of(parties.reporterOf(appeal.incidentId())), knewOfOutcome(enforcement))
                .filter(party -> told.add(Subjects.refOf(party)))
                .forEach(party -> toOther(
                        party,
                        enforcement,
                        new HashMap<>(Map.of("changed", "yes")),
                        "review-changed:" + appeal.id() + ":" + party.id()));
    }

    /** Who was told how it ended, and the sides of the booking to whom a person wrote since. */
    private Stream<Party> knewOfOutcome(Enforcement enforcement) {
        return correspondence.of(enforcement.incidentId()).stream()
                .filter(message -> message.template() == MessageTemplate.RESOLUTION
                        || message.template() == MessageTemplate.MESSAGE
                                && enforcement.notifiedAt() != null
                                && !message.queuedAt().isBefore(enforcement.notifiedAt()))
                .flatMap(message -> parties
                        .find(message.partyId())
                        .filter(party ->
                                message.template() == MessageTemplate.RESOLUTION || SIDES.contains(party.role()))
                        .stream());
    }

    private void toOther(Party to, Enforcement enforcement, Map<String, String> details, String cause) {
        var subject = subjects.addressee(subjects.party(enforcement.party()));
        if (Subjects.refOf(to).equals(Subjects.refOf(subject))) {
            return;
        }
        details.put("support", properties.support());
        details.put("police", properties.policeInfo());
        send(enforcement.incidentId(), to, MessageTemplate.NOTICE_REPORTER, null, details, cause);
    }

    /** Under which conditions the account is opened again, and until when they can be accepted; nothing changes before. */
    void conditions(ReturnOffer offer) {
        send(
                offer.incidentId(),
                subjects.addressee(
                        subjects.party(enforcements.get(offer.enforcementId()).party())),
                MessageTemplate.NOTICE_CONDITIONS,
                conditions(offer.incidentId(), offer.conditions()),
                Map.of("answerAt", time(offer.openUntil())),
                "conditions:" + offer.id());
    }

    private String conditions(IncidentId incident, @Nullable String more) {
        return paragraphs(
                properties.returnConditions().stream()
                        .map(condition -> "- " + condition)
                        .collect(Collectors.joining("\n")),
                words(incident, more));
    }

    void ended(Enforcement enforcement) {
        send(
                enforcement.incidentId(),
                subjects.addressee(subjects.party(enforcement.party())),
                MessageTemplate.NOTICE_ENDED,
                null,
                Map.of("action", actionWords(enforcement), "endedAt", time(clock.instant())),
                "enforcement-ended:" + enforcement.id());
    }

    void appealReceived(Appeal appeal) {
        send(
                appeal.incidentId(),
                subjects.addressee(subjects.party(appeal.party())),
                MessageTemplate.NOTICE_APPEAL_ACK,
                null,
                Map.of(
                        "receivedAt", time(appeal.receivedAt()),
                        "appellant", appeal.appellant().name()),
                "appeal:" + appeal.id());
    }

    /**
     * The reasoned answer: what was decided, by whom (the role), what was weighed, where else to go.
     *
     * @param conditionsDeclined the account could have been opened again under conditions that were not accepted
     */
    void appealResult(Appeal appeal, boolean conditionsDeclined) {
        var enforcement = enforcements.get(appeal.enforcementId());
        var statement = enforcements.statement(enforcement.id());
        var details = new HashMap<String, String>();
        details.put("outcome", appeal.outcome().name());
        details.put("appellant", appeal.appellant().name());
        details.put("declined", conditionsDeclined ? "yes" : null);
        details.put("admissibility", Objects.toString(appeal.admissibility(), null));
        details.put("restricting", enforcement.isRestricting() ? "yes" : null);
        if (appeal.appellant() == Appellant.SUBJECT) {
            details.put("action", actionWords(enforcement));
            details.put("endsAt", time(enforcement.endsAt()));
        }
        details.put("body", statement.redress().outOfCourtBody());
        details.put("newFacts", words(appeal.incidentId(), appeal.newFacts()));
        send(
                appeal.incidentId(),
                subjects.addressee(subjects.party(appeal.party())),
                MessageTemplate.NOTICE_APPEAL_RESULT,
                words(appeal.incidentId(), appeal.rationale()),
                details,
                "appeal-result:" + appeal.id());
    }

    static MessageTemplate template(EnforcementAction action) {
        return switch (action) {
            case EDUCATION -> MessageTemplate.NOTICE_EDUCATION;
            case FORMAL_WARNING -> MessageTemplate.NOTICE_WARNING;
            case PERMANENT_REMOVAL, PET_REMOVAL -> MessageTemplate.NOTICE_REMOVAL;
            case NO_ACTION_LIFT_INTERIM -> MessageTemplate.NOTICE_NO_ACTION;
            case REINSTATE_WITH_CONDITIONS -> MessageTemplate.NOTICE_RETURN;
            default -> MessageTemplate.NOTICE_SUSPENSION;
        };
    }

    private void send(
            IncidentId incident,
            Party to,
            MessageTemplate template,
            @Nullable String text,
            Map<String, String> details,
            String cause) {
        var known = new HashMap<String, String>();
        details.forEach((key, value) -> {
            if (value != null) {
                known.put(key, value);
            }
        });
        correspondence.send(OutgoingMessage.automatic(
                incident, to.id(), template, text == null || text.isBlank() ? null : text, known, "notice:" + cause));
    }

    private String actionWords(Enforcement enforcement) {
        return enforcement.limitedFeatures().isEmpty()
                ? plainWords(enforcement)
                : plainWords(enforcement) + ": " + properties.featureWords(enforcement.limitedFeatures());
    }

    private static String plainWords(Enforcement enforcement) {
        return Stream.concat(Stream.of(enforcement.action()), enforcement.alsoActions().stream())
                .filter(action -> action != EnforcementAction.FORMAL_WARNING
                        || enforcement.alsoActions().isEmpty())
                .map(EnforcementAction::words)
                .collect(Collectors.joining(", and "));
    }

    private static String findingWords(String finding) {
        return switch (finding) {
            case "SUBSTANTIATED" -> "that it happened as reported";
            case "PARTLY_SUBSTANTIATED" -> "that part of it happened as reported";
            case "INCONCLUSIVE" -> "that it cannot be known for sure what happened";
            default -> "that it did not happen as reported";
        };
    }

    private static String paragraphs(String... texts) {
        return Stream.of(texts).filter(text -> text != null && !text.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private @Nullable String words(IncidentId incident, @Nullable String reference) {
        return texts.read(incident, reference).orElse(null);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Codes.time(at);
    }
}
