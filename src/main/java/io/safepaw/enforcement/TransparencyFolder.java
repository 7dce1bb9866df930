package io.safepaw.enforcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Copies of statements for the DSA transparency database: one JSON file for each enforcement and each interim measure that
 * restricts an account, with the database's own field names and limits (domain.md 4.6) and without personal data. A correction
 * replaces the file. Sending the files there is the matter of another program.
 */
@Component
class TransparencyFolder {

    private final EnforcementProperties properties;
    private final CaseTexts texts;
    private final OutboundCheck check;
    private final MarketSwitches switches;
    private final ObjectMapper json;

    TransparencyFolder(
            EnforcementProperties properties,
            CaseTexts texts,
            OutboundCheck check,
            MarketSwitches switches,
            ObjectMapper json) {
        this.properties = properties;
        this.texts = texts;
        this.check = check;
        this.switches = switches;
        this.json = json;
    }

    /**
     * Puts the copy down, complete or not at all; nothing where there is no folder, the market does not report there,
     * nothing was restricted, or the incident is a test.
     *
     * @throws StatementIncomplete if the copy would name somebody; then nothing is written
     */
    void put(Enforcement enforcement, StatementOfReasons statement, Incident incident) {
        if (!isWanted(incident, statement.decisionTypes())) {
            return;
        }
        var copy = copy(enforcement, statement, incident);
        copy.forEach((field, value) -> {
            if (value instanceof String text
                    && !field.equals("puid")
                    && check.tellsOfTheIncident(incident.id(), text)) {
                throw new StatementIncomplete(java.util.Set.of(field));
            }
        });
        write(enforcement.id(), copy);
    }

    /**
     * The same for a measure before anything is decided, where it restricts an account (domain.md 4.6): with general words, for
     * nobody has written a statement yet. What the table imposes no person has decided.
     */
    void put(InterimMeasure measure, Incident incident) {
        if (!isWanted(incident, measure.measure().decisionTypes())) {
            return;
        }
        var copy = new LinkedHashMap<String, Object>();
        putTypes(
                copy, measure.measure().decisionTypes(), day(measure.isEnded() ? measure.endedAt() : measure.endsAt()));
        put(
                copy,
                "territorial_scope",
                properties.territories().getOrDefault(incident.market(), List.of(incident.market())));
        put(copy, "application_date", day(measure.imposedAt()));
        put(copy, "decision_facts", properties.interimFacts());
        put(copy, "source_type", sourceType(SourceType.OTHER));
        put(copy, "automated_detection", "No");
        put(
                copy,
                "automated_decision",
                Actor.SYSTEM.id().equals(measure.requestedBy())
                        ? "AUTOMATED_DECISION_FULLY"
                        : "AUTOMATED_DECISION_NOT_AUTOMATED");
        put(copy, "decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        put(copy, "incompatible_content_ground", properties.interimClause());
        put(copy, "incompatible_content_explanation", properties.interimFacts());
        put(copy, "decision_ground_reference_url", properties.termsUrl());
        var category = DsaCategory.of(incident.facts().category());
        put(copy, "category", category.name());
        put(copy, "category_specification", category.keyword() == null ? null : List.of(category.keyword()));
        put(copy, "content_type", List.of("CONTENT_TYPE_OTHER"));
        put(copy, "puid", measure.id().toString());
        write(measure.id(), copy);
    }

    private boolean isWanted(Incident incident, List<String> decisionTypes) {
        var folder = properties.transparencyFolder();
        return folder != null
                && !folder.toString().isBlank()
                && !incident.test()
                && switches.isOn(incident.market(), MarketSwitch.TRANSPARENCY_COPIES)
                && !decisionTypes.isEmpty();
    }

    private Map<String, Object> copy(Enforcement enforcement, StatementOfReasons statement, Incident incident) {
        var copy = new LinkedHashMap<String, Object>();
        putTypes(
                copy,
                statement.decisionTypes(),
                day(enforcement.endedAt() == null ? statement.effectiveTo() : enforcement.endedAt()));
        put(copy, "territorial_scope", statement.territorialScope());
        put(copy, "application_date", day(statement.effectiveFrom()));
        put(copy, "decision_facts", words(incident, statement.redactedFacts()));
        put(copy, "source_type", sourceType(statement.sourceType()));
        put(copy, "automated_detection", statement.automatedDetection() ? "Yes" : "No");
        put(
                copy,
                "automated_decision",
                "NOT".equals(statement.automatedDecision())
                        ? "AUTOMATED_DECISION_NOT_AUTOMATED"
                        : "AUTOMATED_DECISION_" + statement.automatedDecision());
        if (statement.ground() == Ground.ILLEGAL) {
            put(copy, "decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT");
            put(copy, "illegal_content_legal_ground", words(incident, statement.legalGround()));
            put(copy, "illegal_content_explanation", words(incident, statement.legalExplanation()));
        } else {
            put(copy, "decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
            put(copy, "incompatible_content_ground", statement.clauseId() + " " + statement.clauseVersion());
            put(copy, "incompatible_content_explanation", words(incident, statement.clauseExplanation()));
            put(copy, "decision_ground_reference_url", properties.termsUrl());
        }
        put(copy, "category", statement.category());
        put(
                copy,
                "category_specification",
                statement.categorySpecification() == null ? null : List.of(statement.categorySpecification()));
        put(copy, "account_type", "ACCOUNT_TYPE_" + statement.accountType());
        put(
                copy,
                "content_type",
                statement.contentType().stream()
                        .map(type -> "CONTENT_TYPE_" + type)
                        .toList());
        put(copy, "puid", statement.puid());
        return copy;
    }

    private static void putTypes(Map<String, Object> copy, List<String> decisionTypes, @Nullable String end) {
        put(copy, "decision_visibility", types(decisionTypes, "DECISION_VISIBILITY_"));
        put(copy, "decision_monetary", first(types(decisionTypes, "DECISION_MONETARY_")));
        put(copy, "decision_provision", first(types(decisionTypes, "DECISION_PROVISION_")));
        put(copy, "decision_account", first(types(decisionTypes, "DECISION_ACCOUNT_")));
        putEnd(copy, "decision_account", "end_date_account_restriction", end);
        putEnd(copy, "decision_provision", "end_date_service_restriction", end);
        putEnd(copy, "decision_monetary", "end_date_monetary_restriction", end);
        putEnd(copy, "decision_visibility", "end_date_visibility_restriction", end);
    }

    private static void putEnd(Map<String, Object> copy, String restriction, String field, @Nullable String end) {
        if (copy.containsKey(restriction)) {
            put(copy, field, end);
        }
    }

    private static String sourceType(SourceType type) {
        return switch (type) {
            case NOTICE_ART16 -> "SOURCE_ARTICLE_16";
            case TRUSTED_FLAGGER -> "SOURCE_TRUSTED_FLAGGER";
            case OWN_INITIATIVE -> "SOURCE_VOLUNTARY";
            case OTHER -> "SOURCE_TYPE_OTHER_NOTIFICATION";
        };
    }

    private static List<String> types(List<String> decisionTypes, String prefix) {
        return decisionTypes.stream()
                .filter(type -> type.startsWith(prefix))
                .distinct()
                .toList();
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable String day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private @Nullable String words(Incident incident, @Nullable String reference) {
        return texts.read(incident.id(), reference).orElse(null);
    }

    private static void put(Map<String, Object> copy, String field, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            copy.put(field, value instanceof List<?> list ? new ArrayList<>(list) : value);
        }
    }

    private void write(UUID id, Map<String, Object> copy) {
        var file = properties.transparencyFolder().resolve(id + ".json");
        try {
            Files.createDirectories(file.getParent());
            var whole = Files.createTempFile(file.getParent(), "statement", ".tmp");
            Files.write(whole, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
