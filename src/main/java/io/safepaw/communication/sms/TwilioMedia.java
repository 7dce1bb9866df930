package io.safepaw.communication.sms;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fetches what came with a text message (MMS), from Twilio and nowhere else. The first request goes to the address of the API
 * that is configured, whatever the message said; it is answered with a redirect to one of the hosts that keep the files, which
 * gets no credentials.
 */
@Component
@ConditionalOnProperty(name = "safepaw.sms.provider", havingValue = "twilio")
public class TwilioMedia {

    /** Credentials that are wrong for the moment, a time-out, too many requests: the file may be there. */
    private static final Set<Integer> TRY_AGAIN = Set.of(401, 403, 408, 429);

    private static final String UNREACHABLE = "MEDIA_UNREACHABLE";
    private static final String ELSEWHERE = "MEDIA_ELSEWHERE";
    private static final int MOST_REQUESTS = 3;

    private final SmsProperties properties;

    TwilioMedia(SmsProperties properties) {
        this.properties = properties;
    }

    /** @param type as the provider says */
    public record File(byte[] content, @Nullable String type) {}

    /** Where a request led: to the file, or elsewhere. */
    private record Answer(@Nullable File file, @Nullable String location) {}

    /**
     * @param url as the provider told it
     * @throws SmsFailure permanent where it is no address of the provider, is not there any more, or is too large
     */
    public File fetch(String url) {
        try (var http = HttpClientBuilder.create()
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .build();
                var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            var file = reader.submit(() -> follow(http, url));
            try {
                return file.get(properties.mediaTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                // What still reads ends with its connection.
                http.close();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SmsFailure failure ? failure : new SmsFailure(UNREACHABLE, false);
        } catch (TimeoutException | IOException e) {
            throw new SmsFailure(UNREACHABLE, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmsFailure(UNREACHABLE, false);
        }
    }

    private File follow(CloseableHttpClient http, String url) throws IOException {
        var at = properties.apiUrl().resolve(pathOf(url));
        for (int request = 0; request < MOST_REQUESTS; request++) {
            var get = new HttpGet(at);
            if (request == 0) {
                get.setHeader("Authorization", "Basic " + credentials());
            }
            var answer = http.execute(get, this::read);
            if (answer.file() != null) {
                return answer.file();
            }
            at = known(at.resolve(String.valueOf(answer.location())));
        }
        throw new SmsFailure(ELSEWHERE, true);
    }

    private Answer read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status / 100 == 3) {
            var location = response.getFirstHeader("Location");
            return new Answer(null, location == null ? "" : location.getValue());
        }
        if (status != 200) {
            throw new SmsFailure("MEDIA_HTTP_" + status, status / 100 == 4 && !TRY_AGAIN.contains(status));
        }
        var body = response.getEntity();
        var content = body.getContent().readNBytes(properties.maxMediaBytes() + 1);
        if (content.length > properties.maxMediaBytes()) {
            throw new SmsFailure("MEDIA_TOO_LARGE", true);
        }
        return new Answer(new File(content, body.getContentType()), null);
    }

    /** Files of messages of our account are asked for, and nothing else of the API. */
    private String pathOf(String url) {
        var path = url.replaceFirst("^https?://[^/?#]*", "");
        if (!path.matches(
                "/2010-04-01/Accounts/" + properties.accountSid() + "/Messages/[A-Za-z0-9]+/Media/[A-Za-z0-9]+")) {
            throw new SmsFailure(ELSEWHERE, true);
        }
        return path;
    }

    private URI known(URI at) {
        var api = properties.apiUrl();
        boolean store = "https".equals(at.getScheme())
                && at.getPort() == -1
                && properties.mediaHosts().contains(at.getHost());
        if (!store && !api.resolve("/").equals(at.resolve("/"))) {
            throw new SmsFailure(ELSEWHERE, true);
        }
        return at;
    }

    private String credentials() {
        return Base64.getEncoder()
                .encodeToString(
                        (properties.accountSid() + ":" + properties.authToken()).getBytes(StandardCharsets.UTF_8));
    }
}
