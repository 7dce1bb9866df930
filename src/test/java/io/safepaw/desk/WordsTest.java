package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.audit.AuditArea;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.DesiredOutcome;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IdentityResult;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Signal;
import io.safepaw.casefile.Status;
import io.safepaw.casefile.SubCategory;
import io.safepaw.communication.MessageState;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.Purpose;
import io.safepaw.communication.SmsTemplate;
import io.safepaw.enforcement.Measure;
import io.safepaw.escalation.EscalationMode;
import io.safepaw.escalation.EscalationState;
import io.safepaw.escalation.EscalationTarget;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.StepOutcome;
import io.safepaw.evidence.EvidenceRefusal;
import io.safepaw.intake.Problem;
import io.safepaw.metrics.Metric;
import io.safepaw.metrics.Period;
import io.safepaw.sla.ClockTarget;
import io.safepaw.staff.Roles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody who works with the Desk should have to read codes. */
class WordsTest {

    private static final Map<String, Enum<?>[]> LISTS = Map.ofEntries(
            Map.entry("severity", Severity.values()),
            Map.entry("status", Status.values()),
            Map.entry("category", Category.values()),
            Map.entry("petHarm", PetHarm.values()),
            Map.entry("humanHarm", HumanHarm.values()),
            Map.entry("subCategory", SubCategory.values()),
            Map.entry("desiredOutcome", DesiredOutcome.values()),
            Map.entry("language", Language.values()),
            Map.entry("signal", Signal.values()),
            Map.entry("channel", Channel.values()),
            Map.entry("partyRole", PartyRole.values()),
            Map.entry("resolution", ResolutionCode.values()),
            Map.entry("kind", CaseKind.values()),
            Map.entry("identityResult", IdentityResult.values()),
            Map.entry("link", LinkKind.values()),
            Map.entry("duplicate", LinkKind.values()),
            Map.entry("clockTarget", ClockTarget.values()),
            Map.entry("messageState", MessageState.values()),
            Map.entry("refusal", EvidenceRefusal.values()),
            Map.entry("problem", Problem.values()),
            Map.entry("escalationTarget", EscalationTarget.values()),
            Map.entry("escalationMode", EscalationMode.values()),
            Map.entry("escalationState", EscalationState.values()),
            Map.entry("stepOutcome", StepOutcome.values()),
            Map.entry("measure", Measure.values()),
            Map.entry("onCallRank", OnCallRank.values()),
            Map.entry("metric", Metric.values()),
            Map.entry("metric.definition", Metric.values()),
            Map.entry("metricGroup", Metric.Group.values()),
            Map.entry("periodLength", Period.Length.values()),
            Map.entry("market", Market.values()),
            Map.entry("letter", MessageTemplate.values()),
            Map.entry("letter.SMS", SmsTemplate.values()),
            Map.entry("letterPurpose", Purpose.values()),
            Map.entry("administration", AdministrationPage.values()),
            Map.entry("administrationHelp", AdministrationPage.values()),
            Map.entry("auditArea", AuditArea.values()));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Set<String> words = ResourceBundle.getBundle("messages").keySet();

    @Test
    void everyCodeHasItsWords() {
        LISTS.forEach((list, codes) -> assertThat(words)
                .as(list)
                .containsAll(Arrays.stream(codes)
                        .map(code -> list + (list.endsWith("SMS") ? "_" : ".") + code)
                        .toList()));
        assertThat(words)
                .containsAll(Roles.ALL.stream().map(role -> "role." + role).toList());
        assertThat(words)
                .containsAll(CaseFileController.ERROR_REASONS.stream()
                        .map(reason -> "errorReason." + reason)
                        .toList());
    }

    @Test
    void everyLetterAndWhatItNeedsHasItsWords() {
        var claims = ResourceBundle.getBundle("claims/letters");
        var letters =
                claims.keySet().stream().filter(key -> key.startsWith("N-")).collect(Collectors.toSet());
        var needed = Stream.concat(
                Arrays.stream(MessageTemplate.values()).flatMap(template -> template.needed().stream()),
                letters.stream()
                        .flatMap(letter ->
                                PLACEHOLDER.matcher(claims.getString(letter)).results())
                        .map(found -> found.group(1)));

        assertThat(letters).isNotEmpty();
        assertThat(words)
                .containsAll(letters.stream().map(letter -> "letter." + letter).toList());
        assertThat(words).containsAll(needed.map(name -> "letterNeeds." + name).toList());
    }

    @Test
    void everyEventThatIsWrittenHasItsSentence() {
        // Written by later modules; the timeline shows their names until then.
        var later = List.of(
                "SafetyStabilised",
                "ClaimOpened",
                "ChecklistComplete",
                "ClaimDecided",
                "ClaimPaid",
                "SurveySent",
                "SurveyAnswered",
                "ReviewScored");

        var missing = Arrays.stream(CaseEventType.values())
                .map(Enum::name)
                .filter(name -> !later.contains(name))
                .filter(name -> words.stream()
                        .noneMatch(key -> key.equals("event." + name) || key.startsWith("event." + name + ".")))
                .toList();

        assertThat(missing).isEmpty();
    }
}
