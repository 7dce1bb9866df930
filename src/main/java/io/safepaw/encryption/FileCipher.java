package io.safepaw.encryption;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Encrypts files of any size in segments (Tink's AES-256-GCM-HKDF streaming), so that none stands in memory as a whole. Each
 * has a key of its own, which {@link TextCipher} encrypts: a change of keys rewrites the keys of the files, not the files.
 * Who deletes the key has deleted the file.
 */
@Component
public class FileCipher {

    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 1 << 20;

    private final TextCipher texts;

    FileCipher(TextCipher texts) {
        this.texts = texts;
    }

    /**
     * @param column where the key of the file is going to stand, as {@code table.column}
     * @param row what tells the row from others
     * @return what the column holds
     */
    public String newKey(String column, Object row) {
        return texts.seal(column, row, Base64.getEncoder().encodeToString(Random.randBytes(KEY_BYTES)));
    }

    /**
     * A stream that encrypts; complete only once it is closed.
     *
     * @throws Unreadable if the key cannot be read
     */
    public OutputStream sealing(String column, Object row, String key, OutputStream sealed) throws IOException {
        try {
            return cipher(column, row, key).newEncryptingStream(sealed, place(column, row));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /**
     * A channel that decrypts from anywhere, and fails at what was changed, cut off or moved.
     *
     * @throws Unreadable if the key cannot be read
     */
    public SeekableByteChannel opening(String column, Object row, String key, SeekableByteChannel sealed)
            throws IOException {
        try {
            return cipher(column, row, key).newSeekableDecryptingChannel(sealed, place(column, row));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private AesGcmHkdfStreaming cipher(String column, Object row, String key) throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(texts.open(column, row, key));
        return new AesGcmHkdfStreaming(bytes, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static byte[] place(String column, Object row) {
        return (column + "/" + row).getBytes(StandardCharsets.UTF_8);
    }
}
