package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.Severity;
import org.junit.jupiter.api.Test;

class QueueSelectionTest {

    @Test
    void theQueueGrowsByWholePages() {
        assertThat(shown(null)).isEqualTo(50);
        assertThat(shown(-3)).isEqualTo(50);
        assertThat(shown(51)).isEqualTo(100);
        assertThat(new QueueSelection("mine", Severity.P1, null, null, 100).more())
                .isEqualTo("/desk?show=mine&severity=P1&shown=150");
    }

    @Test
    void theQueueEndsWhereNobodyReadsOn() {
        var most = new QueueSelection("all", null, null, null, Integer.MAX_VALUE);

        assertThat(most.filter().limit()).isEqualTo(2_000);
        assertThat(most.mayGrow()).isFalse();
        assertThat(new QueueSelection("all", null, null, null, 1_950).mayGrow()).isTrue();
    }

    @Test
    void aSavedViewIsReadAgainWithoutWhatMeansNothingAnyMore() {
        var view = QueueSelection.of("show=mine&severity=P1&category=UNICORNS&team=nobody");

        assertThat(view.codes()).isEqualTo("show=mine&severity=P1");
        assertThat(view.category()).isNull();
    }

    @Test
    void allIsAskedForByNameBecauseTheQueueMayOpenWithAnotherView() {
        assertThat(new QueueSelection("mine", null, null, null, null).linkTo("all"))
                .isEqualTo("/desk?show=all");
        assertThat(new QueueSelection("mine", Severity.P1, null, null, null).linkTo("all"))
                .isEqualTo("/desk?severity=P1");
    }

    private static int shown(Integer wanted) {
        return new QueueSelection(null, null, null, null, wanted).shown();
    }
}
