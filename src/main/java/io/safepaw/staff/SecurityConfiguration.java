package io.safepaw.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Who gets in, and how.
 *
 * <ul>
 *   <li>{@code /api} and {@code /actuator}: no session. Basic authentication in the profiles {@code local} and
 *       {@code basic}, bearer tokens in the profile {@code oidc}; without any of them nobody gets in.
 *   <li>Health is open, it says up or down only. Metrics are for managers, or open by
 *       {@code safepaw.security.open-metrics} where only the monitoring reaches them.
 *   <li>Everything else is the Desk: a sign-in form, in the profile {@code oidc} the identity provider as well, a session cookie, CSRF tokens.
 * </ul>
 *
 * <p>Names and passwords are checked by {@link ThrottledPasswordLogin}, which Spring Security finds as the only
 * authentication provider. Naming it in a chain as well would count each failure twice.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityConfiguration {

    /**
     * Only what we serve ourselves. form-js and bpmn-js set style attributes, hence inline styles; no script is inline.
     */
    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final Profiles BASIC = Profiles.of("local | basic");
    private static final Profiles OIDC = Profiles.of("oidc");

    /** Who holds the left role may do what the right one may. */
    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.fromHierarchy(Roles.direct().entrySet().stream()
                .map(pair -> "ROLE_" + pair.getKey() + " > ROLE_" + pair.getValue())
                .collect(Collectors.joining("\n")));
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Environment environment,
            SecurityProperties properties,
            ProblemResponses problems,
            TokenStaff tokenStaff)
            throws Exception {
        http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/actuator/health", "/actuator/health/**")
                            .permitAll();
                    if (properties.openMetrics()) {
                        requests.requestMatchers("/actuator/prometheus").permitAll();
                    }
                    requests.requestMatchers("/actuator/**").hasRole(Roles.MANAGER);
                    requests.requestMatchers(HttpMethod.POST, "/api/incidents").hasAnyRole(reporters());
                    // Who sent it is told by its signature.
                    requests.requestMatchers(HttpMethod.POST, "/api/marketplace/events")
                            .permitAll();
                    requests.requestMatchers(HttpMethod.GET, "/api/openapi", "/api/openapi.yaml")
                            .hasAnyRole(reporters());
                    requests.anyRequest().hasAnyRole(staff());
                })
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(CsrfConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(SecurityConfiguration::headers);
        if (environment.acceptsProfiles(BASIC)) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(problems));
        }
        if (environment.acceptsProfiles(OIDC)) {
            http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems)
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(tokenStaff)));
        }
        return http.build();
    }

    private static String[] staff() {
        return Roles.ALL.toArray(String[]::new);
    }

    private static String[] reporters() {
        return Stream.concat(Roles.ALL.stream(), Stream.of(Roles.API_CLIENT)).toArray(String[]::new);
    }

    /** Pages for the parties, and for staff that is woken up. Who has the link may open it; a webhook is known by its signature or its secret address. There is no session that a foreign page could ride on. */
    @Bean
    @Order(2)
    SecurityFilterChain portal(HttpSecurity http) throws Exception {
        return http.securityMatcher(
                        "/report/**",
                        "/agency/**",
                        "/case/**",
                        "/answer/**",
                        "/upload/**",
                        "/link/**",
                        "/survey/**",
                        "/acknowledge/**",
                        "/webhooks/**",
                        "/telephony/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(CsrfConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain desk(
            HttpSecurity http,
            StaffRepository staff,
            ProviderSignIn providerSignIn,
            ObjectProvider<ClientRegistrationRepository> provider)
            throws Exception {
        var signIn = new DeskSignIn();
        var savedRequests = new HttpSessionRequestCache();
        savedRequests.setMatchingRequestParameterName(null);
        savedRequests.setRequestMatcher(SecurityConfiguration::opensPage);
        if (provider.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage(DeskSignIn.LOGIN)
                    .failureUrl(DeskSignIn.LOGIN + "?provider")
                    .defaultSuccessUrl("/desk")
                    .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                    .userInfoEndpoint(user -> user.oidcUserService(providerSignIn)));
        }
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                PathRequest.toStaticResources().atCommonLocations())
                        .permitAll()
                        .requestMatchers(DeskSignIn.LOGIN, "/assets/**", "/error")
                        .permitAll()
                        .requestMatchers(DeskSignIn.PASSWORD, DeskSignIn.SESSION)
                        .authenticated()
                        .anyRequest()
                        .hasAnyRole(staff()))
                .formLogin(form -> form.loginPage(DeskSignIn.LOGIN).defaultSuccessUrl("/desk"))
                .logout(logout -> logout.logoutSuccessHandler((request, response, who) ->
                        response.sendRedirect(request.getContextPath() + DeskSignIn.LOGIN + "?logout"
                                + (who instanceof OAuth2AuthenticationToken ? "=" + ProviderSignOut.STILL_OPEN : ""))))
                .addFilterBefore(new EndedAccess(staff), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new SignInFirst(signIn), CsrfFilter.class)
                .requestCache(cache -> cache.requestCache(savedRequests))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(signIn).accessDeniedHandler(signIn))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /**
     * The Desk as the provider knows it. Asked for when the first person signs in, so that Safepaw starts without the provider.
     */
    @Bean
    @Profile("oidc")
    @ConditionalOnProperty("safepaw.security.oidc.client-id")
    ClientRegistrationRepository identityProvider(
            SecurityProperties properties,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        var oidc = properties.oidc();
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId(ProviderSignIn.REGISTRATION)
                        .clientId(oidc.clientId())
                        .clientSecret(oidc.clientSecret())
                        .scope(oidc.scopes())
                        .userNameAttributeName(oidc.usernameClaim())
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build()));
    }

    /** Only a page is worth going back to after the sign-in, not what a script of an open page asked for. */
    private static boolean opensPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && request.getHeader("X-Requested-With") == null
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"));
    }
}
