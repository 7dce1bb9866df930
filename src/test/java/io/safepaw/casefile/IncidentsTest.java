package io.safepaw.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(extraIncludes = {"encryption", "web"})
@Import(IncidentsTest.Time.class)
class IncidentsTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentSearch search;

    @Autowired
    private Parties parties;

    @Autowired
    private Notes notes;

    @Autowired
    private IdentityChecks identity;

    @Autowired
    private RecordIdentityCheck recordIdentityCheck;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private io.safepaw.engine.ProcessMessages messages;

    @Test
    void aReportOpensAnIncidentWithANumberAReporterAndAnEvent(AssertablePublishedEvents events) {
        var incident = open("Dog hurt in the yard", NINE);

        assertThat(incident.number()).matches("SP-\\d{6}");
        assertThat(incident.status()).isEqualTo(Status.NEW);
        assertThat(parties.reporterOf(incident.id()).email()).isEqualTo("jo.o'brien@example.org");
        assertThat(eventsOf(incident)).contains(CaseEventType.CaseOpened, CaseEventType.PartyAdded);
        assertThat(events)
                .contains(IncidentOpened.class)
                .matching(e -> e.incidentId().equals(incident.id()));
    }

    @Test
    void theEventLogCannotBeChanged() {
        open("Anything", NINE);

        assertThatThrownBy(() ->
                        jdbc.sql("update case_event set actor = 'someone'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append only");
        assertThatThrownBy(() -> jdbc.sql("delete from case_event").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void bothFactsTellWhoSomebodyIsAndTheLastCheckCounts() {
        var incident = open("Who is calling?", NINE);
        var caller = parties.reporterOf(incident.id()).id();
        assertThat(identity.refusal(incident.id(), caller)).isPresent();

        check(incident, caller, "NOW", true, false);
        assertThat(identity.refusal(incident.id(), caller)).contains("The identity check failed.");
        check(incident, caller, "NOW", true, true);
        assertThat(identity.refusal(incident.id(), caller)).isEmpty();
        assertThat(identity.of(incident.id()).get(caller)).satisfies(last -> {
            assertThat(last.result()).isEqualTo(IdentityResult.VERIFIED);
            assertThat(last.matched()).containsExactlyInAnyOrder(IdentityFact.values());
            assertThat(last.by()).isEqualTo(AGENT);
            assertThat(last.at()).isEqualTo(clock.instant());
        });
        clock.set(NINE.plus(Duration.ofDays(30)));
        assertThat(identity.refusal(incident.id(), caller)).isEmpty();
        clock.set(NINE.plus(Duration.ofDays(31)));
        assertThat(identity.refusal(incident.id(), caller))
                .contains("The identity check is too old: please record a new one.");
        assertThat(identity.of(incident.id()).get(caller).result()).isEqualTo(IdentityResult.EXPIRED);
        check(incident, caller, "NOW", false, true);
        assertThat(identity.refusal(incident.id(), caller)).isPresent();
    }

    @Test
    void helpComesBeforeTheCheckInACriticalIncidentOnly() {
        var incident = open("He is not breathing", NINE);
        var caller = parties.reporterOf(incident.id()).id();
        assertThatThrownBy(() -> check(incident, caller, "AFTER_HELP", false, false))
                .isInstanceOf(ActionRefused.class);
        incidents.recordSeverity(incident.id(), Severity.P0, "PET_LIFE_THREAT", "2026-11", Actor.SYSTEM);
        var critical = incidents.get(incident.id());
        assertThatThrownBy(() -> recordIdentityCheck.perform(
                        critical, Map.of("checkedParty", caller.toString(), "identityWhen", "AFTER_HELP"), AGENT))
                .isInstanceOfSatisfying(
                        ActionRefused.class, e -> assertThat(e.errors()).containsOnlyKeys("identityReason"));

        check(critical, caller, "AFTER_HELP", false, false);

        assertThat(identity.refusal(incident.id(), caller)).isEmpty();
        incidents.recordSeverity(incident.id(), Severity.P1, "PET_SERIOUS", "2026-11", Actor.SYSTEM);
        assertThat(identity.refusal(incident.id(), caller))
                .hasValueSatisfying(reason -> assertThat(reason).contains("record an identity check now"));
    }

    private void check(Incident incident, PartyId party, String when, boolean booking, boolean phone) {
        transaction.executeWithoutResult(status -> recordIdentityCheck.perform(
                incident,
                Map.of(
                        "checkedParty",
                        party.toString(),
                        "identityWhen",
                        when,
                        "bookingRefMatched",
                        booking,
                        "callerMatched",
                        phone,
                        "identityReason",
                        "text:reason"),
                AGENT));
    }

    @Test
    void theFirstOwnerOpensTheIncident() {
        var incident = open("Lost cat", NINE);

        incidents.assignOwner(incident.id(), "ts-agent", AGENT);
        incidents.assignOwner(incident.id(), "ts-agent", AGENT);

        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.OPEN);
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.OwnerAssigned, CaseEventType.StatusChanged);
    }

    @Test
    void solvingTwiceKeepsTheFirstTime() {
        var incident = open("Bite", NINE);
        clock.set(NINE.plus(Duration.ofHours(1)));
        incidents.solve(incident.id(), ResolutionCode.RESOLVED, AGENT);
        clock.set(NINE.plus(Duration.ofHours(5)));

        incidents.solve(incident.id(), ResolutionCode.NOT_CONFIRMED, AGENT);

        assertThat(incidents.get(incident.id()).solvedAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(incidents.get(incident.id()).resolution()).isEqualTo(ResolutionCode.RESOLVED);
    }

    @Test
    void aMergeKeepsTheEarliestOpeningAndCanBeUndone() {
        var earlier = open("Hurt dog", NINE);
        var later = open("Hurt dog again", NINE.plus(Duration.ofHours(2)));

        incidents.merge(earlier.id(), later.id(), AGENT);

        assertThat(incidents.get(later.id()).openedAt()).isEqualTo(NINE);
        assertThat(incidents.survivorOf(earlier.id()).id()).isEqualTo(later.id());
        assertThat(incidents.get(earlier.id()).status()).isEqualTo(Status.CLOSED);

        incidents.undoMerge(earlier.id(), AGENT);

        assertThat(incidents.get(later.id()).openedAt()).isEqualTo(NINE.plus(Duration.ofHours(2)));
        assertThat(incidents.get(earlier.id()).status()).isEqualTo(Status.NEW);
        assertThat(incidents.get(earlier.id()).mergedInto()).isNull();
    }

    @Test
    void anIncidentIsFoundByNumberNameMailAndWordsWhateverTheirSigns() {
        var incident = open("Hurt: (dog) & cat's paw!", NINE);
        notes.add(incident.id(), "Sitter said the gate was open", AGENT);

        for (var words : new String[] {
            incident.number().toLowerCase(), "o'brien", "jo.o'brien@example.org", "paw", "gate sitter", "hur"
        }) {
            assertThat(find(words).items())
                    .as(words)
                    .anyMatch(found -> found.incident().id().equals(incident.id()));
        }
        assertThat(find("gate elephant").items()).isEmpty();
        assertThat(find("& | ! :*").items()).isEmpty();
    }

    @Test
    void aWordThatManyTextsHaveFindsTheSameAsARareOne() {
        var common = "paw" + System.nanoTime();
        var rare = "zebra" + System.nanoTime();
        var both = open(common + " and " + rare, NINE);
        var one = open("Only " + common, NINE.plusSeconds(60));
        open("Only " + rare, NINE.plusSeconds(120));
        assertThat(numbers(common, null)).containsExactly(one.number(), both.number());

        // More than a look for a rare word goes through.
        jdbc.sql("""
                        insert into incident_search
                        select :incident, 'filler', gen_random_uuid(), to_tsvector('simple', :word) from generate_series(1, 5001)
                        """).param("incident", one.id().value()).param("word", common).update();

        assertThat(numbers(common, null)).containsExactly(one.number(), both.number());
        assertThat(numbers(common + " " + rare, null)).containsExactly(both.number());
        assertThat(numbers(common + " " + both.number(), null)).containsExactly(both.number());
        assertThat(search.count(query(common, null, 10))).isEqualTo(2);
        jdbc.sql("delete from incident_search where source = 'filler'").update();
    }

    @Test
    void noMoreIncidentsAreCountedThanAnybodyReads() {
        var word = "many" + System.nanoTime();
        var first = open(word, NINE);
        jdbc.sql("""
                        insert into incident
                        select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', :word || n))).*
                        from incident i, generate_series(1, 1001) n where i.id = :first
                        """)
                .param("word", word.toUpperCase(Locale.ROOT))
                .param("first", first.id().value())
                .update();

        assertThat(search.count(query(word, null, 10))).isEqualTo(IncidentSearch.MOST_COUNTED + 1);
        jdbc.sql("delete from incident where number like :word || '%'")
                .param("word", word.toUpperCase(Locale.ROOT))
                .update();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        for (int i = 0; i < 5; i++) {
            open("paging" + i, NINE.plus(Duration.ofDays(1)));
        }
        var first = search.find(query("paging", null, 2));
        open("paging new", NINE.plus(Duration.ofDays(2)));
        var second = search.find(query("paging", first.next(), 2));
        var third = search.find(query("paging", second.next(), 2));

        assertThat(third.next()).isNull();
        assertThat(java.util.stream.Stream.of(first, second, third)
                        .flatMap(page -> page.items().stream())
                        .map(item -> item.incident().id())
                        .distinct())
                .hasSize(5);
    }

    @Test
    void aTextBecomesAReferenceOnceAndBelongsToItsIncident() {
        var incident = open("Text", NINE);
        var other = open("Other", NINE);

        var reference = texts.keep(incident.id(), "rationale", "Owner's own words", AGENT);

        assertThat(texts.keep(incident.id(), "rationale", reference, AGENT)).isEqualTo(reference);
        assertThat(texts.read(incident.id(), reference)).contains("Owner's own words");
        assertThat(texts.read(other.id(), reference)).isEmpty();
        assertThat(texts.keep(incident.id(), "rationale", "  ", AGENT)).isNull();
    }

    @Test
    void theMarketIsTheOneOfWhoeverKnowsBest(AssertablePublishedEvents events) {
        var incident = incidents.open(new NewIncident(
                Channel.EMAIL,
                "Dog hurt",
                Facts.unknown(Category.OTHER),
                "US",
                MarketSource.DEFAULT,
                null,
                new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                NINE,
                false));

        incidents.changeMarket(incident.id(), Market.US, MarketSource.PHONE, Actor.SYSTEM);
        incidents.changeMarket(incident.id(), Market.EU, MarketSource.BOOKING, Actor.SYSTEM);
        incidents.changeMarket(incident.id(), Market.UK, MarketSource.ACCOUNT, Actor.SYSTEM);
        incidents.changeMarket(incident.id(), Market.EU, MarketSource.BOOKING, Actor.SYSTEM);
        assertThat(incidents.get(incident.id()).market()).isEqualTo("EU");
        incidents.changeMarket(incident.id(), Market.CA, MarketSource.AGENT, AGENT);

        assertThat(incidents.get(incident.id()).market()).isEqualTo("CA");
        assertThat(log.of(incident.id()).stream()
                        .filter(event -> event.type() == CaseEventType.MarketChanged)
                        .map(CaseEvent::data))
                .containsExactly(
                        java.util.Map.of("from", "US", "to", "EU", "source", "BOOKING"),
                        java.util.Map.of("from", "EU", "to", "CA", "source", "AGENT"));
        assertThat(events.ofType(FactsChanged.class)
                        .matching(event -> event.incidentId().equals(incident.id())))
                .hasSize(2);
    }

    @Test
    void aTestIsMarkedAndUnmarkedOnceWithItsReason() {
        var incident = open("Fire drill", NINE);

        for (int i = 0; i < 2; i++) {
            incidents.markTest(incident.id(), true, "text:why", AGENT);
        }
        assertThat(incidents.get(incident.id()).test()).isTrue();
        for (int i = 0; i < 2; i++) {
            incidents.markTest(incident.id(), false, "text:why not", AGENT);
        }

        assertThat(incidents.get(incident.id()).test()).isFalse();
        assertThat(eventsOf(incident))
                .containsOnlyOnce(CaseEventType.TestMarked)
                .containsOnlyOnce(CaseEventType.TestUnmarked);
        assertThat(log.of(incident.id()).stream().filter(event -> event.type() == CaseEventType.TestMarked))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(AGENT);
                    assertThat(event.data()).containsEntry("reason", "text:why");
                });
    }

    @Test
    void aTestStaysOneOnceTheMarketplaceWasOnlySeeminglyAsked() {
        var incident = openTest("Fire drill");
        transaction.executeWithoutResult(status ->
                log.append(incident.id(), CaseEventType.MarketplaceRehearsed, Actor.SYSTEM, java.util.Map.of()));

        assertThatThrownBy(() -> incidents.markTest(incident.id(), false, "text:why not", AGENT))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("Open a new incident");
        assertThat(incidents.get(incident.id()).test()).isTrue();
    }

    @Test
    void aTestIsFoundAndLeftOutByItsMarkAndSaysSoInTheLog() {
        var word = "drill" + System.nanoTime();
        var real = open(word, NINE);
        var test = openTest(word);

        assertThat(numbers(word, null)).containsExactlyInAnyOrder(real.number(), test.number());
        assertThat(numbers(word, true)).containsExactly(test.number());
        assertThat(numbers(word, false)).containsExactly(real.number());
        assertThat(log.of(test.id()).get(1).data()).containsEntry("test", true);
        assertThat(log.of(real.id()).get(1).data()).containsEntry("test", false);
    }

    @Test
    void aTestAndARealIncidentStayApart() {
        var real = open("Dog hurt", NINE);
        var test = openTest("Dog hurt");

        assertThatThrownBy(() -> incidents.merge(test.id(), real.id(), AGENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> incidents.merge(real.id(), test.id(), AGENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEarlierTestIsNoHistoryOfAPerson() {
        var provider = new NewParty(PartyRole.PROVIDER, "Pat", null, null, "u-" + System.nanoTime());
        var test = openTest("Dog hurt");
        transaction.executeWithoutResult(status -> parties.add(test.id(), provider));
        var earlier = open("Dog hurt", NINE);
        transaction.executeWithoutResult(status -> parties.add(earlier.id(), provider));
        var later = open("Dog hurt again", NINE.plusSeconds(1));
        transaction.executeWithoutResult(status -> parties.add(later.id(), provider));

        assertThat(incidents.earlierOfSameSubjects(later.id()))
                .extracting(Incident::id)
                .containsExactly(earlier.id());
    }

    private java.util.List<String> numbers(String words, Boolean test) {
        return search
                .find(new IncidentQuery(words, Set.of(), Set.of(), Set.of(), null, test, null, null, 50, null))
                .items()
                .stream()
                .map(found -> found.incident().number())
                .toList();
    }

    private Incident openTest(String subject) {
        return incidents.open(new NewIncident(
                Channel.WEB,
                subject,
                Facts.unknown(Category.OTHER),
                "US",
                MarketSource.REPORT,
                null,
                new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                NINE,
                true));
    }

    private Incident open(String subject, Instant at) {
        return incidents.open(new NewIncident(
                Channel.EMAIL,
                subject,
                Facts.unknown(Category.OTHER),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Jo O'Brien", "jo.o'brien@example.org", null, null),
                at));
    }

    private java.util.List<CaseEventType> eventsOf(Incident incident) {
        return log.of(incident.id()).stream().map(CaseEvent::type).toList();
    }

    private IncidentPage find(String words) {
        return search.find(query(words, null, 50));
    }

    private static IncidentQuery query(String words, String after, int limit) {
        return new IncidentQuery(words, Set.of(), Set.of(), Set.of(), null, after, limit);
    }

    @TestConfiguration
    static class Time {

        @Bean
        MutableClock clock() {
            return new MutableClock(NINE);
        }
    }
}
