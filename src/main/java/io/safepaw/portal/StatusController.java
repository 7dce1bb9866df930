package io.safepaw.portal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.Withdrawals;
import io.safepaw.casefile.Withdrawn;
import io.safepaw.communication.LetterStyles;
import io.safepaw.intake.WebMessages;
import io.safepaw.legal.DataRequests;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A party's own page: how it stands, its messages, and what it can do. Opening it changes nothing of the matter. */
@Controller
@RequestMapping("/case/{token:" + PortalLinks.TOKEN + "}")
@Transactional
class StatusController {

    static final Actor PARTY = new Actor("party");

    private static final String KEY = "[0-9a-f-]{36}";

    private final PortalLinks links;
    private final StatusPages pages;
    private final Parties parties;
    private final Incidents incidents;
    private final WebMessages messages;
    private final Withdrawals withdrawals;
    private final DataRequests dataRequests;
    private final PartyFiles files;
    private final LetterStyles letters;
    private final CaseTexts texts;
    private final EventLog log;
    private final PortalProperties properties;

    StatusController(
            PortalLinks links,
            StatusPages pages,
            Parties parties,
            Incidents incidents,
            WebMessages messages,
            Withdrawals withdrawals,
            DataRequests dataRequests,
            PartyFiles files,
            LetterStyles letters,
            CaseTexts texts,
            EventLog log,
            PortalProperties properties) {
        this.links = links;
        this.pages = pages;
        this.parties = parties;
        this.incidents = incidents;
        this.messages = messages;
        this.withdrawals = withdrawals;
        this.dataRequests = dataRequests;
        this.files = files;
        this.letters = letters;
        this.texts = texts;
        this.log = log;
        this.properties = properties;
    }

    @GetMapping
    public String show(@PathVariable String token, @RequestParam(defaultValue = "") String done, Model model) {
        var party = party(token);
        links.opened(token, party);
        return show(party, token, done, model);
    }

    /** We write to the party in the language that it reads this page in. */
    @PostMapping("/language")
    public String writeIn(@PathVariable String token, Locale locale) {
        var party = party(token);
        Language.of(locale.getLanguage()).ifPresent(language -> parties.changeLanguage(party.id(), language, PARTY));
        return "redirect:/case/{token}";
    }

    /** Where the browser asks again for what a form answered with. */
    @GetMapping({"/message", "/withdraw", "/data", "/statement", "/offer", "/appeal", "/documents", "/language"})
    public String back() {
        return "redirect:/case/{token}";
    }

    /** What a reply by mail would be. */
    @PostMapping("/message")
    public String write(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key,
            Model model) {
        var party = party(token);
        // The key of one party says nothing about the message of another.
        var once = party.id() + ":" + (key.matches(KEY) ? key : UUID.randomUUID());
        return withText(party, token, "message", text, model, words -> messages.receive(party, words, once));
    }

    /** The safety of others does not depend on one report: the process decides what ends with it (domain.md 7.1). */
    @PostMapping("/withdraw")
    public String withdraw(@PathVariable String token, @RequestParam(defaultValue = "") String text, Model model) {
        var party = party(token);
        return withText(party, token, "withdraw", text, model, words -> {
            var incident = incidents.lock(pages.matter(party).id());
            var self = pages.self(party, incident);
            boolean before = log.of(incident.id()).stream()
                    .anyMatch(event -> event.type() == CaseEventType.PartyWithdrew && self.contains(event.partyId()));
            if (!before) {
                withdrawals.record(
                        incident.id(),
                        party.id(),
                        Withdrawn.REPORT,
                        texts.keep(incident.id(), "withdrawalWords", words, PARTY),
                        PARTY);
            }
        });
    }

    @PostMapping("/data")
    public String askForData(@PathVariable String token, @RequestParam(defaultValue = "") String text, Model model) {
        var party = party(token);
        return withText(party, token, "data", text, model, words -> {
            var incident = incidents.lock(pages.matter(party).id());
            dataRequests.receive(incident.id(), party.id(), words, PARTY);
        });
    }

    @PostMapping("/statement")
    public String statement(@PathVariable String token, @RequestParam String id) {
        var party = party(token);
        var matter = pages.matter(party);
        return pages.openStatements(pages.self(party, matter), matter).stream()
                .filter(statement -> statement.id().toString().equals(id))
                .findFirst()
                .map(statement -> answerPage("statement", LinkPurpose.STATEMENT, party, statement.id()))
                .orElse("redirect:/case/{token}");
    }

    @PostMapping("/offer")
    public String offer(@PathVariable String token, @RequestParam String number) {
        var party = party(token);
        var matter = pages.matter(party);
        return pages.offers(pages.self(party, matter), matter).stream()
                .filter(claim -> claim.number().equals(number))
                .findFirst()
                .map(claim ->
                        answerPage("offer", LinkPurpose.OFFER, party, claim.id().value()))
                .orElse("redirect:/case/{token}");
    }

    @PostMapping("/appeal")
    public String appeal(@PathVariable String token) {
        var party = party(token);
        var matter = pages.matter(party);
        return pages.appealable(pages.self(party, matter), matter).stream()
                .findFirst()
                .map(decision -> answerPage("appeal", LinkPurpose.APPEAL, party, decision.id()))
                .orElse("redirect:/case/{token}");
    }

    @PostMapping("/documents")
    public String documents(@PathVariable String token, @RequestParam String number) {
        var party = party(token);
        var matter = pages.matter(party);
        return pages.documented(pages.self(party, matter), matter).stream()
                .filter(claim -> claim.number().equals(number))
                .findFirst()
                .map(claim -> answerPage(
                        "documents", LinkPurpose.DOCUMENTS, party, claim.id().value()))
                .orElse("redirect:/case/{token}");
    }

    private String answerPage(String page, LinkPurpose purpose, Party party, UUID subject) {
        return "redirect:/answer/" + page + "/"
                + links.issue(purpose, party.id(), subject, properties.answerLinkGoodFor());
    }

    private String withText(Party party, String token, String what, String text, Model model, Consumer<String> use) {
        var words = Texts.clean(text);
        var problem = Texts.problemOf(words);
        if (problem != null) {
            model.addAttribute("problem", problem);
            model.addAttribute("problemOf", what);
            model.addAttribute("typed", words);
            return show(party, token, "", model);
        }
        pages.writesIn(party, LocaleContextHolder.getLocale());
        use.accept(words);
        return "redirect:/case/{token}?done=" + what;
    }

    private String show(Party party, String token, String done, Model model) {
        var matter = pages.matter(party);
        model.addAttribute("page", pages.of(party.id()));
        model.addAttribute("files", files.of(pages.self(party, matter), matter));
        model.addAttribute("maxFile", properties.files().maxFile().toMegabytes());
        model.addAttribute("box", matter.status().isEnded() ? null : files.box(LinkPurpose.STATUS, token, null));
        model.addAttribute("done", done.matches("message|withdraw|data") ? done : null);
        model.addAttribute("lettersIn", letters.of(party.id()).language().code());
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("longest", ReportForm.LONGEST_TEXT);
        return "portal/status";
    }

    private Party party(String token) {
        return pages.reader(links.get(LinkPurpose.STATUS, token), token);
    }
}
