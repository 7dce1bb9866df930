package io.safepaw.telephony;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process {@code call-back} what was committed; the outbox repeats until the engine has taken it. */
@Component
class CallBackProcess {

    private final CallBacks callBacks;
    private final PhoneCalls calls;
    private final Incidents incidents;
    private final ProcessMessages messages;

    CallBackProcess(CallBacks callBacks, PhoneCalls calls, Incidents incidents, ProcessMessages messages) {
        this.callBacks = callBacks;
        this.calls = calls;
        this.incidents = incidents;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(CallBackAsked event) {
        var callBack = callBacks.find(event.callBackId()).orElseThrow();
        var incident = calls.find(callBack.callId()).orElseThrow().incidentId();
        var id = callBack.id().toString();
        var variables = new HashMap<String, Object>();
        variables.put("callBackId", id);
        variables.put("callId", callBack.callId().toString());
        variables.put("incidentId", incident == null ? null : incident.toString());
        variables.put(
                "incidentNumber",
                incident == null ? null : incidents.get(incident).number());
        variables.put("severity", callBack.severity());
        variables.put("callBackCause", callBack.reason());
        variables.put(
                "callBackDueAt", callBack.dueAt().truncatedTo(ChronoUnit.MILLIS).toString());
        variables.put(
                "taskPriority",
                (callBack.severity() == null ? Severity.P1 : Severity.valueOf(callBack.severity())).taskPriority());
        messages.publish(ProcessNames.CALLBACK_REQUESTED, id, id + ":requested", variables);
    }

    @ApplicationModuleListener
    void on(CallBackSettled event) {
        var id = event.callBackId().toString();
        messages.publish(ProcessNames.CALLBACK_SETTLED, id, id + ":settled", Map.of());
    }
}
