package io.safepaw.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;

/** A small identity provider: OpenID Connect over HTTP with signed tokens, codes that work once, and PKCE. */
final class IdentityProvider implements AutoCloseable {

    static final String CLIENT = "safepaw-desk";
    static final String SECRET = "of-the-desk";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Map<String, Map<String, String>> codes = new HashMap<>();

    /** Who signs in next, as the provider knows the person. */
    private Map<String, Object> person = Map.of();

    private boolean signsWithAnotherKey;

    private IdentityProvider(HttpServer server) throws JOSEException {
        this.server = server;
        this.key = new RSAKeyGenerator(2048).keyID("k1").generate();
        this.foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
    }

    static IdentityProvider start() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var provider = new IdentityProvider(server);
        server.createContext("/", provider::answer);
        server.start();
        return provider;
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void knows(String username, String name, List<String> groups) {
        person = Map.of(
                "preferred_username", username, "name", name, "email", username + "@example.org", "groups", groups);
        signsWithAnotherKey = false;
    }

    void signsWithAnotherKey() {
        signsWithAnotherKey = true;
    }

    /** A token for the API. */
    String accessToken() throws Exception {
        return sign(new JWTClaimsSet.Builder());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = parameters(exchange.getRequestURI().getRawQuery());
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, """
                        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                         "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/logout?app=desk", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                         "id_token_signing_alg_values_supported": ["RS256"]}
                        """.formatted(issuer()));
                case "/keys" -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/authorize" -> {
                    var code = UUID.randomUUID().toString();
                    codes.put(code, query);
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    UriComponentsBuilder.fromUriString(query.get("redirect_uri"))
                                            .queryParam("code", code)
                                            .queryParam("state", query.get("state"))
                                            .build()
                                            .toUriString());
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/token" -> token(exchange);
                default -> json(exchange, 404, "{}");
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void token(HttpExchange exchange) throws Exception {
        var asked = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var begun = codes.remove(asked.get("code"));
        var basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (begun == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge(asked.get("code_verifier")).equals(begun.get("code_challenge"))) {
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        var idToken = sign(new JWTClaimsSet.Builder().audience(CLIENT).claim("nonce", begun.get("nonce")));
        json(exchange, 200, """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 300, "id_token": "%s", "scope": "openid"}
                """.formatted(accessToken(), idToken));
    }

    private String sign(JWTClaimsSet.Builder claims) throws Exception {
        var now = Instant.now();
        claims.issuer(issuer())
                .subject("subject-" + person.get("preferred_username"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        person.forEach(claims::claim);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims.build());
        token.sign(new RSASSASigner(signsWithAnotherKey ? foreign : key));
        return token.serialize();
    }

    private static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
    }

    private static Map<String, String> parameters(String query) {
        var found = new HashMap<String, String>();
        UriComponentsBuilder.fromUriString("http://x/?" + query)
                .build()
                .getQueryParams()
                .forEach((name, values) -> found.put(
                        name,
                        values.get(0) == null
                                ? ""
                                : java.net.URLDecoder.decode(values.get(0), StandardCharsets.UTF_8)));
        return found;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
