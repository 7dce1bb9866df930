package io.safepaw.staff;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Category;
import io.safepaw.web.FieldProblem;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Qualifications over the API. */
@RestController
@RequestMapping(path = "/api/team", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Team", description = "Levels, lines of reporting and trainings of the staff")
class TeamApi {

    private static final String LEADS = "hasRole('" + Roles.LEAD + "')";
    private static final int CHANGES_SHOWN = 200;

    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final AuditLog audit;
    private final JsonBody body;

    TeamApi(StaffDirectory staff, Qualifications qualifications, AuditLog audit, JsonBody body) {
        this.staff = staff;
        this.qualifications = qualifications;
        this.audit = audit;
        this.body = body;
    }

    /** @param levelGiven false where the level is the one by role */
    record MemberView(
            String username,
            Set<String> roles,
            AgentLevel level,
            boolean levelGiven,
            @Nullable LocalDate since,
            @Nullable String reportsTo,
            Set<Category> trainedFor) {}

    @GetMapping
    @Operation(summary = "List who works here and what they are qualified for")
    List<MemberView> list() {
        return staff.withAnyRole(Roles.ALL).stream().map(this::view).toList();
    }

    @PutMapping(path = "/{username}/qualification", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(LEADS)
    @Operation(
            summary = "Replace what somebody is qualified for",
            description = "For leads, and not for oneself. Without a level the one by role counts.")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewQualification.class)))
    MemberView change(
            @Parameter(example = "ada") @PathVariable String username, InputStream request, StaffMember caller) {
        var member = staff.find(username)
                .orElseThrow(() -> new InvalidRequest(HttpStatus.NOT_FOUND, "Nobody has this name.", List.of()));
        try {
            qualifications.change(username, body.read(request, NewQualification.class), caller.username());
        } catch (QualificationRefused e) {
            throw InvalidRequest.of(e.errors().entrySet().stream()
                    .map(error -> new FieldProblem(error.getKey(), error.getValue()))
                    .toList());
        }
        return view(member);
    }

    @GetMapping("/changes")
    @PreAuthorize(LEADS)
    @Operation(
            summary = "Read who changed which qualification",
            description = "The newest 200, newest first. For leads.")
    List<QualificationChange> changes() {
        return audit.find(new AuditFilter(AuditArea.STAFF, null, null, null), CHANGES_SHOWN).stream()
                .map(QualificationChange::of)
                .toList();
    }

    private MemberView view(StaffMember member) {
        var qualification = qualifications.of(member.username());
        return new MemberView(
                member.username(),
                member.roles(),
                qualification.level(),
                qualification.isGiven(),
                qualification.since(),
                qualification.reportsTo(),
                qualification.trainedFor());
    }
}
