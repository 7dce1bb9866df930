package io.safepaw.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.Category;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.Qualification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Separation of duties, whoever tries what in which order (domain.md 7.5). */
class DutiesTest {

    /** Everybody takes what is allowed at each step: never does one person do two of them. */
    @Property
    void deciderSecondReviewerAndAppealReviewerAreThreePeople(
            @ForAll("person") String decider,
            @ForAll("team") Set<String> workers,
            @ForAll("people") List<String> asReviewer,
            @ForAll("people") List<String> onAppeal) {
        var worked = new ArrayList<>(workers);
        worked.add(decider);

        var second = asReviewer.stream()
                .filter(one -> Duties.againstSecondReview(one, decider, worked).isEmpty())
                .findFirst()
                .orElse(null);
        var appeal = onAppeal.stream()
                .filter(one -> Duties.againstAppealReview(one, decider, second).isEmpty())
                .findFirst()
                .orElse(null);

        assertThat(second).isNotEqualTo(decider);
        assertThat(workers).doesNotContain(second == null ? "nobody" : second);
        assertThat(appeal).isNotEqualTo(decider);
        if (appeal != null) {
            assertThat(appeal).isNotEqualTo(second);
        }
    }

    /** What goes back is decided by somebody who had no part in it at all. */
    @Property
    void whatIsRemandedIsDecidedBySomebodyNew(
            @ForAll("person") String decider,
            @ForAll("person") String second,
            @ForAll("person") String reviewer,
            @ForAll("person") String next) {
        var before = List.of(decider, second, reviewer);

        assertThat(Duties.againstDeciding(next, before).isPresent()).isEqualTo(before.contains(next));
    }

    /** Somebody who had no part is never turned away. */
    @Property
    void whoHadNoPartMayReview(@ForAll("person") String decider, @ForAll("team") Set<String> workers) {
        assertThat(Duties.againstSecondReview("newcomer", decider, workers)).isEmpty();
        assertThat(Duties.againstAppealReview("newcomer", decider, "sven")).isEmpty();
        assertThat(Duties.againstAppealReview("newcomer", decider, null)).isEmpty();
    }

    /** Whoever hears an appeal has at least the level of the decider, does not report to them, and knows the matter. */
    @Property
    void anAppealIsHeardByAnEqualWhoIsTrainedAndReportsToSomebodyElse(
            @ForAll AgentLevel reviewerLevel,
            @ForAll AgentLevel deciderLevel,
            @ForAll("person") String reportsTo,
            @ForAll Set<Category> trainedFor,
            @ForAll Category category) {
        var reviewer = new Qualification("rita", reviewerLevel, null, reportsTo, trainedFor);
        var decider = new Qualification("ada", deciderLevel, null, null, Set.of());

        assertThat(Duties.againstAppealReviewer(reviewer, decider, category).isEmpty())
                .isEqualTo(!reportsTo.equals("ada")
                        && reviewerLevel.compareTo(deciderLevel) >= 0
                        && trainedFor.contains(category));
    }

    @Provide
    Arbitrary<String> person() {
        return Arbitraries.of("ada", "ben", "cleo", "dora", "emil", "sven");
    }

    @Provide
    Arbitrary<List<String>> people() {
        return person().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Set<String>> team() {
        return person().set().ofMaxSize(4);
    }
}
