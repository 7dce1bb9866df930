package io.safepaw.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.testing.MutableClock;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class RequestLimitsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T09:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestLimits limits = new RequestLimits(
            new RequestLimitProperties(
                    Map.of(
                            "page",
                            new RequestLimit(List.of("/survey/**"), Set.of(), 3, Duration.ofMinutes(1), null),
                            "send",
                            new RequestLimit(
                                    List.of("/survey/**", "/api/**"),
                                    Set.of("POST"),
                                    100,
                                    Duration.ofMinutes(1),
                                    DataSize.ofKilobytes(1))),
                    1_000),
            clock,
            new ObjectMapper(),
            meters);

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndMayThen() throws Exception {
        for (int time = 0; time < 3; time++) {
            assertThat(get("192.0.2.1", "/survey/x").getStatus()).isEqualTo(200);
        }

        var refused = get("192.0.2.1", "/survey/x");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getContentAsString()).contains("try again in 20 s");
        assertThat(meters.counter("safepaw.limits.refused", "rule", "page", "status", "429")
                        .count())
                .isEqualTo(1);
        clock.advance(Duration.ofSeconds(20));
        assertThat(get("192.0.2.1", "/survey/x").getStatus()).isEqualTo(200);
        assertThat(get("192.0.2.1", "/survey/x").getStatus()).isEqualTo(429);
    }

    @Test
    void othersAndOtherPagesAreNotConcerned() throws Exception {
        for (int time = 0; time < 4; time++) {
            get("192.0.2.1", "/survey/x");
        }

        assertThat(get("192.0.2.2", "/survey/x").getStatus()).isEqualTo(200);
        assertThat(get("192.0.2.1", "/desk").getStatus()).isEqualTo(200);
        assertThat(get("192.0.2.1", "/surveys").getStatus()).isEqualTo(200);
    }

    @Test
    void anotherWayToWriteTheAddressIsNoWayAround() throws Exception {
        for (var path : List.of("/survey/x", "/%73urvey/x", "/survey/x;a=1")) {
            assertThat(get("192.0.2.1", path).getStatus()).isEqualTo(200);
        }

        assertThat(get("192.0.2.1", "/s%75rvey/y").getStatus()).isEqualTo(429);
    }

    @Test
    void allAddressesOfAHouseholdAreOneCaller() throws Exception {
        for (int time = 1; time <= 3; time++) {
            get("2001:db8:1:2::" + time, "/survey/x");
        }

        assertThat(get("2001:db8:1:2:ffff::9", "/survey/x").getStatus()).isEqualTo(429);
        assertThat(get("2001:db8:1:3::1", "/survey/x").getStatus()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeOrOfUnknownLengthIsNotRead() throws Exception {
        assertThat(post(1024).getStatus()).isEqualTo(200);
        assertThat(post(1025).getStatus()).isEqualTo(413);

        var unknown = new MockHttpServletRequest("POST", "/api/events");
        unknown.addHeader("Transfer-Encoding", "chunked");
        assertThat(answer(unknown).getStatus()).isEqualTo(411);
        assertThat(answer(new MockHttpServletRequest("POST", "/api/events")).getStatus())
                .isEqualTo(200);
    }

    @Test
    void aPersonGetsAPage() throws Exception {
        for (int time = 0; time < 3; time++) {
            get("192.0.2.1", "/survey/x");
        }
        var request = new MockHttpServletRequest("GET", "/survey/x");
        request.setRemoteAddr("192.0.2.1");
        request.addHeader("Accept", "text/html,application/xhtml+xml");

        var refused = answer(request);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getErrorMessage()).contains("try again in");
    }

    @Test
    void aRuleThatSaysNothingEndsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLimit(List.of("/x"), Set.of(), 0, Duration.ofMinutes(1), null))
                .withMessageContaining("requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLimit(List.of("/x"), Set.of(), 1, null, null))
                .withMessageContaining("per");
    }

    private MockHttpServletResponse get(String address, String path) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        return answer(request);
    }

    private MockHttpServletResponse post(int bytes) throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", "/api/events");
        request.setContent(new byte[bytes]);
        return answer(request);
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        limits.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
