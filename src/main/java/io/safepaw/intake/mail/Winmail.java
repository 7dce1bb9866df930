package io.safepaw.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.swing.text.BadLocationException;
import javax.swing.text.rtf.RTFEditorKit;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jsoup.Jsoup;
import org.springframework.lang.Nullable;

/**
 * What Outlook hides in {@code winmail.dat} (TNEF).
 *
 * @param text null where it holds none
 */
record Winmail(@Nullable String text, List<MailFile> files) {

    /** More is no text that somebody typed; it is packed, so that a small file can hold it. */
    private static final int LONGEST_RTF = 2_000_000;

    static boolean is(MimePart part) {
        return part.is("application/ms-tnef")
                || part.is("application/vnd.ms-tnef")
                || "winmail.dat".equalsIgnoreCase(part.fileName());
    }

    /** @throws IOException if it is no TNEF */
    static Winmail read(byte[] content) throws IOException {
        var message = new HMEFMessage(new ByteArrayInputStream(content));
        var files = new ArrayList<MailFile>();
        for (var attachment : message.getAttachments()) {
            var name = attachment.getLongFilename() == null ? attachment.getFilename() : attachment.getLongFilename();
            files.add(new MailFile(
                    name == null ? "attachment" : CleanText.line(name), null, attachment.getContents(), false, null));
        }
        return new Winmail(text(message), files);
    }

    private static @Nullable String text(HMEFMessage message) throws IOException {
        if (message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML) instanceof MAPIStringAttribute html) {
            return HtmlText.of(Jsoup.parse(html.getDataString()).body());
        }
        if (message.getMessageMAPIAttribute(MAPIProperty.BODY) instanceof MAPIStringAttribute plain) {
            return plain.getDataString();
        }
        var body = message.getMessageAttribute(TNEFProperty.ID_BODY);
        if (body != null) {
            return TextDecoding.decode(body.getData(), null).strip();
        }
        if (message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED) instanceof MAPIRtfAttribute rtf) {
            return fromRtf(rtf.getRawData());
        }
        return null;
    }

    private static @Nullable String fromRtf(byte[] rtf) throws IOException {
        if (rtf.length > LONGEST_RTF) {
            return null;
        }
        var kit = new RTFEditorKit();
        var document = kit.createDefaultDocument();
        try {
            kit.read(
                    new ByteArrayInputStream(
                            new String(rtf, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1)),
                    document,
                    0);
            return document.getText(0, document.getLength()).strip();
        } catch (BadLocationException e) {
            throw new IOException("The RTF text of winmail.dat cannot be read", e);
        }
    }
}
