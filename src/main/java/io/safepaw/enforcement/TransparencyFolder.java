package io.safepaw.enforcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Copies of statements for the DSA transparency database: one JSON file for each enforcement, with the database's own field
 * names and limits (domain.md 4.6) and without personal data. A correction replaces the file. Sending the files there is the
 * matter of another program.
 */
@Component
class TransparencyFolder {

    private final EnforcementProperties properties;
    private final CaseTexts texts;
    private final Parties parties;
    private final ObjectMapper json;

    TransparencyFolder(EnforcementProperties properties, CaseTexts texts, Parties parties, ObjectMapper json) {
        this.properties = properties;
        this.texts = texts;
        this.parties = parties;
        this.json = json;
    }

    /**
     * Puts the copy down, complete or not at all; nothing where there is no folder, the market does not report there,
     * nothing was restricted, or the incident is a test.
     *
     * @throws StatementIncomplete if the copy would name somebody; then nothing is written
     */
    void put(Enforcement enforcement, StatementOfReasons statement, Incident incident) {
        var folder = properties.transparencyFolder();
        if (folder == null
                || folder.toString().isBlank()
                || incident.test()
                || !properties.transparencyMarkets().contains(incident.market())
                || statement.decisionTypes().isEmpty()) {
            return;
        }
        var copy = copy(enforcement, statement, incident);
        var unsaid = Unsaid.ofEverybody(incident, parties.of(incident.id()));
        copy.forEach((field, value) -> {
            if (value instanceof String text && !field.equals("puid") && unsaid.standsIn(text)) {
                throw new StatementIncomplete(java.util.Set.of(field));
            }
        });
        write(folder.resolve(enforcement.id() + ".json"), copy);
    }

    private Map<String, Object> copy(Enforcement enforcement, StatementOfReasons statement, Incident incident) {
        var copy = new LinkedHashMap<String, Object>();
        put(copy, "decision_visibility", types(statement, "DECISION_VISIBILITY_"));
        put(copy, "decision_monetary", first(types(statement, "DECISION_MONETARY_")));
        put(copy, "decision_provision", first(types(statement, "DECISION_PROVISION_")));
        put(copy, "decision_account", first(types(statement, "DECISION_ACCOUNT_")));
        put(copy, "territorial_scope", statement.territorialScope());
        put(copy, "application_date", day(statement.effectiveFrom()));
        var end = day(enforcement.endedAt() == null ? enforcement.endsAt() : enforcement.endedAt());
        if (copy.containsKey("decision_account")) {
            put(copy, "end_date_account_restriction", end);
        }
        if (copy.containsKey("decision_provision")) {
            put(copy, "end_date_service_restriction", end);
        }
        if (copy.containsKey("decision_monetary")) {
            put(copy, "end_date_monetary_restriction", end);
        }
        if (copy.containsKey("decision_visibility")) {
            put(copy, "end_date_visibility_restriction", end);
        }
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

    private static String sourceType(SourceType type) {
        return switch (type) {
            case NOTICE_ART16 -> "SOURCE_ARTICLE_16";
            case TRUSTED_FLAGGER -> "SOURCE_TRUSTED_FLAGGER";
            case OWN_INITIATIVE -> "SOURCE_VOLUNTARY";
            case OTHER -> "SOURCE_TYPE_OTHER_NOTIFICATION";
        };
    }

    private static List<String> types(StatementOfReasons statement, String prefix) {
        return statement.decisionTypes().stream()
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

    private void write(Path file, Map<String, Object> copy) {
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
