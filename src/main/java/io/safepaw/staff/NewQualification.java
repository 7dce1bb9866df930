package io.safepaw.staff;

import io.safepaw.casefile.Category;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What a lead notes of a person, in place of what was noted before.
 *
 * @param level null: by role
 * @param since from which day; needed with a level
 * @param reportsTo user name
 */
public record NewQualification(
        @Nullable AgentLevel level,
        @Nullable LocalDate since,
        @Nullable String reportsTo,
        @Nullable Set<Category> trainedFor) {

    public NewQualification {
        trainedFor = trainedFor == null ? Set.of() : Set.copyOf(trainedFor);
    }
}
