package io.safepaw.telephony;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Settings {@code safepaw.telephony}. Times and percentages are assumptions (asm) that an installation may change.
 *
 * @param webhookSecrets last part of the address that the telephone system calls; the present one, and while it is being
 *     changed the one before. None: no telephone system is connected
 * @param signatureKey where the telephone system can sign what it sends; null where it cannot
 * @param region ISO code of the country whose numbers come without country code
 * @param emergencyQueues names of the queues of {@link QueueKind#EMERGENCY}
 * @param emergency target of the emergency queue (domain.md 2.4)
 * @param standard target of the other queues
 * @param shortAbandon who hangs up sooner does not count as abandoned (domain.md 5.2)
 * @param abandonedPercent fewer of a hundred calls are to be abandoned
 * @param noteWithin who was talked to and of whom nothing is noted so long after the call is called back
 * @param promptFor so long the agent is asked to note what was said
 * @param ringsAtMost a call that neither was answered nor ended by then is lost
 * @param callBack when people are called back
 */
@ConfigurationProperties("safepaw.telephony")
record TelephonyProperties(
        @Nullable List<String> webhookSecrets,
        @Nullable String signatureKey,
        @DefaultValue("US") String region,
        @DefaultValue("emergency") Set<String> emergencyQueues,
        @DefaultValue Emergency emergency,
        @DefaultValue Standard standard,
        @DefaultValue("PT6S") Duration shortAbandon,
        @DefaultValue("5") int abandonedPercent,
        @DefaultValue("PT2M") Duration noteWithin,
        @DefaultValue("PT1H") Duration promptFor,
        @DefaultValue("PT15M") Duration ringsAtMost,
        @DefaultValue CallBacks callBack) {

    private static final int SHORTEST = 32;

    /**
     * @param answerWithin so many seconds, of {@code percent} of a hundred calls
     * @param maxWait a call that rings longer is offered to the leads, too (domain.md 2.4)
     */
    record Emergency(
            @DefaultValue("PT20S") Duration answerWithin,
            @DefaultValue("80") int percent,
            @DefaultValue("PT60S") Duration maxWait) {}

    /** @param answerWithin so many seconds, of {@code percent} of a hundred calls */
    record Standard(
            @DefaultValue("PT120S") Duration answerWithin,
            @DefaultValue("80") int percent) {}

    /**
     * @param urgentWithin of a P0 or from an emergency queue (domain.md R1)
     * @param within of others that were asked for
     * @param abandonedWithin of others that nobody answered, or that dropped before anything was noted
     * @param attempts after so many without an answer it is written instead
     * @param again time between attempts
     */
    record CallBacks(
            @DefaultValue("PT5M") Duration urgentWithin,
            @DefaultValue("PT15M") Duration within,
            @DefaultValue("PT10M") Duration abandonedWithin,
            @DefaultValue("3") int attempts,
            @DefaultValue("PT15M") Duration again) {}

    TelephonyProperties {
        webhookSecrets = webhookSecrets == null
                ? List.of()
                : webhookSecrets.stream().filter(secret -> !secret.isBlank()).toList();
        signatureKey = signatureKey == null || signatureKey.isBlank() ? null : signatureKey;
        for (var secret : webhookSecrets) {
            if (!secret.matches("[A-Za-z0-9_-]{" + SHORTEST + ",200}")) {
                throw new IllegalArgumentException("safepaw.telephony.webhook-secrets must be at least " + SHORTEST
                        + " letters, digits, hyphens or underscores (openssl rand -hex 32)");
            }
        }
        if (signatureKey != null && signatureKey.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "safepaw.telephony.signature-key must be at least " + SHORTEST + " characters");
        }
    }

    /** Secrets are not for logs. */
    @Override
    public String toString() {
        return "TelephonyProperties[webhookSecrets=" + webhookSecrets.size() + ", region=" + region + "]";
    }
}
