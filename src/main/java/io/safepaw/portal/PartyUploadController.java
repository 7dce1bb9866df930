package io.safepaw.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.evidence.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes the files of a party, with the link of the page that it is on: in pieces by the tus protocol, or with a plain form
 * where no script runs.
 */
@Controller
@RequestMapping(PartyUploadController.PATH)
class PartyUploadController {

    static final String PATH = "/upload/{purpose:STATUS|STATEMENT|APPEAL|DOCUMENTS}/{token:" + PortalLinks.TOKEN
            + "}/{what:" + PartyFiles.WHAT + "}";

    private final PartyFiles files;
    private final Uploads uploads;
    private final MessageSource messages;
    private final PortalProperties properties;
    private final ObjectMapper json;

    PartyUploadController(
            PartyFiles files, Uploads uploads, MessageSource messages, PortalProperties properties, ObjectMapper json) {
        this.files = files;
        this.uploads = uploads;
        this.messages = messages;
        this.properties = properties;
        this.json = json;
    }

    /** @param problem in words; null where the file is with us */
    record Outcome(String name, @Nullable String problem) {}

    @PostMapping
    String add(
            @PathVariable LinkPurpose purpose,
            @PathVariable String token,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            @RequestParam(required = false) @Nullable Boolean graphic,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var target = files.target(purpose, token, what);
        var chosen = Stream.ofNullable(file)
                .flatMap(List::stream)
                .filter(each -> each.getOriginalFilename() != null
                        && !each.getOriginalFilename().isEmpty())
                .toList();
        var outcomes = new ArrayList<Outcome>();
        if (graphic != null) {
            chosen.forEach(each -> outcomes.add(new Outcome(
                    Texts.line(each.getOriginalFilename()), words(files.add(target, each, graphic), locale))));
        }
        if (outcomes.isEmpty() || outcomes.stream().anyMatch(outcome -> outcome.problem() != null)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("problem", chosen.isEmpty() ? "portal.file.none" : "portal.file.graphicMissing");
        model.addAttribute("back", purpose.page() + token);
        return "portal/files-sent";
    }

    /** Where the browser asks again for what the form answered with. */
    @GetMapping
    String back(@PathVariable LinkPurpose purpose, @PathVariable String token) {
        return "redirect:" + purpose.page() + token;
    }

    @RequestMapping(
            path = {"/parts", "/parts/{id}"},
            method = {
                RequestMethod.POST,
                RequestMethod.HEAD,
                RequestMethod.PATCH,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS
            })
    void upload(
            @PathVariable LinkPurpose purpose,
            @PathVariable String token,
            @PathVariable String what,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var target = files.target(purpose, token, what);
        if (request.getMethod().equals("POST")) {
            var problem = files.problem(target, length(request));
            if (problem != null) {
                response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                json.writeValue(response.getOutputStream(), new Outcome("", words(problem, locale)));
                return;
            }
        }
        uploads.process(
                request,
                response,
                target,
                String.join("/", request.getContextPath() + "/upload", purpose.name(), token, what, "parts"));
    }

    /** What became of an upload. */
    @GetMapping("/parts/{id}")
    @ResponseBody
    Outcome outcome(
            @PathVariable LinkPurpose purpose,
            @PathVariable String token,
            @PathVariable String what,
            @PathVariable UUID id,
            Locale locale) {
        return uploads.result(files.target(purpose, token, what), id)
                .map(file -> new Outcome(file.fileName(), words(PartyFiles.problem(file), locale)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private @Nullable String words(@Nullable String key, Locale locale) {
        return key == null
                ? null
                : messages.getMessage(
                        key, new Object[] {properties.files().maxFile().toMegabytes()}, locale);
    }

    private static long length(HttpServletRequest request) {
        try {
            return Long.parseLong(request.getHeader("Upload-Length"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
