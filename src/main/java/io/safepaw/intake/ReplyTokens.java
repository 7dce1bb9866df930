package io.safepaw.intake;

import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.intake.mail.DecodedMail;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the reply tokens that a message carries: in the addresses it was sent to ({@code incidents+token@…}) and in the
 * Message-IDs of our own mail ({@code <token.uuid@…>}) that it answers.
 */
@Component
class ReplyTokens {

    private final Parties parties;
    private final MailboxProperties mailbox;
    private final Pattern address;
    private final Pattern messageId;

    ReplyTokens(Parties parties, MailboxProperties mailbox) {
        this.parties = parties;
        this.mailbox = mailbox;
        var domain = Pattern.quote(mailbox.domain().toLowerCase(Locale.ROOT));
        address = Pattern.compile(
                Pattern.quote(mailbox.localPart().toLowerCase(Locale.ROOT)) + "\\+([0-9a-f]{8,64})@" + domain);
        messageId = Pattern.compile("<([0-9a-f]{8,64})\\.[0-9a-f-]{36}@" + domain + ">");
    }

    /** The parties whose tokens the message carries, addresses first. */
    List<Party> partiesOf(DecodedMail mail) {
        var inAddresses = mail.addressesOfOurs().map(to -> group(address, to.address()));
        var inIds = mail.answeredIds().map(id -> group(messageId, id));
        return Stream.concat(inAddresses, inIds)
                .flatMap(Optional::stream)
                .distinct()
                .limit(20)
                .map(parties::findByReplyToken)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Message-IDs of our own mail within a text: some mail systems return the message as words only. */
    List<String> idsWithin(String text) {
        return messageId
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .distinct()
                .limit(20)
                .toList();
    }

    /** Whether an address is ours, with a token or without. */
    boolean isOurs(String other) {
        var lower = other.toLowerCase(Locale.ROOT);
        return Objects.equals(lower, mailbox.address().toLowerCase(Locale.ROOT))
                || lower.startsWith(mailbox.localPart().toLowerCase(Locale.ROOT) + "+")
                        && lower.endsWith("@" + mailbox.domain().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
