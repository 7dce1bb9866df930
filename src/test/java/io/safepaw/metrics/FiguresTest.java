package io.safepaw.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.MarketSource;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.metrics.Figures.Figure;
import io.safepaw.metrics.Period.Length;
import io.safepaw.testing.WebTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Facts follow the log, stay equal to it, and add up to figures. */
@WebTest
class FiguresTest {

    private static final Actor ADA = new Actor("ada");

    @Autowired
    private FactFollower follower;

    @Autowired
    private FactStore store;

    @Autowired
    private Figures figures;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void whatIsFollowedIsWhatIsRecomputedAndAChangedRowIsFoundAndPutRight() {
        var opened = Instant.parse("2023-01-10T09:00:00Z");
        var busy = new ArrayList<Incident>();
        for (int i = 0; i < 5; i++) {
            var one = open(opened.plusSeconds(i), false);
            busy.add(one);
            reply(one, opened.plusSeconds(60 * (i + 1)), ADA);
            incidents.assignOwner(one.id(), "ada", ADA);
            incidents.solve(one.id(), ResolutionCode.values()[0], ADA);
        }
        incidents.merge(busy.get(0).id(), busy.get(1).id(), ADA);
        incidents.merge(busy.get(2).id(), busy.get(3).id(), ADA);
        incidents.undoMerge(busy.get(2).id(), ADA);
        incidents.markTest(busy.get(4).id(), true, "text:none", ADA);
        handled(busy.get(3), opened);
        audited(busy.get(3), opened, "1590.50", "1340.5", "USD");
        viewed(busy.get(3), opened, "ada", opened);
        awaitFacts(busy.get(3).id());

        assertThat(follower.recompute().differed()).isZero();
        assertThat(store.of(busy.get(0).id()).facts()).isEmpty();
        assertThat(store.of(busy.get(1).id()).facts())
                .filteredOn(fact -> fact.metric() == Metric.FIRST_RESPONSE)
                .extracting(Fact::startedAt)
                .containsExactly(opened);
        assertThat(store.of(busy.get(2).id()).facts()).isNotEmpty();
        assertThat(store.of(busy.get(4).id()).facts()).isEmpty();

        var right = store.of(busy.get(3).id());
        jdbc.sql("update metric_fact set seconds = seconds + 1 where incident_id = :id and metric = 'FIRST_RESPONSE'")
                .param("id", busy.get(3).id().value())
                .update();
        jdbc.sql("delete from metric_fact where incident_id = :id")
                .param("id", busy.get(2).id().value())
                .update();

        assertThat(follower.recompute().differed()).isEqualTo(2);
        assertThat(store.of(busy.get(3).id())).isEqualTo(right);
        assertThat(store.of(busy.get(2).id()).facts()).isNotEmpty();
        assertThat(follower.recompute().differed()).isZero();
    }

    @Test
    void whatCommitsLateIsNotMissed() {
        var late = open(Instant.parse("2023-01-11T09:00:00Z"), false);
        var other = open(Instant.parse("2023-01-11T09:00:00Z"), false);

        transaction.executeWithoutResult(status -> {
            log.append(late.id(), CaseEventType.PublicReplySent, late.openedAt(), ADA, null, null, replied());
            CompletableFuture.runAsync(() -> {
                        reply(other, other.openedAt().plusSeconds(5), ADA);
                        follower.follow();
                    })
                    .join();
            assertThat(store.of(late.id()).facts()).isEmpty();
            log.append(
                    late.id(),
                    CaseEventType.PublicReplySent,
                    late.openedAt().plusSeconds(9),
                    ADA,
                    null,
                    null,
                    replied());
        });

        awaitFacts(late.id());
        awaitFacts(other.id());
    }

    @Test
    void aRestoredDatabaseIsReadFromTheStart() {
        var one = open(Instant.parse("2023-01-12T09:00:00Z"), false);
        reply(one, one.openedAt().plusSeconds(7), ADA);
        awaitFacts(one.id());
        transaction.executeWithoutResult(status -> {
            store.lockPosition();
            store.replace(one.id(), MatterFacts.NONE);
            store.putPosition(new EventLog.Position(Long.MAX_VALUE / 2, 1));
        });

        awaitFacts(one.id());
        assertThat(jdbc.sql("select tx from metric_position").query(Long.class).single())
                .isLessThan(Long.MAX_VALUE / 2);
    }

    @Test
    void medianAndNineOfTenAreNearestRanksAndTestsAreInNoFigure() {
        var day = Instant.parse("2023-03-14T10:00:00Z");
        for (int minutes = 1; minutes <= 10; minutes++) {
            reply(open(day, false), day.plus(Duration.ofMinutes(minutes)), minutes % 2 == 0 ? ADA : new Actor("ben"));
        }
        reply(open(day, true), day.plus(Duration.ofHours(9)), ADA);
        // At night in Los Angeles: no office hour passes until six.
        var night = Instant.parse("2023-04-14T10:00:00Z");
        var last = open(night, false);
        reply(last, night.plus(Duration.ofHours(4)), ADA);
        awaitFacts(last.id());

        var march = figure(LocalDate.of(2023, 3, 1), Length.MONTH, FactFilter.ALL);
        assertThat(march.numbers().count()).isEqualTo(10);
        assertThat(march.numbers().median()).isEqualTo(Duration.ofMinutes(5));
        assertThat(march.numbers().p90()).isEqualTo(Duration.ofMinutes(9));
        assertThat(march.numbers().mean()).isEqualTo(Duration.ofSeconds(330));
        assertThat(march.before().isEmpty()).isTrue();

        var april = figure(LocalDate.of(2023, 4, 30), Length.MONTH, FactFilter.ALL);
        assertThat(april.numbers().median()).isEqualTo(Duration.ofHours(4));
        assertThat(april.numbers().officeMedian()).isEqualTo(Duration.ofHours(1));
        assertThat(april.before()).isEqualTo(march.numbers());

        var bens = new FactFilter("US", null, "PET_INJURY", "EMAIL", "ben", null);
        assertThat(figure(LocalDate.of(2023, 3, 1), Length.QUARTER, bens)
                        .numbers()
                        .median())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(figure(LocalDate.of(2023, 3, 1), Length.QUARTER, bens)
                        .numbers()
                        .count())
                .isEqualTo(5);
        assertThat(figure(LocalDate.of(2023, 3, 1), Length.QUARTER, team("ben", "cem"))
                        .numbers()
                        .count())
                .isEqualTo(5);
        assertThat(figure(LocalDate.of(2023, 3, 1), Length.QUARTER, team("cem"))
                        .numbers()
                        .isEmpty())
                .isTrue();
        assertThat(figure(LocalDate.of(2023, 3, 1), Length.MONTH, new FactFilter("EU", null, null, null, null, null))
                        .numbers()
                        .isEmpty())
                .isTrue();

        assertThat(behind(Metric.FIRST_RESPONSE, LocalDate.of(2023, 4, 1), FactFilter.ALL))
                .extracting(MeasuredIncident::incident)
                .containsExactly(last.number());
        assertThat(figures.past(Metric.FIRST_RESPONSE, month(LocalDate.of(2023, 4, 1)), FactFilter.ALL, 3))
                .extracting(
                        past -> past.period().label(), past -> past.numbers().count())
                .containsExactly(tuple("2023-02", 0L), tuple("2023-03", 10L), tuple("2023-04", 1L));
    }

    private static FactFilter team(String... members) {
        return new FactFilter(null, null, null, null, null, Set.of(members));
    }

    @Test
    void aPersonsScoreIsToldOnlyWhereThereIsEnoughOfIt() {
        var day = Instant.parse("2023-05-09T10:00:00Z");
        var one = open(day, false);
        incidents.assignOwner(one.id(), "cem", new Actor("cem"));
        for (int i = 0; i < 11; i++) {
            scored(one, day, 80 + i);
        }
        awaitFacts(one.id());
        var cem = new FactFilter(null, null, null, null, "cem", null);

        assertThat(score(Length.QUARTER, cem).tooFew()).isTrue();
        assertThat(score(Length.QUARTER, cem).score()).isNull();
        // Of a team of two, each would know the other's.
        assertThat(score(Length.QUARTER, team("cem", "lea")).tooFew()).isTrue();
        assertThat(score(Length.QUARTER, team("cem", "lea", "ben")).tooFew()).isFalse();
        assertThat(behind(Metric.REVIEW_SCORE, LocalDate.of(2023, 5, 1), cem)).isEmpty();
        assertThat(behind(Metric.REVIEW_SCORE, LocalDate.of(2023, 5, 1), FactFilter.ALL))
                .hasSize(11)
                .extracting(each -> each.fact().agent())
                .containsOnlyNulls();

        scored(one, day, 97);
        await().untilAsserted(() -> {
            follower.follow();
            assertThat(score(Length.QUARTER, cem).count()).isEqualTo(12);
        });

        // (80 + … + 90 + 97) / 12
        assertThat(score(Length.QUARTER, cem).score()).isEqualByComparingTo(new BigDecimal("86.0"));
        // Twelve in a month are no quarter.
        assertThat(score(Length.MONTH, cem).tooFew()).isTrue();
        var all = figures.of(figures.period(LocalDate.of(2023, 5, 1), Length.MONTH), FactFilter.ALL).stream()
                .filter(each -> each.metric() == Metric.REVIEW_SCORE)
                .findFirst()
                .orElseThrow();
        assertThat(all.numbers().score()).isEqualByComparingTo(new BigDecimal("86.0"));
        assertThat(all.isMet()).isFalse();
    }

    @Test
    void graphicFilesAreCountedByPersonAndShift() {
        var day = Instant.parse("2023-06-13T10:00:00Z");
        var one = open(day, false);
        var other = open(day, false);
        viewed(one, day.plusSeconds(1), "ada", day);
        viewed(other, day.plusSeconds(2), "ada", day);
        viewed(one, day.plusSeconds(3), "ada", day);
        viewed(one, day.plusSeconds(4), "ben", day);
        viewed(one, day.plusSeconds(5), "ada", day.minus(Duration.ofDays(1)));
        viewed(open(day, true), day.plusSeconds(6), "cem", day);
        awaitFacts(one.id());
        awaitFacts(other.id());

        var june = figure(Metric.GRAPHIC_VIEWS, LocalDate.of(2023, 6, 1), FactFilter.ALL);
        assertThat(june.numbers().count()).isEqualTo(3);
        assertThat(june.numbers().counted()).isEqualTo(new Numbers.Counted(1, 3, new BigDecimal("1.7")));
        assertThat(figure(
                                Metric.GRAPHIC_VIEWS,
                                LocalDate.of(2023, 6, 1),
                                new FactFilter(null, null, null, null, "ben", null))
                        .numbers()
                        .counted()
                        .p90())
                .isEqualTo(1);
        assertThat(behind(Metric.GRAPHIC_VIEWS, LocalDate.of(2023, 6, 1), FactFilter.ALL))
                .hasSize(5);
        assertThat(figure(Metric.GRAPHIC_VIEWS, LocalDate.of(2023, 7, 1), FactFilter.ALL)
                        .numbers()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void leakageIsAPartOfWhatWasPaidInOneCurrency() {
        var day = Instant.parse("2023-08-15T10:00:00Z");
        var one = open(day, false);
        var other = open(day, false);
        audited(one, day, "1500.00", "1468.50", "USD");
        audited(other, day, "500.00", "500.00", "USD");
        audited(open(day, true), day, "500.00", "0", "USD");
        awaitFacts(one.id());
        awaitFacts(other.id());

        var august = figure(Metric.CLAIM_LEAKAGE, LocalDate.of(2023, 8, 1), FactFilter.ALL);
        // 31.50 of 2,000.00
        assertThat(august.numbers().share()).isEqualByComparingTo("1.6");
        assertThat(august.numbers().money())
                .isEqualTo(new Numbers.Money(new BigDecimal("31.50"), new BigDecimal("2000.00"), "USD"));
        assertThat(august.isMet()).isTrue();

        var third = open(day, false);
        audited(third, day, "100.00", "0", "EUR");
        awaitFacts(third.id());
        var mixed = figure(Metric.CLAIM_LEAKAGE, LocalDate.of(2023, 8, 1), FactFilter.ALL);
        assertThat(mixed.numbers().share()).isNull();
        assertThat(mixed.isMet()).isNull();
    }

    @Test
    void theTargetOfP0IsOneOfP0Only() {
        assertThat(target(FactFilter.ALL)).isNull();
        assertThat(target(new FactFilter(null, "P0", null, null, null, null)).p90())
                .isEqualTo(Duration.ofMinutes(5));
    }

    private Target target(FactFilter filter) {
        return figures.of(month(LocalDate.of(2023, 1, 1)), filter).stream()
                .filter(each -> each.metric() == Metric.ESCALATION_ACKNOWLEDGED)
                .findFirst()
                .orElseThrow()
                .target();
    }

    private Numbers score(Length length, FactFilter filter) {
        return figures.of(figures.period(LocalDate.of(2023, 5, 1), length), filter).stream()
                .filter(each -> each.metric() == Metric.REVIEW_SCORE)
                .map(Figure::numbers)
                .findFirst()
                .orElseThrow();
    }

    private List<MeasuredIncident> behind(Metric metric, LocalDate day, FactFilter filter) {
        var found = new ArrayList<MeasuredIncident>();
        figures.behind(metric, month(day), filter, 100, found::add);
        return found;
    }

    private Figure figure(LocalDate day, Length length, FactFilter filter) {
        return figures.of(figures.period(day, length), filter).stream()
                .filter(each -> each.metric() == Metric.FIRST_RESPONSE)
                .findFirst()
                .orElseThrow();
    }

    private Figure figure(Metric metric, LocalDate day, FactFilter filter) {
        return figures.of(metric, month(day), filter);
    }

    private Period month(LocalDate day) {
        return figures.period(day, Length.MONTH);
    }

    private void awaitFacts(IncidentId id) {
        await().untilAsserted(() -> {
            follower.follow();
            assertThat(store.of(id).facts()).isNotEmpty();
        });
    }

    private Incident open(Instant at, boolean test) {
        return incidents.open(new NewIncident(
                Channel.EMAIL,
                "Dog hurt",
                Facts.unknown(Category.PET_INJURY),
                "US",
                MarketSource.REPORT,
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                at,
                test));
    }

    private void reply(Incident incident, Instant at, Actor by) {
        transaction.executeWithoutResult(
                status -> log.append(incident.id(), CaseEventType.PublicReplySent, at, by, null, null, replied()));
    }

    private void scored(Incident incident, Instant at, int score) {
        transaction.executeWithoutResult(status -> log.append(
                incident.id(),
                CaseEventType.ReviewScored,
                at,
                new Actor("quinn"),
                null,
                null,
                Map.of("reviewId", UUID.randomUUID().toString(), "agent", "cem", "score", score)));
    }

    private void handled(Incident incident, Instant at) {
        add(incident, CaseEventType.CallHandled, at, ADA, Map.of("talkSeconds", 60, "afterCallSeconds", 5));
    }

    private void audited(Incident incident, Instant at, String paid, String correct, String currency) {
        add(
                incident,
                CaseEventType.ClaimAudited,
                at,
                ADA,
                Map.of("paid", new BigDecimal(paid), "correct", new BigDecimal(correct), "currency", currency));
    }

    private void viewed(Incident incident, Instant at, String by, Instant shift) {
        add(incident, CaseEventType.GraphicContentViewed, at, new Actor(by), Map.of("shiftFrom", shift.toString()));
    }

    private void add(Incident incident, CaseEventType type, Instant at, Actor by, Map<String, ?> data) {
        transaction.executeWithoutResult(status -> log.append(incident.id(), type, at, by, null, null, data));
    }

    private static Map<String, Object> replied() {
        return Map.of("human", true);
    }
}
