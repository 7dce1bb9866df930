package io.safepaw.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@ApplicationModuleTest(extraIncludes = {"audit", "web"})
@AutoConfigureMockMvc
@ActiveProfiles("basic")
@Import({SignInTest.Pages.class, SignInTest.Time.class})
class SignInTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @Autowired
    private MockMvc web;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private TokenStaff tokens;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        jdbc.sql("delete from staff_member").update();
        staff.register(new NewStaffMember("ada", "Ada Agent", "right", Set.of(Roles.AGENT), false));
        staff.register(new NewStaffMember("mia", "Mia Manager", "right", Set.of(Roles.MANAGER), false));
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void anAgentSignsInAndThePagesKnowWhoItIs() throws Exception {
        var session = web.perform(formLogin("/login").user("ada").password("right"))
                .andExpect(authenticated().withUsername("ada"))
                .andExpect(redirectedUrl("/desk"))
                .andReturn()
                .getRequest()
                .getSession();

        web.perform(get("/desk/whoami").session((org.springframework.mock.web.MockHttpSession) session))
                .andExpect(content().string("Ada Agent"))
                .andExpect(header().string("Content-Security-Policy", SecurityConfiguration.CONTENT_SECURITY_POLICY))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
        assertThat(staff.get("ada").lastSeen()).isEqualTo(clock.instant());
    }

    @Test
    void whoHasNotSignedInIsSentToTheSignInPage() throws Exception {
        web.perform(get("/desk/whoami")).andExpect(redirectedUrl("http://localhost/login"));
        web.perform(get("/v3/api-docs")).andExpect(redirectedUrl("http://localhost/login"));
    }

    @Test
    void aPartOfAPageIsNotReplacedByTheSignInPage() throws Exception {
        web.perform(get("/desk/whoami").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().doesNotExist("HX-Redirect"));
        web.perform(post("/desk/change").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().doesNotExist("HX-Redirect"));
    }

    @Test
    void whatAPageStillAsksForBeginsNoSessionInPlaceOfTheNextOne() throws Exception {
        for (var request :
                List.of(get("/desk/whoami"), post("/desk/change").header("X-CSRF-TOKEN", "of the session before"))) {
            var answer = web.perform(request.header("X-Requested-With", "XMLHttpRequest"))
                    .andExpect(status().isUnauthorized())
                    .andReturn();
            assertThat(answer.getRequest().getSession(false)).isNull();
        }
    }

    /** Otherwise the page on which somebody chooses a password would ask to sign in. */
    @Test
    void whoMayDoNothingYetIsSignedInAllTheSame() throws Exception {
        var newcomer = user("ada").roles(StaffUserDetails.MUST_CHANGE_PASSWORD);
        web.perform(get("/desk/whoami").with(newcomer).header("HX-Request", "true"))
                .andExpect(status().isForbidden());
        web.perform(get(DeskSignIn.SESSION).with(newcomer).header("X-Requested-With", "XMLHttpRequest"))
                .andExpect(status().isNotFound()); // the Desk, which answers, is no part of this test
    }

    @Test
    void aSignInPageThatWasOpenForTooLongAsksAgain() throws Exception {
        web.perform(post("/login").param("username", "ada").param("password", "right"))
                .andExpect(unauthenticated())
                .andExpect(redirectedUrl("/login?expired"));
    }

    @Test
    void aChangeNeedsTheTokenOfThePage() throws Exception {
        web.perform(post("/desk/change").with(user("ada").roles(Roles.AGENT))).andExpect(status().isForbidden());
        web.perform(post("/desk/change").with(user("ada").roles(Roles.AGENT)).with(csrf()))
                .andExpect(status().isOk());
    }

    @Test
    void aProgramThatReportsSeesNothingOfTheDesk() throws Exception {
        web.perform(get("/desk/whoami").with(user("shop").roles(Roles.API_CLIENT)))
                .andExpect(status().isForbidden());
    }

    @Test
    void theApiTakesNameAndPasswordAndKeepsNoSession() throws Exception {
        web.perform(get("/api/whoami").with(httpBasic("ada", "right")))
                .andExpect(content().string("Ada Agent"))
                .andExpect(cookie().doesNotExist("SAFEPAW"));
        web.perform(post("/api/change").with(httpBasic("ada", "right"))).andExpect(status().isOk());
    }

    @Test
    void theApiAnswersStrangersWithAProblemDocument() throws Exception {
        web.perform(get("/api/whoami"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(401));
        web.perform(get("/api/whoami").with(httpBasic("ada", "wrong")))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.status").value(401));
        web.perform(get("/api/whoami").with(user("nobody").roles("guest")))
                .andExpect(status().isForbidden())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(403));
    }

    @Test
    void healthIsOpenAndMetricsAreForManagers() throws Exception {
        web.perform(get("/actuator/health/readiness")).andExpect(status().is(org.hamcrest.Matchers.not(401)));
        web.perform(get("/actuator/prometheus")).andExpect(status().isUnauthorized());
        web.perform(get("/actuator/prometheus").with(httpBasic("ada", "right"))).andExpect(status().isForbidden());
        web.perform(get("/actuator/prometheus").with(httpBasic("mia", "right")))
                .andExpect(status().is(org.hamcrest.Matchers.not(403)));
    }

    @Test
    void whoGuessesMustWaitLongerEachTimeWhileOthersSignIn() throws Exception {
        for (int i = 0; i < 4; i++) {
            web.perform(formLogin("/login").user("ada").password("guess" + i)).andExpect(unauthenticated());
        }
        web.perform(formLogin("/login").user("ada").password("right")).andExpect(authenticated());
        for (int i = 0; i < 5; i++) {
            web.perform(formLogin("/login").user("ada").password("guess" + i)).andExpect(unauthenticated());
        }

        web.perform(formLogin("/login").user("ada").password("right")).andExpect(unauthenticated());
        web.perform(formLogin("/login").user("mia").password("right")).andExpect(authenticated());

        clock.advance(Duration.ofSeconds(31));
        web.perform(formLogin("/login").user("ada").password("guess")).andExpect(unauthenticated());
        clock.advance(Duration.ofSeconds(31));
        web.perform(formLogin("/login").user("ada").password("right")).andExpect(unauthenticated());
        clock.advance(Duration.ofSeconds(30));
        web.perform(formLogin("/login").user("ada").password("right")).andExpect(authenticated());
    }

    @Test
    void whoWasShutOutOrGotANewPasswordDoesNotGetInWithTheOldOne() throws Exception {
        web.perform(get("/api/whoami").with(httpBasic("ada", "right"))).andExpect(status().isOk());

        staff.register(new NewStaffMember("ada", "Ada Agent", "new", Set.of(Roles.AGENT), false));
        staff.setDisabled("mia", true);

        web.perform(get("/api/whoami").with(httpBasic("ada", "right"))).andExpect(status().isUnauthorized());
        web.perform(get("/api/whoami").with(httpBasic("mia", "right"))).andExpect(status().isUnauthorized());
    }

    @Test
    void aRoleIncludesThoseBelowIt() {
        assertThat(staff.get("mia").isLead()).isTrue();
        assertThat(staff.get("ada").isLead()).isFalse();
        assertThat(staff.withRole(Roles.AGENT))
                .extracting(StaffMember::username)
                .containsExactly("ada", "mia");
        assertThat(staff.withRole(Roles.LEAD)).extracting(StaffMember::username).containsExactly("mia");
        assertThat(staff.get("mia").has("vet-oncall")).isFalse();
        assertThatThrownBy(() -> staff.register(new NewStaffMember("x", "X", "x", Set.of("boss"), false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenMakesItsOwnerAndRolesKnown() {
        var signedIn = tokens.convert(token(
                Map.of("preferred_username", "tom", "name", "Tom Token", "roles", List.of(Roles.LEAD, "unrelated"))));

        assertThat(signedIn.getName()).isEqualTo("tom");
        assertThat(signedIn.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_ts-lead");
        assertThat(staff.get("tom").roles()).containsExactly(Roles.LEAD);
        assertThat(staff.get("tom").displayName()).isEqualTo("Tom Token");
    }

    @Test
    void aTokenWithoutOurRolesNamesNobody() {
        var signedIn = tokens.convert(token(Map.of("preferred_username", "robot")));

        assertThat(signedIn.getAuthorities()).isEmpty();
        assertThat(staff.find("robot")).isEmpty();
        assertThatThrownBy(() -> tokens.convert(token(Map.of("sub", "robot"))))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void aTokenDoesNotLetInWhoWasShutOutHere() {
        staff.setDisabled("ada", true);

        assertThatThrownBy(
                        () -> tokens.convert(token(Map.of("preferred_username", "ada", "roles", List.of(Roles.AGENT)))))
                .isInstanceOf(DisabledException.class);
    }

    @Test
    void demoUsersKeepSafepawFromStartingOutsideTheLocalProfile() {
        staff.register(new NewStaffMember("ts-agent", "Demo", "demo", Set.of(Roles.AGENT), true));

        assertThatThrownBy(() -> startup(new MockEnvironment(), "", "").afterSingletonsInstantiated())
                .isInstanceOf(DemoUsersPresent.class)
                .hasMessageContaining("ts-agent")
                .satisfies(e -> assertThat(new DemoUsersPresentAnalyzer()
                                .analyze(e, (DemoUsersPresent) e)
                                .getAction())
                        .contains("delete from staff_member where demo"));
        var local = new MockEnvironment();
        local.setActiveProfiles("local");
        startup(local, "", "").afterSingletonsInstantiated();
    }

    @Test
    void anEmptyDirectoryGetsItsFirstManagerOnce() throws Exception {
        var hash = jdbc.sql("select password_hash from staff_member where username = 'mia'")
                .query(String.class)
                .single();
        startup(new MockEnvironment(), "root", hash).afterSingletonsInstantiated();
        assertThat(staff.find("root")).isEmpty();

        jdbc.sql("delete from staff_member").update();
        startup(new MockEnvironment(), "root", hash).afterSingletonsInstantiated();

        assertThat(staff.get("root").isManager()).isTrue();
        web.perform(get("/api/whoami").with(httpBasic("root", "right"))).andExpect(status().isOk());
    }

    private StaffOnStartup startup(MockEnvironment environment, String username, String hash) {
        return new StaffOnStartup(staff, environment, username, hash);
    }

    private static Jwt token(Map<String, Object> claims) {
        return Jwt.withTokenValue("token")
                .header("alg", "none")
                .claims(all -> all.putAll(claims))
                .build();
    }

    @RestController
    static class Pages {

        @GetMapping({"/desk/whoami", "/api/whoami"})
        String whoami(StaffMember me) {
            return me.displayName();
        }

        @PostMapping({"/desk/change", "/api/change"})
        void change() {}
    }

    @TestConfiguration
    static class Time {

        @Bean
        MutableClock clock() {
            return new MutableClock(NINE);
        }
    }
}
