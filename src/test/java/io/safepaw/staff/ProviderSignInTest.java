package io.safepaw.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditEntry;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.util.UriComponentsBuilder;

/** The Desk with an identity provider that answers over HTTP. */
@ApplicationModuleTest(extraIncludes = {"audit", "web"})
@AutoConfigureMockMvc
@ActiveProfiles("oidc")
@Import({SignInTest.Pages.class, SignInTest.Time.class})
class ProviderSignInTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static IdentityProvider provider;

    @Autowired
    private MockMvc web;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private ProviderSignOut signOut;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) throws Exception {
        provider = IdentityProvider.start();
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", provider::issuer);
        registry.add("safepaw.security.oidc.client-id", () -> IdentityProvider.CLIENT);
        registry.add("safepaw.security.oidc.client-secret", () -> IdentityProvider.SECRET);
        registry.add("safepaw.security.oidc.roles-claim", () -> "groups");
        registry.add("safepaw.security.oidc.groups.trust-and-safety", () -> "ts-agent");
        registry.add("safepaw.security.oidc.groups.shift-leads", () -> "ts-lead, qa-reviewer");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void nobodyYet() {
        jdbc.sql("delete from staff_member").update();
    }

    @Test
    void theFirstSignInMakesAPersonWithTheRolesOfTheGroups() throws Exception {
        provider.knows("lea", "Lea Lead", List.of("trust-and-safety", "shift-leads", "football"));

        var session = new MockHttpSession();
        signIn(session)
                .andExpect(redirectedUrl("/desk"))
                .andExpect(authenticated().withUsername("lea"));

        web.perform(get("/desk/whoami").session(session)).andExpect(content().string("Lea Lead"));
        assertThat(staff.get("lea").roles()).containsExactlyInAnyOrder(Roles.AGENT, Roles.LEAD, "qa-reviewer");
        assertThat(staff.get("lea").email()).isEqualTo("lea@example.org");
        assertThat(staff.get("lea").lastSeen()).isNotNull();
        assertThat(accounts.get("lea").local()).isFalse();
        assertThat(newest("lea"))
                .isEqualTo(new AuditChange(
                        AuditArea.STAFF, "lea", "ROLES", null, "qa-reviewer, ts-agent, ts-lead", "system"));
    }

    @Test
    void rolesFollowTheProviderAndOlderSessionsEnd() throws Exception {
        provider.knows("lea", "Lea Lead", List.of("shift-leads"));
        var before = new MockHttpSession();
        signIn(before);
        provider.knows("lea", "Lea Other", List.of("trust-and-safety"));

        var after = new MockHttpSession();
        signIn(after).andExpect(authenticated().withRoles(Roles.AGENT));

        web.perform(get("/desk/whoami").session(before)).andExpect(redirectedUrl("http://localhost/login"));
        web.perform(get("/desk/whoami").session(after)).andExpect(content().string("Lea Other"));
        assertThat(newest("lea"))
                .isEqualTo(
                        new AuditChange(AuditArea.STAFF, "lea", "ROLES", "qa-reviewer, ts-lead", "ts-agent", "system"));
    }

    @Test
    void whoLeftEveryGroupDoesNotGetInAndHasNoRoleAnyMore() throws Exception {
        provider.knows("lea", "Lea Lead", List.of("shift-leads"));
        var before = new MockHttpSession();
        signIn(before);
        provider.knows("lea", "Lea Lead", List.of("football"));

        signIn(new MockHttpSession())
                .andExpect(redirectedUrl("/login?provider"))
                .andExpect(unauthenticated());

        assertThat(staff.get("lea").roles()).isEmpty();
        web.perform(get("/desk/whoami").session(before)).andExpect(redirectedUrl("http://localhost/login"));
        provider.knows("stranger", "Sam Stranger", List.of());
        signIn(new MockHttpSession()).andExpect(redirectedUrl("/login?provider"));
        assertThat(staff.find("stranger")).isEmpty();
    }

    @Test
    void whoIsShutOutHereDoesNotGetInByTheProvider() throws Exception {
        staff.register(new NewStaffMember("mia", "Mia Manager", "right", Set.of(Roles.MANAGER), false));
        provider.knows("lea", "Lea Lead", List.of("shift-leads"));
        var before = new MockHttpSession();
        signIn(before);

        accounts.setDisabled("lea", true, "mia");

        web.perform(get("/desk/whoami").session(before)).andExpect(redirectedUrl("http://localhost/login"));
        signIn(new MockHttpSession()).andExpect(redirectedUrl("/login?provider"));
    }

    @Test
    void aForgedAnswerLetsNobodyIn() throws Exception {
        provider.knows("lea", "Lea Lead", List.of("shift-leads"));
        provider.signsWithAnotherKey();
        signIn(new MockHttpSession()).andExpect(redirectedUrl("/login?provider"));

        provider.knows("lea", "Lea Lead", List.of("shift-leads"));
        var answer = answerOfTheProvider(new MockHttpSession());
        web.perform(get(answer).session(new MockHttpSession())).andExpect(redirectedUrl("/login?provider"));

        assertThat(staff.find("lea")).isEmpty();
    }

    @Test
    void theSessionOfTheProviderEndsAtTheProviderWithoutANameInTheAddress() {
        assertThat(signOut.hasProvider()).isTrue();
        assertThat(signOut.address("https://desk.example.org/login?a=b&c"))
                .contains(provider.issuer() + "/logout?app=desk&client_id=safepaw-desk"
                        + "&post_logout_redirect_uri=https%3A%2F%2Fdesk.example.org%2Flogin%3Fa%3Db%26c");
    }

    @Test
    void onlyWhoCameByTheProviderIsToldThatItsSessionGoesOn() throws Exception {
        provider.knows("lea", "Lea Lead", List.of("shift-leads"));
        var session = new MockHttpSession();
        signIn(session);

        web.perform(post("/logout").session(session).with(csrf())).andExpect(redirectedUrl("/login?logout=provider"));
        web.perform(post("/logout").with(user("ada")).with(csrf())).andExpect(redirectedUrl("/login?logout"));
    }

    @Test
    void aTokenOfTheSameProviderOpensTheApi() throws Exception {
        provider.knows("lea", "Lea Lead", List.of("shift-leads"));

        web.perform(get("/api/whoami").header("Authorization", "Bearer " + provider.accessToken()))
                .andExpect(content().string("Lea Lead"));
        provider.signsWithAnotherKey();
        web.perform(get("/api/whoami").header("Authorization", "Bearer " + provider.accessToken()))
                .andExpect(status().isUnauthorized());
    }

    private ResultActions signIn(MockHttpSession session) throws Exception {
        return web.perform(get(answerOfTheProvider(session)).session(session));
    }

    /** What the browser is sent back with. */
    private URI answerOfTheProvider(MockHttpSession session) throws Exception {
        var there = web.perform(get("/oauth2/authorization/staff").session(session))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(UriComponentsBuilder.fromUriString(there).build().getQueryParams())
                .containsKeys("state", "nonce", "code_challenge");
        var back = HTTP.send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.discarding());
        return URI.create(back.headers().firstValue("Location").orElseThrow());
    }

    private AuditChange newest(String username) {
        return audit.find(new AuditFilter(AuditArea.STAFF, username, null, null), 1).stream()
                .map(AuditEntry::change)
                .findFirst()
                .orElseThrow();
    }
}
