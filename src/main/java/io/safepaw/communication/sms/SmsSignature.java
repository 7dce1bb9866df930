package io.safepaw.communication.sms;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Whether Twilio sent a request: {@code X-Twilio-Signature} covers the public address and every field. */
@Component
@ConditionalOnProperty(name = "safepaw.sms.provider", havingValue = "twilio")
public class SmsSignature {

    public static final String HEADER = "X-Twilio-Signature";

    private final RequestValidator validator;

    SmsSignature(SmsProperties properties) {
        this.validator = new RequestValidator(properties.authToken());
    }

    public boolean fits(URI address, Map<String, String> fields, String signature) {
        return validator.validate(address.toString(), fields, signature);
    }
}
