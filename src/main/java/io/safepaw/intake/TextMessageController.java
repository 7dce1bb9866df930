package io.safepaw.intake;

import io.safepaw.communication.SmsWebhooks;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where Twilio brings text messages. The answer means that the message is safe. */
@RestController
@Hidden
class TextMessageController {

    private final SmsWebhooks webhooks;
    private final MessageIntake intake;

    TextMessageController(SmsWebhooks webhooks, MessageIntake intake) {
        this.webhooks = webhooks;
        this.intake = intake;
    }

    @PostMapping(path = "/webhooks/sms/inbound", produces = MediaType.APPLICATION_XML_VALUE)
    String take(HttpServletRequest request) {
        var fields = webhooks.read(request);
        intake.takeText(message(fields));
        return webhooks.answer(fields);
    }

    private TextMessage message(Map<String, String> fields) {
        var sid = fields.getOrDefault("MessageSid", "");
        if (!sid.matches("[A-Za-z0-9]{2,64}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "MessageSid must be there.");
        }
        var told = fields.getOrDefault("NumMedia", "0");
        int files = told.matches("[0-9]{1,2}") ? Integer.parseInt(told) : 0;
        return new TextMessage(
                sid,
                fields.getOrDefault("From", ""),
                // PostgreSQL has no NUL in texts.
                fields.getOrDefault("Body", "").replace("\0", ""),
                files,
                IntStream.range(0, files)
                        .mapToObj(file -> fields.getOrDefault("MediaUrl" + file, ""))
                        .toList(),
                webhooks.commandOf(fields).orElse(null));
    }
}
