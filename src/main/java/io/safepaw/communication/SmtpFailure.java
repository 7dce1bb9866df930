package io.safepaw.communication;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Why the mail server did not take a message.
 *
 * @param code without anything the server said, which quotes addresses
 * @param permanent whether another attempt would end the same way
 */
record SmtpFailure(String code, boolean permanent) {

    static final SmtpFailure NOT_COMPOSED = new SmtpFailure("NOT_COMPOSED", false);

    /** The rules about what may be told did not answer. */
    static final SmtpFailure NOT_CHECKED = new SmtpFailure("NOT_CHECKED", false);

    /** What the agent wrote cannot be decrypted. */
    static final SmtpFailure NOT_READABLE = new SmtpFailure("NOT_READABLE", true);

    /** RFC 5321 4.5.3.1.10: to be taken as temporary, since servers meant 452. */
    private static final int TOO_MUCH = 552;

    static SmtpFailure of(MessagingException failure) {
        Exception cause = failure;
        while (cause != null) {
            if (cause instanceof SMTPAddressFailedException refused) {
                int code = refused.getReturnCode();
                return new SmtpFailure("ADDRESS_REFUSED_" + code, isPermanent(code) && code != TOO_MUCH);
            }
            if (cause instanceof AuthenticationFailedException) {
                return new SmtpFailure("SMTP_LOGIN_REFUSED", false);
            }
            cause = cause instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        if (failure instanceof SMTPSendFailedException refused) {
            int code = refused.getReturnCode();
            // A refused sender is our own configuration, not this message.
            boolean content =
                    refused.getCommand() == null || !refused.getCommand().startsWith("MAIL");
            return code > 0
                    ? new SmtpFailure("MESSAGE_REFUSED_" + code, content && isPermanent(code))
                    : new SmtpFailure("SMTP_BROKEN_OFF", false);
        }
        return new SmtpFailure("SMTP_UNREACHABLE", false);
    }

    private static boolean isPermanent(int code) {
        return code >= 500 && code <= 599;
    }
}
