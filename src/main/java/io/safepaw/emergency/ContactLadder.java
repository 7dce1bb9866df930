package io.safepaw.emergency;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.SmsTemplate;
import io.safepaw.communication.TextMessages;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries to reach somebody: how often, how, and what came of it (domain.md 2.8 B). */
@Service
@Transactional
public class ContactLadder {

    private static final String FORM = "contact-attempt";

    private final CaseTexts texts;
    private final Parties parties;
    private final TextMessages textMessages;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContactLadder(
            CaseTexts texts,
            Parties parties,
            TextMessages textMessages,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.texts = texts;
        this.parties = parties;
        this.textMessages = textMessages;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param contactStep TRY, REACHED or EXHAUSTED
     * @param contactChannel null unless there is something to try
     * @param attemptDueAt with offset
     */
    record Next(
            String contactStep,
            @Nullable String contactChannel,
            @Nullable String attemptDueAt,
            boolean contactReached) {}

    private record Made(String channel, String result) {}

    /**
     * What comes next: the calls first, then the text message and the message in the app. The text message to an owner is sent
     * with it, once for each turn.
     */
    Next next(long ladder, String incidentId, String target, ContactPlan plan) {
        var made = jdbc.sql("select channel, result from contact_attempt where ladder = :ladder")
                .param("ladder", ladder)
                .query((row, number) -> new Made(row.getString("channel"), row.getString("result")))
                .list();
        if (made.stream().anyMatch(attempt -> attempt.result().equals("REACHED"))) {
            return new Next("REACHED", null, null, true);
        }
        boolean talkedInVain =
                made.stream().anyMatch(attempt -> attempt.result().equals("REACHED_NO_DELEGATE"));
        var channel = talkedInVain || made.size() >= plan.attempts() ? null : channel(made, plan);
        if (channel == null) {
            return new Next("EXHAUSTED", null, null, false);
        }
        if (channel.equals("SMS") && target.equals("OWNER")) {
            var incident = IncidentId.of(incidentId);
            parties.of(incident).stream()
                    .filter(party -> party.role() == PartyRole.OWNER || party.involvedAs() == PartyRole.OWNER)
                    .forEach(owner -> textMessages.send(
                            incident, owner.id(), SmsTemplate.CALL_US, ladder + ":" + made.size() + ":" + owner.id()));
        }
        var pace = FormValues.duration("contactPlan.within", plan.within()).dividedBy(plan.attempts());
        return new Next("TRY", channel, FormValues.text(clock.instant().plus(pace)), false);
    }

    private static @Nullable String channel(List<Made> made, ContactPlan plan) {
        if (count(made, "CALL") < plan.calls()) {
            return "CALL";
        }
        if (count(made, "SMS") < plan.textMessages()) {
            return "SMS";
        }
        return count(made, "IN_APP") < plan.inAppMessages() ? "IN_APP" : null;
    }

    private static long count(List<Made> made, String channel) {
        return made.stream()
                .filter(attempt -> attempt.channel().equals(channel))
                .count();
    }

    /**
     * Records an attempt once for its source.
     *
     * @param ladder the round it belongs to
     * @return reference to the note, null where there is none
     */
    @Nullable
    String record(String source, long ladder, AttemptForm form) {
        var incident = IncidentId.of(form.incidentId());
        var agent = log.completedBy(incident, FORM);
        var channel = FormValues.code("contactChannel", form.contactChannel(), "CALL", "SMS", "IN_APP");
        var result = FormValues.code(
                "contactResult",
                form.contactResult(),
                "REACHED",
                "REACHED_NO_DELEGATE",
                "SENT",
                "NO_ANSWER",
                "VOICEMAIL",
                "WRONG_NUMBER");
        var at = FormValues.time("attemptedAt", form.attemptedAt(), clock.instant());
        var note = texts.keep(incident, "attemptNote", form.attemptNote(), agent);
        var id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into contact_attempt (id, incident_id, source, ladder, target, round, channel, result,
                          attempted_at, note, recorded_by)
                        values (:id, :incident, :source, :ladder, :target, :round, :channel, :result, :at, :note, :by)
                        on conflict (source) do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("source", source)
                .param("ladder", ladder)
                .param("target", form.contactTarget())
                .param("round", form.contactRound())
                .param("channel", channel)
                .param("result", result)
                .param("at", FormValues.column(at))
                .param("note", note)
                .param("by", agent.id())
                .update();
        if (inserted == 1) {
            log.append(
                    incident,
                    CaseEventType.ContactAttempted,
                    at,
                    agent,
                    null,
                    channel.equals("CALL") ? Channel.VOICE_OUT : Channel.valueOf(channel),
                    Map.of(
                            "target", form.contactTarget(),
                            "round", form.contactRound(),
                            "result", result,
                            "ruleVersion", form.contactPlan().ruleVersion()));
            boolean ownerAtLast = form.contactTarget().equals("OWNER")
                    && form.contactRound().equals("RETRY")
                    && result.equals("REACHED");
            if (ownerAtLast && form.triageId() != null) {
                events.publishEvent(new OwnerReached(UUID.fromString(form.triageId()), id));
            }
        }
        return note;
    }

    @Transactional(readOnly = true)
    List<CaseSection.Entry> entries(IncidentId incident) {
        return jdbc.sql("select * from contact_attempt where incident_id = :incident order by attempted_at desc, id")
                .param("incident", incident.value())
                .query((row, number) -> {
                    var note = row.getString("note");
                    var facts = new ArrayList<CaseSection.Fact>();
                    facts.add(new CaseSection.Fact("How", Wording.of(row.getString("channel"))));
                    if (note != null) {
                        facts.add(new CaseSection.Fact("Note", note));
                    }
                    return new CaseSection.Entry(
                            "Attempt to reach the "
                                    + Wording.of(row.getString("target")).toLowerCase(Locale.ROOT),
                            Wording.of(row.getString("result")),
                            row.getObject("attempted_at", OffsetDateTime.class).toInstant(),
                            facts);
                })
                .list();
    }
}
