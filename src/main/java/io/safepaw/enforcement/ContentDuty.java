package io.safepaw.enforcement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the table {@code notice-rules} wants in a statement (domain.md 4.5); of several duties all count. */
enum ContentDuty {
    /** The reasons alone. */
    REASONS(),
    /** DSA Art. 17, with the ways of redress. */
    FULL_STATEMENT(),
    /** Regulation (EU) 2019/1150 Art. 4: kept by the person, with the complaint route. */
    DURABLE_STATEMENT(StatementParagraph.COMPLAINT_ROUTE),
    /** The ordinance of Seattle: what to do about it, and the records relied on. */
    ACCESS_TO_RECORDS(
            StatementParagraph.ACCESS_TO_RECORDS, StatementParagraph.RECORDS_KEPT, StatementParagraph.CHALLENGE);

    private final List<StatementParagraph> paragraphs;

    ContentDuty(StatementParagraph... paragraphs) {
        this.paragraphs = List.of(paragraphs);
    }

    /** Duties of the rules, each once; a duty that nobody knows cannot be met. */
    static Set<ContentDuty> of(List<NoticeRule> rules) {
        return rules.stream()
                .map(rule -> Codes.required("noticeRules", rule.contentDuty(), ContentDuty.class))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<StatementParagraph> paragraphs() {
        return paragraphs;
    }

    /** What the statement lacks, by field or paragraph; empty where the duty is met. */
    Set<String> missingIn(StatementOfReasons statement) {
        var missing = new LinkedHashSet<String>();
        for (var paragraph : paragraphs) {
            if (statement.paragraphs().stream()
                    .noneMatch(one -> one.code() == paragraph && !one.text().isBlank())) {
                missing.add(paragraph.name());
            }
        }
        if (this == ACCESS_TO_RECORDS && statement.remedySteps() == null) {
            missing.add("remedySteps");
        }
        if (this == FULL_STATEMENT && statement.redress().outOfCourtBody() == null) {
            missing.add("outOfCourtBody");
        }
        return missing;
    }
}
