package io.safepaw.intake.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** S/MIME that hides the message inside the signature, as Outlook does when it signs "opaque". */
final class SignedContent {

    private SignedContent() {}

    static boolean isOpaque(MimePart part) {
        return part.is("application/pkcs7-mime") || part.is("application/x-pkcs7-mime");
    }

    /** The signed message; empty where the content is not signed but encrypted. The signature is not checked. */
    static Optional<byte[]> of(byte[] pkcs7) {
        try {
            var content = new CMSSignedData(pkcs7).getSignedContent();
            if (content == null) {
                return Optional.empty();
            }
            var bytes = new ByteArrayOutputStream();
            content.write(bytes);
            return Optional.of(bytes.toByteArray());
        } catch (CMSException | IOException | RuntimeException e) {
            // Enveloped (encrypted) data ends here, and damaged data, too; the caller says so.
            return Optional.empty();
        }
    }
}
