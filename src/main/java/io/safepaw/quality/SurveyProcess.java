package io.safepaw.quality;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process of a survey that it was answered; the outbox repeats until it is told. */
@Component
class SurveyProcess {

    private final ProcessMessages messages;

    SurveyProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(SurveyAnswered event) {
        messages.publish(
                ProcessNames.SURVEY_ANSWERED,
                event.surveyId().toString(),
                event.surveyId() + ":answered",
                Map.of("csatScore", event.serviceScore()));
    }
}
