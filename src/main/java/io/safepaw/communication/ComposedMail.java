package io.safepaw.communication;

import jakarta.mail.internet.MimeMessage;
import java.util.List;

/**
 * A message as it goes over the wire, and what of it the case file keeps.
 *
 * @param version of the letter's wording
 */
record ComposedMail(MimeMessage mime, String subject, String text, List<String> references, int version) {}
