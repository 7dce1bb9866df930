package io.safepaw.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final String FIRST = "Received: from a by mx id 1; Fri, 20 Nov 2026 09:00:01 +0000\n";
    private static final String SECOND = "Received: from a by mx id 2; Fri, 20 Nov 2026 09:07:30 +0000\n";
    private static final String ID = "Message-ID: <one@example.org>\n";

    @Test
    void withAMessageIdTheWayDoesNotCount() {
        assertThat(key(FIRST + ID)).isEqualTo(key(SECOND + ID));
    }

    @Test
    void withoutAMessageIdTwoDeliveriesAreTwoMessages() {
        assertThat(key(FIRST)).isNotEqualTo(key(SECOND));
    }

    @Test
    void withoutAMessageIdTheSameDeliveryFetchedAgainIsOneMessage() {
        assertThat(key("Status: O\n" + FIRST)).isEqualTo(key(FIRST));
    }

    private static String key(String headers) {
        var mail = headers + """
                From: Jo <jo@example.org>
                Subject: Help
                Date: Fri, 20 Nov 2026 09:00:00 +0000

                The dog is hurt.
                """;
        return Fingerprint.of(mail.getBytes(StandardCharsets.US_ASCII)).key();
    }
}
