package io.safepaw.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.MarketSource;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What a test incident may do to the marketplace: nothing that was not really done before. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
class MarketplaceAccessTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final AccountRef ACCOUNT = new AccountRef("u-1", null, "BK-1", "PROVIDER");
    private static final AccountMeasure MEASURE = new AccountMeasure("m-1", "BOOKING_BLOCK", ACCOUNT, null);
    private static final Payments.Order ORDER = new Payments.Order("p-1:1", "u-1", BigDecimal.TEN, "USD", "C-1");

    @Autowired
    private MarketplaceAccess marketplace;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private AccountMeasures accounts;

    @MockitoBean
    private Payments payments;

    @MockitoBean
    private PetBlocks pets;

    @MockitoBean
    private Replacements bookings;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void whatATestAsksForIsNotedOnceAndReachesNobody() {
        var test = open(true);

        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(status -> everything(test));
        }

        verifyNoInteractions(accounts, payments, pets, bookings);
        assertThat(rehearsed(test))
                .containsExactlyInAnyOrder(
                        "MEASURE m-1",
                        "SETTLE_BOOKINGS s-1",
                        "PAYMENT p-1:1",
                        "BLOCK_PET pet-1",
                        "REPLACEMENT r-1",
                        "CREDIT c-1",
                        "STOP_PROMPTS t-1");
    }

    @Test
    void aTestIsPaidSoThatItGoesOn() {
        var test = open(true);

        assertThat(transaction
                        .execute(status -> marketplace.payments(test).pay(ORDER))
                        .state())
                .isEqualTo(Payments.State.SETTLED);
    }

    @Test
    void whatWasDoneBeforeTheMarkIsReallyTakenBack() {
        var incident = open(false);
        marketplace.accounts(incident).apply(MEASURE);
        marketplace.pets(incident).block("b-1", "pet-1", NOON);
        incidents.markTest(incident, true, "text:why", Actor.SYSTEM);

        marketplace.accounts(incident).lift("m-1");
        marketplace.accounts(incident).restoreBookings("s-1");
        marketplace.pets(incident).release("b-1:release", "pet-1");

        verify(accounts).apply(MEASURE);
        verify(accounts).lift("m-1");
        verify(accounts).restoreBookings("s-1");
        verify(pets).release("b-1:release", "pet-1");
        assertThat(rehearsed(incident)).isEmpty();
    }

    @Test
    void aPetThatWasNotBlockedForATestIsNotReleasedForIt() {
        var test = open(true);
        transaction.executeWithoutResult(status -> marketplace.pets(test).block("b-1", "pet-1", NOON));

        marketplace.pets(test).release("b-1:release", "pet-1");

        verifyNoInteractions(pets);
    }

    @Test
    void aTestReadsWhatIsTrue() {
        when(accounts.standing(ACCOUNT)).thenReturn(AccountStanding.UNKNOWN);

        assertThat(marketplace.accounts(open(true)).standing(ACCOUNT)).isEqualTo(AccountStanding.UNKNOWN);

        verify(accounts).standing(ACCOUNT);
        verifyNoMoreInteractions(accounts);
    }

    @Test
    void aRealIncidentReachesTheMarketplace() {
        var real = open(false);
        when(payments.pay(ORDER)).thenReturn(new Payments.Answer(Payments.State.PENDING, null));

        everything(real);

        verify(accounts).apply(MEASURE);
        verify(accounts).settleBookings("s-1", ACCOUNT, BookingPlan.KEEP);
        verify(payments).pay(ORDER);
        verify(pets).block("b-1", "pet-1", NOON);
        verify(bookings).confirm("r-1", "BK-1", "u-2");
        verify(bookings).credit("c-1", "BK-1", BigDecimal.ONE, "USD");
        verify(bookings).stopPrompts("t-1", "BK-1");
        assertThat(rehearsed(real)).isEmpty();
    }

    private void everything(IncidentId incident) {
        marketplace.accounts(incident).apply(MEASURE);
        marketplace.accounts(incident).settleBookings("s-1", ACCOUNT, BookingPlan.KEEP);
        marketplace.payments(incident).pay(ORDER);
        marketplace.pets(incident).block("b-1", "pet-1", NOON);
        marketplace.bookings(incident).confirm("r-1", "BK-1", "u-2");
        marketplace.bookings(incident).credit("c-1", "BK-1", BigDecimal.ONE, "USD");
        marketplace.bookings(incident).stopPrompts("t-1", "BK-1");
    }

    private List<String> rehearsed(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.MarketplaceRehearsed)
                .map(event -> event.data().get("operation") + " " + event.data().get("key"))
                .toList();
    }

    private IncidentId open(boolean test) {
        return incidents
                .open(new NewIncident(
                        Channel.WEB,
                        "Dog hurt",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        MarketSource.REPORT,
                        "BK-1",
                        new NewParty(PartyRole.REPORTER, "Jo", UUID.randomUUID() + "@example.org", null, null),
                        NOON,
                        test))
                .id();
    }
}
