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
import io.safepaw.communication.LetterDetails;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterStyles;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

    private static final String NOTICE = "notice:";
    private static final Set<PartyRole> SIDES = Set.of(PartyRole.OWNER, PartyRole.PROVIDER);

    private final Correspondence correspondence;
    private final Enforcements enforcements;
    private final SafetyReviews reviews;
    private final Subjects subjects;
    private final Incidents incidents;
    private final Parties parties;
    private final CaseTexts texts;
    private final LetterWords words;
    private final LetterStyles styles;
    private final EnforcementProperties properties;
    private final MarketSwitches switches;
    private final Clock clock;

    Notices(
            Correspondence correspondence,
            Enforcements enforcements,
            SafetyReviews reviews,
            Subjects subjects,
            Incidents incidents,
            Parties parties,
            CaseTexts texts,
            LetterWords words,
            LetterStyles styles,
            EnforcementProperties properties,
            MarketSwitches switches,
            Clock clock) {
        this.correspondence = correspondence;
        this.enforcements = enforcements;
        this.reviews = reviews;
        this.subjects = subjects;
        this.incidents = incidents;
        this.parties = parties;
        this.texts = texts;
        this.words = words;
        this.styles = styles;
        this.properties = properties;
        this.switches = switches;
        this.clock = clock;
    }

    /**
     * What applies to the person now, all of it in one letter, which waits a little for more.
     *
     * @param measures oldest first
     */
    void interim(UUID letter, List<InterimMeasure> measures, Party to, Incident incident) {
        boolean urgent = incident.severity() == Severity.P0 || incident.severity() == Severity.P1;
        var details = new LetterDetails()
                .put("booking", incident.bookingRef())
                .putWords("measure", language -> inWords(language, measures))
                .put("imposedAt", measures.getFirst().imposedAt())
                .put(
                        "reviewAt",
                        measures.stream()
                                .map(InterimMeasure::reviewAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow())
                .put(
                        "answerAt",
                        measures.getLast()
                                .imposedAt()
                                .plus(urgent ? properties.urgentStatementDue() : properties.statementDue()));
        correspondence.sendAfter(
                properties.noticesTogetherWithin(),
                message(incident.id(), to, MessageTemplate.NOTICE_INTERIM, null, details, interimCause(letter)));
    }

    /** @return whether the letter had not left, and does not now */
    boolean takeBackInterim(UUID letter) {
        return correspondence.takeBack(NOTICE + interimCause(letter));
    }

    private static String interimCause(UUID letter) {
        return "measures:" + letter;
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
                new LetterDetails().put("booking", bookings),
                "later-booking:" + incident + ":" + to.id());
    }

    /** Waits as long as the letter that the measures apply, so that it does not come before that one. */
    void interimEnded(UUID letter, List<InterimMeasure> measures, Party to) {
        correspondence.sendAfter(
                properties.noticesTogetherWithin(),
                message(
                        measures.getFirst().incidentId(),
                        to,
                        MessageTemplate.NOTICE_INTERIM_ENDED,
                        null,
                        new LetterDetails()
                                .putWords("measure", language -> inWords(language, measures))
                                .put("endedAt", clock.instant()),
                        interimEndedCause(letter)));
    }

    /** @return whether the letter had not left, and does not now */
    boolean takeBackInterimEnded(UUID letter) {
        return correspondence.takeBack(NOTICE + interimEndedCause(letter));
    }

    private static String interimEndedCause(UUID letter) {
        return "measures-ended:" + letter;
    }

    private String inWords(LetterLanguage language, List<InterimMeasure> measures) {
        return measures.stream()
                .map(measure -> words.measure(language, measure.measure()))
                .distinct()
                .collect(Collectors.joining("; "));
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
        boolean toldBefore = enforcements.ofReview(review.id()).stream()
                .anyMatch(other -> !other.id().equals(id) && other.notifiedAt() != null);
        var details = new LetterDetails()
                .putWords("finding", language -> words.finding(language, review.finding()))
                .putWords("action", language -> words.action(language, enforcement))
                .put("fromAt", enforcement.effectiveAt())
                .put("endsAt", enforcement.endsAt())
                .put("termsUrl", properties.termsUrl())
                .putWords(
                        "body",
                        language -> words.outOfCourtBody(
                                language, incident.market(), statement.redress().outOfCourtBody()))
                .put("bookings", enforcement.bookingPlan().name())
                .put("payouts", enforcement.payoutPlan().name())
                .putWords("training", words::training)
                .put("trainingAt", Codes.plus(clock.instant(), properties.trainingWithin()))
                .putWords("detection", language -> words.detection(language, statement.automatedDetection()))
                .put("replaces", toldBefore ? "yes" : null);
        if (AppealScope.of(switches.wasOn(incident.market(), MarketSwitch.EVERY_APPEAL, enforcement.notifiedAt()))
                .covers(review.violation())) {
            details.put("appealAt", enforcement.appealUntil());
        }
        if (statement.clauseId() != null && statement.ground() != Ground.ILLEGAL) {
            details.putWords(
                    "clause", language -> words.clause(language, statement.clauseId(), statement.clauseVersion()));
        }
        details.putText(
                styles.all(to.id()),
                style -> paragraphs(
                        enforcement.action() == EnforcementAction.REINSTATE_WITH_CONDITIONS
                                ? conditions(style.language(), incident.id(), enforcement.returnConditions())
                                : null,
                        text(incident.id(), statement.facts()),
                        text(incident.id(), statement.clauseExplanation()),
                        text(incident.id(), statement.legalGround()),
                        text(incident.id(), statement.legalExplanation()),
                        text(incident.id(), statement.remedySteps()),
                        statement.paragraphs().stream()
                                .map(paragraph -> words.paragraph(style.language(), paragraph))
                                .collect(Collectors.joining("\n\n"))));
        send(incident.id(), to, template(enforcement.action()), null, details, "enforcement:" + id);
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
        var details = new LetterDetails();
        if (enforcement.isAppealableByReporter(
                incidents.get(enforcement.incidentId()).market())) {
            details.put("appealAt", enforcement.appealUntil());
        }
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
                        new LetterDetails().put("changed", "yes"),
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

    private void toOther(Party to, Enforcement enforcement, LetterDetails details, String cause) {
        var subject = subjects.addressee(subjects.party(enforcement.party()));
        if (Subjects.refOf(to).equals(Subjects.refOf(subject))) {
            return;
        }
        details.putWords("support", words::support).putWords("police", words::police);
        send(enforcement.incidentId(), to, MessageTemplate.NOTICE_REPORTER, null, details, cause);
    }

    /** Under which conditions the account is opened again, and until when they can be accepted; nothing changes before. */
    void conditions(ReturnOffer offer) {
        var to = subjects.addressee(
                subjects.party(enforcements.get(offer.enforcementId()).party()));
        send(
                offer.incidentId(),
                to,
                MessageTemplate.NOTICE_CONDITIONS,
                null,
                new LetterDetails()
                        .put("answerAt", offer.openUntil())
                        .putText(
                                styles.all(to.id()),
                                style -> conditions(style.language(), offer.incidentId(), offer.conditions())),
                "conditions:" + offer.id());
    }

    private String conditions(LetterLanguage language, IncidentId incident, @Nullable String more) {
        return paragraphs(
                words.returnConditions(language).stream()
                        .map(condition -> "- " + condition)
                        .collect(Collectors.joining("\n")),
                text(incident, more));
    }

    void ended(Enforcement enforcement) {
        send(
                enforcement.incidentId(),
                subjects.addressee(subjects.party(enforcement.party())),
                MessageTemplate.NOTICE_ENDED,
                null,
                new LetterDetails()
                        .putWords("action", language -> words.action(language, enforcement))
                        .put("endedAt", clock.instant()),
                "enforcement-ended:" + enforcement.id());
    }

    void appealReceived(Appeal appeal) {
        send(
                appeal.incidentId(),
                subjects.addressee(subjects.party(appeal.party())),
                MessageTemplate.NOTICE_APPEAL_ACK,
                null,
                new LetterDetails()
                        .put("receivedAt", appeal.receivedAt())
                        .put("appellant", appeal.appellant().name()),
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
        var market = incidents.get(appeal.incidentId()).market();
        var details = new LetterDetails()
                .put("outcome", appeal.outcome().name())
                .put("appellant", appeal.appellant().name())
                .put("declined", conditionsDeclined ? "yes" : null)
                .put("admissibility", Objects.toString(appeal.admissibility(), null))
                .put("restricting", enforcement.isRestricting() ? "yes" : null)
                .putWords(
                        "body",
                        language -> words.outOfCourtBody(
                                language, market, statement.redress().outOfCourtBody()))
                .put("newFacts", text(appeal.incidentId(), appeal.newFacts()));
        if (appeal.appellant() == Appellant.SUBJECT) {
            details.putWords("action", language -> words.action(language, enforcement))
                    .put("endsAt", enforcement.endsAt());
        }
        send(
                appeal.incidentId(),
                subjects.addressee(subjects.party(appeal.party())),
                MessageTemplate.NOTICE_APPEAL_RESULT,
                text(appeal.incidentId(), appeal.rationale()),
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
            LetterDetails details,
            String cause) {
        correspondence.send(message(incident, to, template, text, details, cause));
    }

    private static OutgoingMessage message(
            IncidentId incident,
            Party to,
            MessageTemplate template,
            @Nullable String text,
            LetterDetails details,
            String cause) {
        return OutgoingMessage.automatic(
                incident,
                to.id(),
                template,
                details.text() != null ? details.text() : text == null || text.isBlank() ? null : text,
                details.values(),
                NOTICE + cause);
    }

    private static String paragraphs(String... texts) {
        return Stream.of(texts).filter(text -> text != null && !text.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private @Nullable String text(IncidentId incident, @Nullable String reference) {
        return texts.read(incident, reference).orElse(null);
    }
}
