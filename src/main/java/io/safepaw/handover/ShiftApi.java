package io.safepaw.handover;

import io.safepaw.staff.Roles;
import io.safepaw.staff.Shift;
import io.safepaw.staff.ShiftNotPossible;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffMember;
import io.safepaw.web.FieldProblem;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shifts over the API; the same rules as in the Desk. */
@RestController
@RequestMapping(path = "/api/shifts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Shifts", description = "Who works when")
class ShiftApi {

    private static final String LEADS = "hasRole('" + Roles.LEAD + "')";

    private final Shifts shifts;
    private final Handovers handovers;
    private final JsonBody body;

    ShiftApi(Shifts shifts, Handovers handovers, JsonBody body) {
        this.shifts = shifts;
        this.handovers = handovers;
        this.body = body;
    }

    @Schema(name = "NewShift")
    record NewShiftRequest(
            @Schema(description = "User name") @NotNull(message = "must be filled in")
            String username,

            @NotNull(message = "must be filled in") Instant startsAt,
            @NotNull(message = "must be filled in") Instant endsAt) {}

    @Schema(name = "ShiftBegin")
    record BeginRequest(
            @Schema(description = "As planned, or as long as shifts are, where it is left out") @Nullable
            Instant endsAt) {}

    @Schema(name = "ShiftExtension")
    record ExtendRequest(
            @NotNull(message = "must be filled in") Instant endsAt) {}

    @GetMapping
    @Operation(summary = "List who is on shift, then who is planned to be", description = "Times are UTC.")
    List<Shift> list() {
        return Stream.concat(shifts.current().stream(), shifts.planned().stream())
                .toList();
    }

    @PostMapping(path = "/begin", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begin the caller's shift",
            description = "One that was planned for now is the one that begins.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BeginRequest.class)))
    Shift begin(InputStream request, StaffMember caller) {
        return orProblem(() -> shifts.begin(
                caller.username(), body.read(request, BeginRequest.class).endsAt()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize(LEADS)
    @Operation(summary = "Plan a shift of somebody", description = "For leads. The person begins it when it is time.")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewShiftRequest.class)))
    Shift plan(InputStream request, StaffMember caller) {
        var wanted = body.read(request, NewShiftRequest.class);
        return orProblem(() -> shifts.plan(wanted.username(), wanted.startsAt(), wanted.endsAt(), caller.username()));
    }

    @PostMapping(path = "/{id}/extend", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Let a shift last longer", description = "One's own; any for a lead.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExtendRequest.class)))
    Shift extend(@PathVariable UUID id, InputStream request, StaffMember caller) {
        own(id, caller);
        return orProblem(() -> {
            shifts.extend(id, body.read(request, ExtendRequest.class).endsAt());
            return shifts.find(id).orElseThrow();
        });
    }

    @PostMapping("/{id}/end")
    @Operation(
            summary = "End a shift before its time",
            description =
                    "One's own; any for a lead. Who holds something hands it over first: the answer has the state "
                            + "HANDING_OVER, and the task is among the caller's tasks.")
    Shift end(@PathVariable UUID id, StaffMember caller) {
        handovers.endEarly(own(id, caller));
        return shifts.find(id).orElseThrow();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize(LEADS)
    @Operation(summary = "Take a planned shift back", description = "For leads.")
    void remove(@PathVariable UUID id, StaffMember caller) {
        if (!shifts.remove(id, caller.username())) {
            throw unknown();
        }
    }

    private Shift own(UUID id, StaffMember caller) {
        return shifts.find(id)
                .filter(shift -> shift.username().equals(caller.username()) || caller.isLead())
                .orElseThrow(ShiftApi::unknown);
    }

    private static InvalidRequest unknown() {
        return new InvalidRequest(HttpStatus.NOT_FOUND, "There is no such shift.", List.of());
    }

    private static Shift orProblem(Supplier<Shift> change) {
        try {
            return change.get();
        } catch (ShiftNotPossible e) {
            throw new InvalidRequest(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    e.getMessage(),
                    List.of(new FieldProblem(e.field(), e.getMessage())));
        }
    }
}
