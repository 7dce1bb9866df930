package io.safepaw.claims;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Windows of a claim that do not depend on the market (domain.md 3.5); all asm.
 *
 * @param acknowledgementWaits for the checklist, so that both are one letter where nothing comes between
 */
@ConfigurationProperties("safepaw.claims")
record ClaimProperties(
        @DefaultValue("PT1M") Duration acknowledgementWaits,
        @DefaultValue("PT72H") Duration respondentWindow,
        @DefaultValue("P14D") Duration insurerReminder,
        @DefaultValue("P42D") Duration insurerPatience,
        @DefaultValue({"2", "5", "9", "12", "13"}) List<Integer> reminderDays,
        @DefaultValue({"12", "13"}) List<Integer> smsReminderDays,
        @DefaultValue("PT72H") Duration grace,
        @DefaultValue("P30D") Duration reopenWindow,
        @DefaultValue("P30D") Duration reviewWindow,
        @DefaultValue("P14D") Duration supplementAfterTreatment,
        @DefaultValue("P14D") Duration offerWindow,
        @DefaultValue("P7D") Duration offerReminder,
        @DefaultValue("BUSINESS") String calendar,
        @DefaultValue("10") int decisionWorkingDays,
        @DefaultValue("P40D") Duration decisionHardStop,
        @DefaultValue("5") int paymentWorkingDays,
        @DefaultValue("P30D") Duration paymentHardLimit) {}
