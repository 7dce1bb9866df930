package io.safepaw.portal;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.claims.ChecklistItem;
import io.safepaw.claims.Claim;
import io.safepaw.claims.ClaimId;
import io.safepaw.claims.Claims;
import io.safepaw.enforcement.Appeals;
import io.safepaw.enforcement.Enforcement;
import io.safepaw.intake.WebMessages;
import io.safepaw.investigation.Statement;
import io.safepaw.investigation.Statements;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Pages on which a party answers one thing that it was asked: a statement, an offer, a decision. Each has a link of its own
 * that is good for nothing else. What was answered already is not answered again.
 */
@Controller
@RequestMapping("/answer")
@Transactional
class AnswerController {

    private static final String TOKEN = "/{token:" + PortalLinks.TOKEN + "}";

    private final PortalLinks links;
    private final StatusPages pages;
    private final Parties parties;
    private final Incidents incidents;
    private final Statements statements;
    private final Claims claims;
    private final Appeals appeals;
    private final WebMessages messages;
    private final PartyFiles files;

    AnswerController(
            PortalLinks links,
            StatusPages pages,
            Parties parties,
            Incidents incidents,
            Statements statements,
            Claims claims,
            Appeals appeals,
            WebMessages messages,
            PartyFiles files) {
        this.links = links;
        this.pages = pages;
        this.parties = parties;
        this.incidents = incidents;
        this.statements = statements;
        this.claims = claims;
        this.appeals = appeals;
        this.messages = messages;
        this.files = files;
    }

    /** Who answers, and in which matter. */
    private record Asked(Party party, Incident matter, UUID subject) {}

    @GetMapping("/statement" + TOKEN)
    public String statement(@PathVariable String token, Model model) {
        return statement(asked(LinkPurpose.STATEMENT, token), token, null, "", model);
    }

    @PostMapping("/statement" + TOKEN)
    public String giveStatement(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean decline,
            Model model) {
        var asked = locked(LinkPurpose.STATEMENT, token);
        var words = Texts.clean(text);
        if (open(asked).isEmpty()) {
            return "redirect:/answer/statement/{token}";
        }
        if (decline) {
            statements.decline(
                    asked.subject(),
                    words.isBlank() ? "Declined on the web page, without a reason." : words,
                    StatusController.PARTY);
            incidents.endWaiting(asked.matter().id());
            return "redirect:/answer/statement/{token}";
        }
        var problem = Texts.problemOf(words);
        if (problem != null) {
            return statement(asked, token, problem, words, model);
        }
        // What a party writes while it is asked for a statement is its statement, as by mail; the link names it.
        pages.writesIn(asked.party(), LocaleContextHolder.getLocale());
        messages.receive(asked.party(), words, asked.subject().toString());
        return "redirect:/answer/statement/{token}?sent";
    }

    private String statement(Asked asked, String token, @Nullable String problem, String typed, Model model) {
        model.addAttribute("box", box(LinkPurpose.STATEMENT, token, asked));
        var statement = open(asked);
        model.addAttribute("statement", statement.orElse(null));
        statement.ifPresent(open -> {
            model.addAttribute("substance", statements.substanceFor(open));
            model.addAttribute(
                    "dueAt", open.dueAt() == null ? null : open.dueAt().atZone(pages.zone(asked.matter())));
        });
        return form("portal/statement", asked, problem, typed, model);
    }

    private Optional<Statement> open(Asked asked) {
        return pages.openStatements(pages.self(asked.party(), asked.matter()), asked.matter()).stream()
                .filter(statement -> statement.id().equals(asked.subject()))
                .findFirst();
    }

    @GetMapping("/offer" + TOKEN)
    public String offer(@PathVariable String token, Model model) {
        return offer(asked(LinkPurpose.OFFER, token), null, "", model);
    }

    @PostMapping("/offer" + TOKEN)
    public String answerOffer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "false") boolean payee,
            @RequestParam(defaultValue = "false") boolean release,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        var asked = locked(LinkPurpose.OFFER, token);
        var claim = offered(asked).orElse(null);
        var words = Texts.clean(text);
        if (claim == null) {
            return "redirect:/answer/offer/{token}";
        }
        switch (answer) {
            case "ACCEPT" -> {
                if (!payee || !release) {
                    return offer(asked, "portal.error.bothNeeded", words, model);
                }
                claims.answerOffer(claim.id(), true, true, true, StatusController.PARTY);
                incidents.endWaiting(asked.matter().id());
            }
            case "DECLINE" -> {
                var problem = Texts.problemOf(words);
                if (problem != null) {
                    return offer(asked, problem, words, model);
                }
                messages.receive(asked.party(), words, asked.subject() + "." + claim.offerId());
                claims.answerOffer(claim.id(), false, false, false, StatusController.PARTY);
            }
            default -> {
                return offer(asked, "portal.error.choose", words, model);
            }
        }
        return "redirect:/answer/offer/{token}?sent";
    }

    private String offer(Asked asked, @Nullable String problem, String typed, Model model) {
        var claim = offered(asked).orElse(null);
        model.addAttribute("claim", claim);
        model.addAttribute("reckoning", claim == null ? Map.of() : reckoning(claim));
        model.addAttribute(
                "paidToOther",
                claim != null && !pages.self(asked.party(), asked.matter()).contains(claim.payee()));
        return form("portal/offer", asked, problem, typed, model);
    }

    /** How the amount came about, as in the letter with the offer. */
    private static Map<String, BigDecimal> reckoning(Claim claim) {
        var parts = new LinkedHashMap<String, BigDecimal>();
        if (claim.eligibleTotal() != null && claim.deductible() != null && claim.terms() != null) {
            parts.put("eligible", claim.eligibleTotal());
            parts.put("deductible", claim.deductible());
            parts.put("others", claim.otherInsurancePaid().add(claim.responsiblePartyPaid()));
            parts.put("cap", claim.terms().cap());
        }
        return parts;
    }

    private Optional<Claim> offered(Asked asked) {
        return pages.offers(pages.self(asked.party(), asked.matter()), asked.matter()).stream()
                .filter(claim -> claim.id().value().equals(asked.subject()))
                .findFirst();
    }

    @GetMapping("/appeal" + TOKEN)
    public String appeal(@PathVariable String token, Model model) {
        return appeal(asked(LinkPurpose.APPEAL, token), token, null, "", model);
    }

    @PostMapping("/appeal" + TOKEN)
    public String sendAppeal(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean evidence,
            Model model) {
        var asked = locked(LinkPurpose.APPEAL, token);
        var decision = decision(asked).orElse(null);
        var words = Texts.clean(text);
        var problem = Texts.problemOf(words);
        if (decision != null && problem != null) {
            return appeal(asked, token, problem, words, model);
        }
        if (decision == null) {
            return "redirect:/answer/appeal/{token}";
        }
        pages.self(asked.party(), asked.matter())
                .forEach(self -> appeals.receiveFrom(
                        self, asked.matter(), decision.id(), words, evidence, StatusController.PARTY));
        return "redirect:/answer/appeal/{token}?sent";
    }

    private String appeal(Asked asked, String token, @Nullable String problem, String typed, Model model) {
        model.addAttribute("box", box(LinkPurpose.APPEAL, token, asked));
        var decision = decision(asked).orElse(null);
        model.addAttribute("decision", decision);
        if (decision != null && decision.notifiedAt() != null) {
            model.addAttribute("decidedAt", decision.notifiedAt().atZone(pages.zone(asked.matter())));
        }
        return form("portal/appeal", asked, problem, typed, model);
    }

    private Optional<Enforcement> decision(Asked asked) {
        return pages.appealable(pages.self(asked.party(), asked.matter()), asked.matter()).stream()
                .filter(decision -> decision.id().equals(asked.subject()))
                .findFirst();
    }

    /** A document of the checklist, and where it is sent. */
    record Wanted(
            ChecklistItem item,
            List<String> names,
            @Nullable PartyFiles.Box box) {}

    @GetMapping("/documents" + TOKEN)
    public String documents(@PathVariable String token, Model model) {
        var asked = asked(LinkPurpose.DOCUMENTS, token);
        var self = pages.self(asked.party(), asked.matter());
        var claim = claims.get(new ClaimId(asked.subject()));
        var wanted = claims.checklistOf(claim.id()).stream()
                .map(item -> new Wanted(
                        item,
                        files.namesOf(item, self),
                        item.open()
                                ? files.box(
                                        LinkPurpose.DOCUMENTS,
                                        token,
                                        item.type().name())
                                : null))
                .toList();
        model.addAttribute("claim", claim);
        model.addAttribute("dueAt", pages.dueAt(claim, pages.zone(asked.matter())));
        model.addAttribute("wanted", wanted);
        return form("portal/documents", asked, null, "", model);
    }

    private @Nullable PartyFiles.Box box(LinkPurpose purpose, String token, Asked asked) {
        return asked.matter().status().isEnded() ? null : files.box(purpose, token, null);
    }

    private String form(String page, Asked asked, @Nullable String problem, String typed, Model model) {
        model.addAttribute("number", incidents.get(asked.party().incidentId()).number());
        model.addAttribute("problem", problem);
        model.addAttribute("typed", typed);
        model.addAttribute("longest", ReportForm.LONGEST_TEXT);
        return page;
    }

    private Asked asked(LinkPurpose purpose, String token) {
        var link = links.get(purpose, token);
        var party = parties.find(link.party()).orElseThrow();
        return new Asked(party, pages.matter(party), link.subject());
    }

    /** One answer at a time: the second one of two finds the first. */
    private Asked locked(LinkPurpose purpose, String token) {
        var asked = asked(purpose, token);
        return new Asked(asked.party(), incidents.lock(asked.matter().id()), asked.subject());
    }
}
