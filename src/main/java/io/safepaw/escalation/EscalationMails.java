package io.safepaw.escalation;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.communication.StaffMail;
import io.safepaw.communication.StaffNotice;
import io.safepaw.communication.StaffNotice.Fact;
import io.safepaw.communication.StaffNotice.Link;
import io.safepaw.communication.StaffTexts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells staff of escalations by e-mail and text message. The outbox repeats until it was taken; what nobody needs any more is
 * not sent.
 */
@Component
class EscalationMails {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final EscalationRepository escalations;
    private final Incidents incidents;
    private final StaffDirectory staff;
    private final StaffMail mail;
    private final StaffTexts texts;
    private final AcknowledgeLinks links;
    private final EscalationProperties properties;
    private final MessageSource words;
    private final Clock clock;

    EscalationMails(
            EscalationRepository escalations,
            Incidents incidents,
            StaffDirectory staff,
            StaffMail mail,
            StaffTexts texts,
            AcknowledgeLinks links,
            EscalationProperties properties,
            MessageSource words,
            Clock clock) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.staff = staff;
        this.mail = mail;
        this.texts = texts;
        this.links = links;
        this.properties = properties;
        this.words = words;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(NotificationQueued event) {
        var notification = escalations.findNotification(event.notificationId()).orElseThrow();
        if (notification.state() != NotificationState.PENDING) {
            return;
        }
        var member = staff.get(notification.username());
        if (notification.channel() != NotifyChannel.EMAIL) {
            boolean sent = staff.mobileOf(member.username())
                    .map(mobile -> texts.send(notification.id(), mobile, text(notification), notification.sendAfter()))
                    .orElse(false);
            // Where it cannot be, the mail of the same step tells it.
            settle(notification, sent ? NotificationState.SENT : NotificationState.NO_ADDRESS);
            return;
        }
        if (member.email() == null) {
            settle(notification, NotificationState.NO_ADDRESS);
            return;
        }
        mail.send(notice(notification, member));
        settle(notification, NotificationState.SENT);
    }

    private void settle(NotificationView notification, NotificationState state) {
        escalations.settleNotification(notification.id(), state, clock.instant());
    }

    /** Severity, number and a link; nothing else may stand on the screen of a phone (domain.md 6.4). */
    private String text(NotificationView notification) {
        var escalation = escalations.find(notification.escalationId()).orElseThrow();
        var incident = incidents.get(escalation.incidentId());
        return subject(escalation, incident) + " "
                + (escalation.mode() == EscalationMode.NOTIFY
                        ? properties.page(incident)
                        : links.to(notification.id(), notification.sendAfter()));
    }

    private static String subject(Escalation escalation, Incident incident) {
        return (incident.test() ? "Test. " : "")
                + (escalation.mode() == EscalationMode.NOTIFY ? "For your information: " : "Please acknowledge: ")
                + (incident.severity() == null ? "" : incident.severity() + " ")
                + incident.number();
    }

    private StaffNotice notice(NotificationView notification, StaffMember member) {
        var escalation = escalations.find(notification.escalationId()).orElseThrow();
        var incident = incidents.get(escalation.incidentId());
        var step = escalations
                .findStep(escalation.id(), notification.loop(), notification.level())
                .orElseThrow();
        boolean toAnswer = escalation.mode() != EscalationMode.NOTIFY;
        return new StaffNotice(
                notification.id(),
                member.email(),
                member.displayName(),
                (incident.test() ? "Test. " : "") + (toAnswer ? "Please acknowledge: " : "For your information: ")
                        + severity(incident) + " " + incident.number(),
                sentences(escalation, step, toAnswer),
                facts(escalation, incident, step, toAnswer),
                toAnswer ? new Link("Acknowledge", links.to(notification.id())) : null,
                new Link("Open the incident", properties.page(incident)));
    }

    private List<String> sentences(Escalation escalation, StepView step, boolean toAnswer) {
        var sentences = new ArrayList<String>();
        sentences.add(
                toAnswer
                        ? "An incident needs you. Please acknowledge that you take it; otherwise the next one is asked."
                        : "You need to know of an incident. You do not have to answer.");
        if (incidents.get(escalation.incidentId()).test()) {
            sentences.add("This is a test: nothing happened to anybody.");
        }
        var skipped = escalations.stepsOf(escalation.id()).stream()
                .filter(each -> each.loop() == step.loop() && each.level() < step.level())
                .filter(each -> each.outcome() == StepOutcome.NOBODY_ON_CALL)
                .map(each -> word("escalationTarget", each.role().name())
                        + ("BACKUP".equals(each.person()) ? " (backup)" : ""))
                .toList();
        if (!skipped.isEmpty()) {
            sentences.add("Nobody was on call as: " + String.join(", ", skipped) + ".");
        }
        return sentences;
    }

    private List<Fact> facts(Escalation escalation, Incident incident, StepView step, boolean toAnswer) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Incident", incident.number()));
        facts.add(new Fact("Severity", severity(incident)));
        facts.add(new Fact("For", word("escalationTarget", escalation.target().name())));
        facts.add(new Fact("Why", word("escalationCause", escalation.cause())));
        var advice = words.getMessage("escalationAdvice." + escalation.cause(), null, null, Locale.ENGLISH);
        if (advice != null) {
            facts.add(new Fact("Proposed", advice));
        }
        if (toAnswer) {
            facts.add(new Fact("Level", step.level() + (step.loop() > 1 ? ", round " + step.loop() : "")));
            facts.add(new Fact("Acknowledge by", utc(step.dueAt())));
        }
        return facts;
    }

    private String severity(Incident incident) {
        return word(
                "severity",
                incident.severity() == null ? "none" : incident.severity().name());
    }

    private String word(String list, String code) {
        return words.getMessage(list + "." + code, null, code, Locale.ENGLISH);
    }

    static String utc(Instant at) {
        return UTC.format(at);
    }
}
