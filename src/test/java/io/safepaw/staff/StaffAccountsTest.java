package io.safepaw.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** Who may change whose account, and that a change holds with the next request. */
@ApplicationModuleTest(extraIncludes = {"audit", "web"})
@AutoConfigureMockMvc
@ActiveProfiles("basic")
@Import({SignInTest.Pages.class, SignInTest.Time.class})
class StaffAccountsTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private AuditLog audit;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        jdbc.sql("delete from staff_member").update();
        person("ada", Roles.AGENT);
        person("mia", Roles.MANAGER);
        person("max", Roles.MANAGER);
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void aNewPersonChoosesAPasswordBeforeAnythingElse() throws Exception {
        var password =
                accounts.create(new NewAccount("new.one", "Nora New", "nora@example.org", Set.of(Roles.AGENT)), "mia");

        var session = signIn("new.one", password);
        web.perform(get("/desk/whoami").session(session)).andExpect(redirectedUrl("/password"));
        web.perform(get("/desk/whoami").session(session).header("HX-Request", "true"))
                .andExpect(status().isForbidden());
        web.perform(get("/api/whoami").with(httpBasic("new.one", password))).andExpect(status().isForbidden());

        accounts.confirmPassword("new.one", "max");
        accounts.changeOwnPassword("new.one", password, "correct horse battery");

        web.perform(get("/desk/whoami").session(session)).andExpect(redirectedUrl("http://localhost/login"));
        web.perform(get("/desk/whoami").session(signIn("new.one", "correct horse battery")))
                .andExpect(content().string("Nora New"));
        web.perform(formLogin("/login").user("new.one").password(password)).andExpect(unauthenticated());
        assertThat(staff.get("new.one").email()).isEqualTo("nora@example.org");
        assertThat(changes("new.one"))
                .containsExactly(
                        "PASSWORD null CHANGED new.one",
                        "PASSWORD null CONFIRMED max",
                        "ROLES null ts-agent mia",
                        "ACCOUNT null CREATED mia");
    }

    @Test
    void aPasswordThatIsNoneIsRefused() {
        assertThatThrownBy(() -> accounts.changeOwnPassword("ada", "wrong", "correct horse battery"))
                .hasMessage("This is not your present password.");
        assertThatThrownBy(() -> accounts.changeOwnPassword("ada", "right", "short"))
                .hasMessage("A password has at least 12 characters.");
        assertThatThrownBy(() -> accounts.changeOwnPassword("ada", "right", "my name is Ada, so what"))
                .hasMessage("The password must not contain the user name.");
        assertThatThrownBy(() -> accounts.changeOwnPassword("ada", "right", "ä".repeat(40)))
                .hasMessage("A password has at most 72 bytes.");
        assertThat(changes("ada")).isEmpty();
    }

    @Test
    void whoGuessesThePresentPasswordInAnOpenSessionMustWait() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> accounts.changeOwnPassword("ada", "guess", "correct horse battery"))
                    .hasMessage("This is not your present password.");
        }

        assertThatThrownBy(() -> accounts.changeOwnPassword("ada", "right", "correct horse battery"))
                .hasMessageStartingWith("Too many failed attempts");
    }

    @Test
    void whoIsShutOutIsOutWithTheNextRequest() throws Exception {
        var session = signIn("ada", "right");
        web.perform(get("/desk/whoami").session(session)).andExpect(status().isOk());

        accounts.setDisabled("ada", true, "mia");
        accounts.setDisabled("ada", true, "mia");

        web.perform(get("/desk/whoami").session(session).header("HX-Request", "true"))
                .andExpect(status().isUnauthorized());
        web.perform(get("/desk/whoami").session(session)).andExpect(redirectedUrl("http://localhost/login"));
        web.perform(formLogin("/login").user("ada").password("right")).andExpect(unauthenticated());
        accounts.setDisabled("ada", false, "mia");
        web.perform(formLogin("/login").user("ada").password("right")).andExpect(authenticated());
        assertThat(changes("ada")).containsExactly("ACCOUNT DISABLED ENABLED mia", "ACCOUNT ENABLED DISABLED mia");
    }

    @Test
    void aRoleThatWasTakenOpensNothingAnyMore() throws Exception {
        person("lea", Roles.LEAD);
        var session = signIn("lea", "right");

        accounts.changeRoles("lea", Set.of(Roles.AGENT, "qa-reviewer"), "mia");

        web.perform(get("/desk/whoami").session(session)).andExpect(redirectedUrl("http://localhost/login"));
        web.perform(formLogin("/login").user("lea").password("right"))
                .andExpect(authenticated().withRoles(Roles.AGENT, "qa-reviewer"));
        assertThat(changes("lea")).containsExactly("ROLES ts-lead qa-reviewer, ts-agent mia");
    }

    @Test
    void aPasswordThatWasResetOpensOnceAndTheOldOneNever() throws Exception {
        var session = signIn("ada", "right");

        var password = accounts.resetPassword("ada", "mia");

        web.perform(get("/desk/whoami").session(session)).andExpect(redirectedUrl("http://localhost/login"));
        web.perform(formLogin("/login").user("ada").password("right")).andExpect(unauthenticated());
        web.perform(get("/desk/whoami").session(signIn("ada", password))).andExpect(redirectedUrl("/password"));
    }

    /** Otherwise a manager could make a second self, or take another's account, and agree with oneself where two must. */
    @Test
    void whoMakesAPasswordIsNotAloneToOpenAnAccountWithIt() throws Exception {
        var second = accounts.create(new NewAccount("second", "Second Self", null, Set.of(Roles.MANAGER)), "mia");
        var taken = accounts.resetPassword("ada", "mia");

        assertThatThrownBy(() -> accounts.changeOwnPassword("second", second, "correct horse battery"))
                .hasMessageContaining("second manager");
        assertThatThrownBy(() -> accounts.changeOwnPassword("ada", taken, "correct horse battery"))
                .hasMessageContaining("second manager");
        assertThatThrownBy(() -> accounts.confirmPassword("ada", "mia"))
                .hasMessage("Somebody else confirms a password that you made.");
        assertThatThrownBy(() -> accounts.confirmPassword("second", "second"))
                .hasMessage("Nobody changes their own account.");
        web.perform(get("/desk/whoami").session(signIn("ada", taken))).andExpect(redirectedUrl("/password"));
        assertThat(accounts.waitsForSecond(accounts.get("ada"))).isTrue();

        accounts.confirmPassword("ada", "max");
        accounts.changeOwnPassword("ada", taken, "correct horse battery");
        assertThat(changes("ada")).contains("PASSWORD null CONFIRMED max");
    }

    @Test
    void aManagerWithoutASecondOneIsNotWaitedFor() {
        accounts.setDisabled("max", true, "mia");
        var password = accounts.create(new NewAccount("new.one", "Nora New", null, Set.of(Roles.MANAGER)), "mia");

        accounts.changeOwnPassword("new.one", password, "correct horse battery");

        assertThat(accounts.get("new.one").passwordExpired()).isFalse();
    }

    @Test
    void managersChangeOthersAndNobodyThemselves() {
        person("lea", Roles.LEAD);

        assertThatThrownBy(() -> accounts.setDisabled("mia", true, "mia"))
                .hasMessage("Nobody changes their own account.");
        assertThatThrownBy(() -> accounts.changeRoles("mia", Set.of(Roles.DIRECTOR), "mia"))
                .hasMessage("Nobody changes their own account.");
        assertThatThrownBy(() -> accounts.resetPassword("ada", "lea")).hasMessage("Managers change accounts.");
        assertThatThrownBy(() -> accounts.create(new NewAccount("x", "X", null, Set.of(Roles.AGENT)), "lea"))
                .hasMessage("Managers change accounts.");
        assertThatThrownBy(() -> accounts.changeRoles("ada", Set.of(), "mia"))
                .hasMessage("Please choose at least one role.");
        assertThatThrownBy(() -> accounts.changeRoles("ada", Set.of(Roles.API_CLIENT), "mia"))
                .hasMessage("There is no such role.");
        assertThatThrownBy(() -> accounts.create(new NewAccount("ada", "Ada Other", null, Set.of(Roles.AGENT)), "mia"))
                .hasMessage("Somebody has this user name already.");
    }

    @Test
    void nobodyGetsAboveADirectorByAnAccountOfTheirOwnMaking() {
        accounts.changeRoles("max", Set.of(Roles.DIRECTOR), "mia");

        assertThatThrownBy(() ->
                        accounts.create(new NewAccount("second", "Second Self", null, Set.of(Roles.DIRECTOR)), "mia"))
                .hasMessage("Only a director makes or changes directors.");
        assertThatThrownBy(() -> accounts.resetPassword("max", "mia"))
                .hasMessage("Only a director makes or changes directors.");
        accounts.changeRoles("mia", Set.of(Roles.DIRECTOR), "max");
        assertThat(staff.get("mia").roles()).containsExactly(Roles.DIRECTOR);
    }

    /** Each may shut the other out; whoever is second is no manager any more. */
    @Test
    void twoManagersWhoShutEachOtherOutLeaveOne() throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            var results = both.invokeAll(List.<Callable<Void>>of(
                    () -> {
                        accounts.setDisabled("max", true, "mia");
                        return null;
                    },
                    () -> {
                        accounts.setDisabled("mia", true, "max");
                        return null;
                    }));
            assertThat(results.stream().map(Future::state))
                    .containsExactlyInAnyOrder(Future.State.SUCCESS, Future.State.FAILED);
        }

        assertThat(staff.withRole(Roles.MANAGER)).hasSize(1);
    }

    @Test
    void theIdentityProviderKeepsItsAccounts() {
        staff.signedInElsewhere("tom", "Tom Token", Set.of(Roles.AGENT));

        assertThatThrownBy(() -> accounts.changeRoles("tom", Set.of(Roles.LEAD), "mia"))
                .hasMessage("The identity provider keeps this account. Please change it there.");
        assertThatThrownBy(() -> accounts.resetPassword("tom", "mia"))
                .hasMessage("The identity provider keeps this account. Please change it there.");
        accounts.setDisabled("tom", true, "mia");
        assertThat(staff.get("tom").disabled()).isTrue();
    }

    private MockHttpSession signIn(String username, String password) throws Exception {
        return (MockHttpSession) web.perform(formLogin("/login").user(username).password(password))
                .andExpect(authenticated().withUsername(username))
                .andReturn()
                .getRequest()
                .getSession();
    }

    /** The newest first. */
    private List<String> changes(String username) {
        var since = clock.instant();
        return audit.find(new AuditFilter(AuditArea.STAFF, username, null, null), 20).stream()
                .filter(entry -> !entry.at().isBefore(since))
                .map(entry -> entry.change())
                .map(change -> change.what() + " " + change.before() + " " + change.after() + " " + change.by())
                .toList();
    }

    private void person(String username, String role) {
        staff.register(new NewStaffMember(username, username, "right", Set.of(role), false));
    }
}
