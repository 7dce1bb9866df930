package io.safepaw.portal;

import io.safepaw.casefile.Market;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Public pages. The times are assumptions.
 *
 * @param url under which parties reach this installation
 * @param emergencyPhone number of the programme
 * @param emergencyNumbers of the public services, by market
 * @param zones in which a party reads times of whom nothing but the market is known
 * @param secret signs the report form; blank: a form ends with the replica that showed it
 * @param statusLinkGoodFor how long a link to the status page is good
 * @param answerLinkGoodFor how long a page stays open on which something is answered
 * @param newLinkEvery how often a party is sent a new link at most
 * @param fastestReport a form that is sent sooner after it was shown may be a robot's
 * @param oldestReport a form that is sent later after it was shown is shown again
 * @param files what a party may send
 */
@ConfigurationProperties("safepaw.portal")
record PortalProperties(
        @DefaultValue("http://localhost:8080") URI url,
        @DefaultValue("+1 555 0100") String emergencyPhone,
        Map<Market, String> emergencyNumbers,
        Map<Market, ZoneId> zones,
        @DefaultValue("") String secret,
        @DefaultValue("90d") Duration statusLinkGoodFor,
        @DefaultValue("2h") Duration answerLinkGoodFor,
        @DefaultValue("15m") Duration newLinkEvery,
        @DefaultValue("4s") Duration fastestReport,
        @DefaultValue("24h") Duration oldestReport,
        @DefaultValue Files files) {

    /**
     * What one party may send altogether, whatever links it has; the limits of the incident hold besides.
     *
     * @param maxFile of one file
     * @param maxSize of all
     * @param maxFiles how many
     */
    record Files(
            @DefaultValue("250MB") DataSize maxFile,
            @DefaultValue("500MB") DataSize maxSize,
            @DefaultValue("40") int maxFiles) {}
}
