package io.safepaw.communication.sms;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How Safepaw sends and receives text messages. All numbers are assumptions that an installation may change.
 *
 * @param from our number in E.164, or the SID of a messaging service ({@code MG…})
 * @param publicUrl under which Twilio reaches Safepaw, without a path; its signatures cover it
 * @param apiUrl where the API of Twilio is; another one in the local run only
 * @param numberKey makes the digests by which numbers are remembered that sent STOP; never to be changed
 * @param quietFrom hour of the day from which on nobody is sent a message, in the time of the receiver (domain.md 6.4)
 * @param quietUntil hour of the day until then
 * @param quietCheck how often a message that waits is looked at again: its incident may have become urgent
 * @param stopWords, startWords, helpWords messages of this one word are commands (domain.md 6.4)
 * @param maxSegments that a text may take
 * @param mediaHosts where the provider keeps files that came with messages; its API sends there who asks for one
 * @param maxMediaBytes of such a file
 * @param mediaTimeout for fetching one
 * @param mediaTriesFor after so long a file that could not be fetched is missing for good
 * @param retryAfter how long to wait after the first, second, … failed attempt; after the last one the message has failed
 * @param lease how long handing over one message may take
 */
@ConfigurationProperties("safepaw.sms")
public record SmsProperties(
        @DefaultValue("none") Provider provider,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String from,
        @Nullable URI publicUrl,
        @DefaultValue("https://api.twilio.com") URI apiUrl,
        @Nullable String numberKey,
        @DefaultValue("21") int quietFrom,
        @DefaultValue("8") int quietUntil,
        @DefaultValue("15m") Duration quietCheck,

        @DefaultValue({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"})
        Set<String> stopWords,

        @DefaultValue({"START", "UNSTOP"}) Set<String> startWords,
        @DefaultValue({"HELP", "INFO", "HILFE"}) Set<String> helpWords,
        @DefaultValue("2") int maxSegments,

        @DefaultValue({"mms.twiliocdn.com", "media.twiliocdn.com", "s3-external-1.amazonaws.com"})
        Set<String> mediaHosts,

        @DefaultValue("10485760") int maxMediaBytes,
        @DefaultValue("20s") Duration mediaTimeout,
        @DefaultValue("24h") Duration mediaTriesFor,
        @DefaultValue({"30s", "2m", "10m", "30m", "1h"}) List<Duration> retryAfter,
        @DefaultValue("20") int batch,
        @DefaultValue("2m") Duration lease) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    /** Who carries the messages. */
    public enum Provider {
        NONE,
        TWILIO
    }

    public SmsProperties {
        if (provider == Provider.TWILIO) {
            require(accountSid, "account-sid", "the account at Twilio (AC…)");
            require(authToken, "auth-token", "the secret of that account; Twilio signs with it, too");
            require(from, "from", "our number in E.164, or the SID of a messaging service (MG…)");
            require(publicUrl == null ? null : publicUrl.toString(), "public-url", "where Twilio reaches Safepaw");
            require(numberKey, "number-key", "a secret of ours that never changes: it keeps the list of who sent STOP");
            if (!"https".equals(apiUrl.getScheme()) && !LOOPBACK.contains(apiUrl.getHost())) {
                throw new IllegalArgumentException("safepaw.sms.api-url must begin with https://");
            }
        }
    }

    private static void require(@Nullable String given, String setting, String meaning) {
        if (given == null || given.isBlank()) {
            throw new IllegalArgumentException(
                    "safepaw.sms." + setting + " must be set where safepaw.sms.provider is twilio: " + meaning);
        }
    }

    public boolean isOn() {
        return provider != Provider.NONE;
    }

    /** A setting that is there wherever a provider is. */
    static <T> T given(@Nullable T setting) {
        return Objects.requireNonNull(setting, "safepaw.sms.provider is none");
    }

    /** Under which the provider reaches one of our addresses. */
    public URI address(String path) {
        return URI.create(given(publicUrl).toString().replaceFirst("/+$", "") + path);
    }
}
