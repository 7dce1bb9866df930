package io.safepaw.communication;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where Twilio tells what became of a message. */
@RestController
@Hidden
class SmsStatusController {

    private final SmsWebhooks webhooks;
    private final SmsReports reports;

    SmsStatusController(SmsWebhooks webhooks, SmsReports reports) {
        this.webhooks = webhooks;
        this.reports = reports;
    }

    @PostMapping("/webhooks/sms/status/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@PathVariable UUID id, HttpServletRequest request) {
        reports.take(id, webhooks.read(request));
    }
}
