package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.engine.SafeMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows what would be sent: it is written by the code that sends it, in a transaction that is rolled back. So nothing is sent, and
 * nothing is in the log.
 */
@Service
public class LetterPreviews {

    private final ObjectProvider<TaskLetters> writers;
    private final MessageRepository messages;
    private final MailComposer composer;
    private final OutboundCheck check;
    private final Parties parties;
    private final TransactionTemplate rehearsal;

    LetterPreviews(
            ObjectProvider<TaskLetters> writers,
            MessageRepository messages,
            MailComposer composer,
            OutboundCheck check,
            Parties parties,
            PlatformTransactionManager transactions) {
        this.writers = writers;
        this.messages = messages;
        this.composer = composer;
        this.check = check;
        this.parties = parties;
        rehearsal = new TransactionTemplate(transactions);
        rehearsal.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param missing why the letters cannot be written yet, in words; null where they can */
    public record Preview(
            List<LetterPreview> letters, @Nullable String missing) {}

    /** Whether the completion of a task with this form can send letters. */
    public boolean isSending(@Nullable String formId) {
        return writers.stream().anyMatch(writer -> writer.forms().contains(formId));
    }

    /** @param values of the task with what was typed, texts as words */
    public Preview of(String formId, IncidentId incident, Map<String, Object> values) {
        return rehearse(
                incident,
                () -> writers.stream()
                        .filter(writer -> writer.forms().contains(formId))
                        .forEach(writer -> writer.write(formId, incident, values)));
    }

    /** Of what is queued by this. */
    public Preview rehearse(IncidentId incident, Runnable queueing) {
        try {
            return rehearsal.execute(transaction -> {
                transaction.setRollbackOnly();
                var before = messages.of(incident).stream().map(Message::id).collect(Collectors.toSet());
                queueing.run();
                return new Preview(
                        messages.of(incident).stream()
                                .filter(message -> !before.contains(message.id()))
                                .map(this::preview)
                                .toList(),
                        null);
            });
        } catch (RuntimeException e) {
            if (e instanceof SafeMessage) {
                return new Preview(List.of(), e.getMessage() + ".");
            }
            throw e;
        }
    }

    private LetterPreview preview(Message message) {
        var written = composer.write(message, "(link)");
        return new LetterPreview(
                parties.find(message.partyId()).orElseThrow(),
                written.language(),
                written.subject(),
                written.body().text(),
                written.body().html(),
                message.state() == MessageState.GIVEN_UP
                        ? "It cannot be delivered: there is no address that it could go to."
                        : check.problem(message).orElse(null));
    }
}
