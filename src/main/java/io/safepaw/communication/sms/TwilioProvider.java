package io.safepaw.communication.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Twilio's Programmable Messaging by its own SDK. */
@Component
@ConditionalOnProperty(name = "safepaw.sms.provider", havingValue = "twilio")
class TwilioProvider implements SmsProvider {

    /** Where Twilio tells what became of a message; its id follows. */
    static final String STATUS = "/webhooks/sms/status/";

    /** Credentials that are wrong for the moment, a time-out, too many requests: the message itself is in order. */
    private static final Set<Integer> NOT_THE_MESSAGE = Set.of(401, 403, 408, 429);

    private static final String UNREACHABLE = "TWILIO_UNREACHABLE";

    private final TwilioRestClient client;
    private final SmsProperties properties;

    TwilioProvider(SmsProperties properties) {
        this.properties = properties;
        this.client = new TwilioRestClient.Builder(properties.accountSid(), properties.authToken())
                .httpClient(new Transport(properties.apiUrl()))
                .build();
    }

    @Override
    public String send(UUID id, String to, String text) {
        return asked(() -> creator(to, text)
                .setStatusCallback(properties.address(STATUS + id))
                .create(client)
                .getSid());
    }

    @Override
    public Optional<String> find(String to, String text, Instant since) {
        // Twilio compares days.
        return asked(() -> StreamSupport.stream(
                        Message.reader()
                                .setTo(new PhoneNumber(to))
                                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                                .read(client)
                                .spliterator(),
                        false)
                .filter(message -> text.equals(message.getBody()))
                .filter(message -> message.getDateCreated() == null
                        || !message.getDateCreated().toInstant().plusSeconds(1).isBefore(since))
                .map(Message::getSid)
                .findFirst());
    }

    private MessageCreator creator(String to, String text) {
        var from = SmsProperties.given(properties.from());
        return from.startsWith("MG")
                ? Message.creator(new PhoneNumber(to), from, text)
                : Message.creator(new PhoneNumber(to), new PhoneNumber(from), text);
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
            boolean refused = status >= 400 && status < 500 && !NOT_THE_MESSAGE.contains(status);
            var code = status == 0 ? UNREACHABLE : e.getCode() == null ? "HTTP_" + status : code(e.getCode());
            throw new SmsFailure(code, refused);
        } catch (TwilioException e) {
            throw new SmsFailure(UNREACHABLE, false);
        }
    }

    static String code(int error) {
        return "TWILIO_" + error;
    }

    /** Sends each request once: a message that is sent again after an error may be there twice. */
    private static final class Transport extends NetworkHttpClient {

        private final URI api;

        private Transport(URI api) {
            super(HttpClientBuilder.create()
                    .setDefaultRequestConfig(DEFAULT_REQUEST_CONFIG)
                    .disableAutomaticRetries());
            this.api = api;
        }

        @Override
        public Response reliableRequest(Request request) {
            return makeRequest(request);
        }

        @Override
        public Response makeRequest(Request request) {
            return super.makeRequest(at(api, request));
        }

        /** The SDK knows one address only. */
        private static Request at(URI api, Request request) {
            var asked = request.constructURL();
            var moved = new Request(request.getMethod(), request.getUrl()) {
                @Override
                public URL constructURL() {
                    try {
                        return api.resolve(asked.getFile()).toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalStateException("safepaw.sms.api-url is no address", e);
                    }
                }
            };
            request.getPostParams().forEach((name, values) -> values.forEach(value -> moved.addPostParam(name, value)));
            request.getHeaderParams()
                    .forEach((name, values) -> values.forEach(value -> moved.addHeaderParam(name, value)));
            moved.setContentType(request.getContentType());
            moved.setUserAgentExtensions(request.getUserAgentExtensions());
            moved.setAuth(request.getUsername(), request.getPassword());
            return moved;
        }
    }
}
