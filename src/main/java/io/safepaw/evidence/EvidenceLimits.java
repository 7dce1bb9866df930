package io.safepaw.evidence;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept and shown.
 *
 * @param maxFileSize of one file
 * @param maxIncidentSize of all different files of one incident together
 * @param maxFiles how many different files of one incident
 * @param accepted media types that people may upload, {@code image/*} for all of a kind; mail is taken as it comes
 * @param maxPixels of a picture that is decoded for a preview or a copy; known before it is decoded
 * @param uploadExpiresAfter how long an upload that was broken off can go on
 * @param maxOpenUploads of one person at once
 */
@ConfigurationProperties("safepaw.evidence")
record EvidenceLimits(
        @DefaultValue("250MB") DataSize maxFileSize,
        @DefaultValue("1GB") DataSize maxIncidentSize,
        @DefaultValue("500") int maxFiles,

        @DefaultValue({
            "image/*",
            "video/*",
            "audio/*",
            "text/plain",
            "message/rfc822",
            "application/pdf",
            "application/vnd.ms-outlook",
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        })
        Set<String> accepted,

        @DefaultValue("60000000") long maxPixels,
        @DefaultValue("24h") Duration uploadExpiresAfter,
        @DefaultValue("20") int maxOpenUploads) {

    /** SVG is no picture but a program. */
    boolean accepts(String type) {
        return !type.equals("image/svg+xml")
                && (accepted.contains(type) || accepted.contains(type.substring(0, type.indexOf('/')) + "/*"));
    }
}
