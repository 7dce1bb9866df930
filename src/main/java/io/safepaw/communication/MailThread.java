package io.safepaw.communication;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * The conversation with one party, as mail clients understand it.
 *
 * @param parent Message-ID that the next mail answers; null where nothing was written yet
 * @param references Message-IDs up to the parent, oldest first
 * @param subject of the party's first mail
 */
record MailThread(
        @Nullable String parent,
        List<String> references,
        @Nullable String subject) {

    /** Clients need the root and the recent ones; RFC 5322 3.6.4 leaves the length to us, servers limit headers. */
    private static final int LONGEST = 20;

    /**
     * @param contacts with this party only, oldest first
     * @param answered the contact that the next mail answers; without it the party's last mail counts
     */
    static MailThread of(List<Contact> contacts, @Nullable UUID answered) {
        var mails = contacts.stream()
                .filter(contact -> contact.messageId() != null)
                .filter(contact -> contact.direction() == Direction.OUT || contact.kind() == ContactKind.HUMAN)
                .toList();
        int parent = parent(mails, answered);
        var ids = new ArrayList<>(mails.subList(0, parent + 1).stream()
                .map(Contact::messageId)
                .distinct()
                .toList());
        if (ids.size() > LONGEST) {
            ids.subList(1, ids.size() - LONGEST + 1).clear();
        }
        var subject = contacts.stream()
                .filter(contact -> contact.direction() == Direction.IN && contact.kind() == ContactKind.HUMAN)
                .map(Contact::subject)
                .filter(Objects::nonNull)
                .findFirst();
        return new MailThread(
                parent < 0 ? null : mails.get(parent).messageId(), List.copyOf(ids), subject.orElse(null));
    }

    private static int parent(List<Contact> mails, @Nullable UUID answered) {
        int lastIn = -1;
        for (int i = 0; i < mails.size(); i++) {
            if (mails.get(i).id().equals(answered)) {
                return i;
            }
            if (mails.get(i).direction() == Direction.IN) {
                lastIn = i;
            }
        }
        return lastIn >= 0 ? lastIn : mails.size() - 1;
    }
}
