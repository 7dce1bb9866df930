package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.engine.BadVariable;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Claims that are not decided or not paid in time, and what is done about it (domain.md 3.5). */
@Service
@Transactional
class ClaimDeadlines {

    /** What can be missed. */
    enum Deadline {
        DECISION_DUE,
        DECISION_STOP,
        PAYMENT_DUE,
        PAYMENT_LIMIT
    }

    /** What those who answer for it did. */
    enum Action {
        REMINDED,
        REASSIGNED,
        WAITS
    }

    private final ClaimRepository claims;
    private final ClaimCourse course;
    private final OncePerJob once;
    private final CaseTexts texts;
    private final EventLog log;

    ClaimDeadlines(ClaimRepository claims, ClaimCourse course, OncePerJob once, CaseTexts texts, EventLog log) {
        this.claims = claims;
        this.course = course;
        this.once = once;
        this.texts = texts;
        this.log = log;
    }

    void note(String source, ClaimId id, String missed) {
        once.run(
                source,
                () -> course.append(
                        claims.get(id),
                        CaseEventType.ClaimDeadlineMissed,
                        Actor.SYSTEM,
                        Map.of("deadline", deadline(missed))));
    }

    /** @return reference to the note */
    String hasten(String source, ClaimId id, long instance, String missed, String action, String note) {
        return once.run(source, String.class, () -> {
            var claim = claims.get(id);
            var by = log.completedBy(claim.incidentId(), "claim-late", instance);
            var reference = texts.keep(claim.incidentId(), "lateNote", note, by);
            if (reference == null) {
                throw new BadVariable("lateNote", "filled in");
            }
            course.append(
                    claim,
                    CaseEventType.ClaimHastened,
                    by,
                    Map.of(
                            "deadline",
                            deadline(missed),
                            "action",
                            Codes.of("lateAction", action, Action.class).name()));
            return reference;
        });
    }

    private static String deadline(String code) {
        return Codes.of("missedDeadline", code, Deadline.class).name();
    }
}
