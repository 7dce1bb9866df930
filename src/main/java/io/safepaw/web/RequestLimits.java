package io.safepaw.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.PathContainer;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Keeps one caller from taking what is there for all: refuses with 429 and {@code Retry-After} who asks too often, with 413
 * a body that is too large, with 411 one of unknown length, before any of it is read. Comes first, so that a flood costs
 * neither a password check nor a query. Each replica counts for itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestLimits extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final List<Rule> rules;
    private final Cache<Caller, Bucket> buckets;
    private final TimeMeter time;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    RequestLimits(RequestLimitProperties properties, Clock clock, ObjectMapper json, MeterRegistry meters) {
        this.rules = properties.rules().entrySet().stream()
                .map(entry -> Rule.of(entry.getKey(), entry.getValue()))
                .toList();
        this.buckets =
                Caffeine.newBuilder().maximumSize(properties.remembered()).build();
        this.time = new ClockTime(clock);
        this.json = json;
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
        for (var rule : rules) {
            if (rule.fits(request.getMethod(), path) && refused(rule, request, response)) {
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private boolean refused(Rule rule, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var bucket =
                buckets.get(new Caller(rule.name(), Network.of(request.getRemoteAddr())), caller -> newBucket(rule));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999));
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            refuse(
                    rule,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many requests; please try again in %d s.".formatted(seconds),
                    request,
                    response);
            return true;
        }
        var problem = rule.problemOfBody(request);
        if (problem != null) {
            refuse(
                    rule,
                    problem,
                    "The body must say how large it is and must not be larger than %s."
                            .formatted(rule.limit().maxBody()),
                    request,
                    response);
            return true;
        }
        return false;
    }

    private Bucket newBucket(Rule rule) {
        var limit = rule.limit();
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth -> bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.per()))
                .build();
    }

    private void refuse(
            Rule rule, HttpStatus status, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        meters.counter("safepaw.limits.refused", "rule", rule.name(), "status", Integer.toString(status.value()))
                .increment();
        // One line a minute, not one for each request of a flood; and no address, which is personal data.
        if (rule.mayLog(time.currentTimeNanos())) {
            LOG.warn("Requests are refused with {} by the limit '{}'", status.value(), rule.name());
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(status.value(), detail);
            return;
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }

    private record Caller(String rule, String network) {}

    private record Rule(String name, RequestLimit limit, List<PathPattern> paths, AtomicLong quietUntil) {

        static Rule of(String name, RequestLimit limit) {
            return new Rule(
                    name,
                    limit,
                    limit.paths().stream()
                            .map(PathPatternParser.defaultInstance::parse)
                            .toList(),
                    new AtomicLong(Long.MIN_VALUE));
        }

        boolean fits(String method, PathContainer path) {
            return (limit.methods().isEmpty() || limit.methods().contains(method))
                    && paths.stream().anyMatch(pattern -> pattern.matches(path));
        }

        @Nullable
        HttpStatus problemOfBody(HttpServletRequest request) {
            if (limit.maxBody() == null) {
                return null;
            }
            if (request.getContentLengthLong() > limit.maxBody().toBytes()) {
                return HttpStatus.PAYLOAD_TOO_LARGE;
            }
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null ? HttpStatus.LENGTH_REQUIRED : null;
        }

        boolean mayLog(long now) {
            long until = quietUntil.get();
            return now >= until && quietUntil.compareAndSet(until, now + QUIET.toNanos());
        }
    }

    /** The application's clock, so that waiting can be tested. */
    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
