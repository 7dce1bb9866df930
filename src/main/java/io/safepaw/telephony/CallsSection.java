package io.safepaw.telephony;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows the calls of an incident with what was noted while talking. */
@Component
class CallsSection implements CaseSection {

    private static final int ORDER = 32;
    private static final Map<CallState, String> STATES = Map.of(
            CallState.RINGING, "Ringing",
            CallState.TALKING, "Talking",
            CallState.ENDED, "Ended",
            CallState.ABANDONED, "Nobody answered",
            CallState.FORWARDED, "Put through");
    private static final Map<String, String> RECORDINGS =
            Map.of("ANNOUNCED", "Announced", "REFUSED", "Refused: not recorded", "NOT_RECORDED", "Not recorded");

    private final PhoneCalls calls;

    CallsSection(PhoneCalls calls) {
        this.calls = calls;
    }

    @Override
    public String title() {
        return "Calls";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return calls.of(incident).stream().map(CallsSection::entry).toList();
    }

    private static Entry entry(PhoneCall call) {
        var facts = new ArrayList<Fact>();
        if (!call.note().isEmpty()) {
            facts.add(new Fact("Note", call.note().words()));
        }
        if (call.codes().recording() != null) {
            facts.add(new Fact("Recording", RECORDINGS.get(call.codes().recording())));
        }
        if (call.codes().emotionBefore() != null || call.codes().emotionAfter() != null) {
            facts.add(new Fact(
                    "State of the caller (1 calm, 5 in panic)",
                    grade(call.codes().emotionBefore()) + " before, "
                            + grade(call.codes().emotionAfter()) + " after"));
        }
        if (call.answeredBy() != null) {
            facts.add(new Fact("Spoke with", call.answeredBy()));
        }
        return new Entry(
                call.isIncoming() ? "Call from a party" : "Call to a party",
                STATES.get(call.state()),
                call.queuedAt(),
                facts);
    }

    private static String grade(Integer grade) {
        return grade == null ? "not noted" : grade.toString();
    }
}
