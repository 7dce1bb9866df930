package io.safepaw.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that cannot be carried out as it is; the answer is a problem document that names the fields. */
public class InvalidRequest extends RuntimeException {

    private final HttpStatus status;
    private final transient List<FieldProblem> errors;

    /** @param detail one sentence for the caller, without the caller's data */
    public InvalidRequest(HttpStatus status, String detail, List<FieldProblem> errors) {
        super(detail);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /** 422: understood, but what it says cannot be. */
    public static InvalidRequest of(List<FieldProblem> errors) {
        return new InvalidRequest(HttpStatus.UNPROCESSABLE_ENTITY, "Some fields are not as they must be.", errors);
    }

    public static InvalidRequest noIncident() {
        return new InvalidRequest(HttpStatus.NOT_FOUND, "There is no incident with this number.", List.of());
    }

    HttpStatus status() {
        return status;
    }

    public List<FieldProblem> errors() {
        return errors;
    }
}
