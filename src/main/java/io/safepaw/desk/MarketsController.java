package io.safepaw.desk;

import io.safepaw.casefile.Market;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.market.SwitchRefused;
import io.safepaw.market.SwitchSetting;
import io.safepaw.market.SwitchView;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is on and off in each market; managers switch it, with a reason. */
@Controller
@RequestMapping("/desk/administration/markets")
@PreAuthorize(AdministrationController.MANAGERS)
class MarketsController {

    private static final String BACK = "redirect:/desk/administration/markets/";

    private final MarketSwitches switches;
    private final Words words;

    MarketsController(MarketSwitches switches, Words words) {
        this.switches = switches;
        this.words = words;
    }

    /** One switch in every market. */
    record Row(MarketSwitch what, List<SwitchView> markets) {}

    /**
     * What was tried and refused.
     *
     * @param reason as it was typed
     */
    record Tried(MarketSwitch what, String reason, String error) {}

    @GetMapping
    String list(Model model) {
        var views = new EnumMap<Market, List<SwitchView>>(Market.class);
        for (var market : Market.values()) {
            views.put(market, switches.of(market));
        }
        model.addAttribute("markets", Market.values());
        model.addAttribute(
                "rows",
                Arrays.stream(MarketSwitch.values())
                        .map(what -> new Row(
                                what,
                                views.values().stream()
                                        .map(each -> each.get(what.ordinal()))
                                        .toList()))
                        .toList());
        return "desk/administration-markets";
    }

    @GetMapping("/{market}")
    String show(@PathVariable Market market, Model model) {
        return show(market, null, model);
    }

    @PostMapping("/{market}/{what}")
    String set(
            @PathVariable Market market,
            @PathVariable MarketSwitch what,
            @RequestParam SwitchSetting setting,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            switches.set(market, what, setting, version, reason, me.username());
        } catch (SwitchRefused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(market, new Tried(what, reason, e.getMessage()), model);
        }
        redirect.addFlashAttribute(
                "notice", words.of("marketSwitch", what) + ": " + words.of("switchSetting", setting) + ".");
        return BACK + market;
    }

    private String show(Market market, @Nullable Tried tried, Model model) {
        model.addAttribute("market", market);
        model.addAttribute("title", words.of("market", market));
        model.addAttribute("switches", switches.of(market));
        model.addAttribute("tried", tried == null ? Map.of() : Map.of(tried.what(), tried));
        return "desk/administration-market";
    }
}
