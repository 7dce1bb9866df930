package io.safepaw.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Every error of the API is a problem document (RFC 9457) that says what to change. The Desk has pages of its own, so
 * outside {@code /api} errors pass.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ApiProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception e, HttpServletRequest request) throws Exception {
        // Security answers 401 and 403 itself, in its filter.
        if (!isApi(request) || e instanceof AuthenticationException || e instanceof AccessDeniedException) {
            throw e;
        }
        if (e instanceof InvalidRequest invalid) {
            return answer(
                    problem(invalid.status(), invalid.getMessage(), invalid.errors()), HttpHeaders.EMPTY, request);
        }
        if (e instanceof MethodArgumentTypeMismatchException mismatch) {
            var error = new FieldProblem(mismatch.getName(), expected(mismatch));
            return answer(
                    problem(HttpStatus.BAD_REQUEST, "A parameter is not as it must be.", List.of(error)),
                    HttpHeaders.EMPTY,
                    request);
        }
        if (e instanceof HttpMediaTypeNotAcceptableException) {
            return answer(
                    problem(HttpStatus.NOT_ACCEPTABLE, "The API answers application/json only.", List.of()),
                    HttpHeaders.EMPTY,
                    request);
        }
        if (e instanceof ErrorResponse known) {
            return answer(known.getBody(), known.getHeaders(), request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(
                problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something went wrong here; trying again may help.",
                        List.of()),
                HttpHeaders.EMPTY,
                request);
    }

    private static ResponseEntity<ProblemDetail> answer(
            ProblemDetail problem, HttpHeaders headers, HttpServletRequest request) {
        // Without the query, which may hold the words somebody looks for.
        problem.setInstance(URI.create(request.getRequestURI()));
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String detail, List<FieldProblem> errors) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return problem;
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    private static String expected(MethodArgumentTypeMismatchException e) {
        var type = e.getCause() instanceof ConversionFailedException failed
                ? failed.getTargetType().getType()
                : e.getRequiredType();
        if (type != null && type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return type == Integer.class || type == int.class ? "must be a whole number" : "is not in the right format";
    }
}
