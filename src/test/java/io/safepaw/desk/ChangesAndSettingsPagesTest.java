package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Market;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterVersions;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.Team;
import io.safepaw.testing.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Administration as managers see it and nobody else does. */
@WebTest
class ChangesAndSettingsPagesTest {

    private static final RequestPostProcessor MANAGER = user("adm-manager").roles(Roles.MANAGER);
    private static final RequestPostProcessor DIRECTOR = user("adm-director").roles(Roles.DIRECTOR);
    private static final RequestPostProcessor LEAD = user("adm-lead").roles(Roles.LEAD);
    private static final String EDITOR = "/desk/administration/letters/NOTICE_ENDED/DE";

    @Autowired
    private MockMvc web;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private AuditLog audit;

    @Autowired
    private MarketSwitches switches;

    @Autowired
    private LetterVersions versions;

    @Autowired
    private PlatformTransactionManager transactions;

    @MockitoBean
    private ProcessMessages messages;

    @BeforeEach
    void aTeam() {
        Team.person(staff, "adm-manager", "Mia Manager", Roles.MANAGER);
        Team.person(staff, "adm-director", "Dan Director", Roles.DIRECTOR);
        Team.person(staff, "adm-lead", "Lou Lead", Roles.LEAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/administration",
                "/desk/administration/changes",
                "/desk/administration/markets",
                "/desk/administration/markets/US",
                "/desk/administration/changes.csv",
                "/desk/administration/models",
                "/desk/administration/models/processes",
                "/desk/administration/models/1/file",
                EDITOR
            })
    void nobodyBelowAManagerSeesIt(String path) throws Exception {
        web.perform(get(path).with(LEAD)).andExpect(status().isForbidden());
    }

    @Test
    void theMenuAndThePaletteLeadThere() throws Exception {
        web.perform(get("/desk/team").with(MANAGER))
                .andExpect(content().string(containsString("href=\"/desk/administration\"")));
        web.perform(get("/desk/team").with(LEAD))
                .andExpect(content().string(not(containsString("/desk/administration"))));
        web.perform(get("/desk/administration").with(MANAGER))
                .andExpect(content().string(containsString("href=\"/desk/administration/changes\"")));
        web.perform(post("/desk/palette")
                        .with(MANAGER)
                        .with(csrf())
                        .contentType("application/json")
                        .content("{\"words\": \"changes\"}"))
                .andExpect(content().string(containsString("/desk/administration/changes")));
    }

    @Test
    void changesAreFilteredPagedAndDownloaded() throws Exception {
        var market = "M" + UUID.randomUUID().toString().substring(0, 8);
        for (int number = 0; number < 51; number++) {
            record(market, String.valueOf(number), String.valueOf(number + 1));
        }

        var first = web.perform(get("/desk/administration/changes")
                        .param("area", "MARKET")
                        .param("subject", market)
                        .param("by", "adm-manager")
                        .with(MANAGER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<strong>51</strong>")))
                .andExpect(content().string(not(containsString("<strong>1</strong>"))))
                .andExpect(content().string(containsString("Mia Manager")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var next = first.replaceAll("(?s).*olderThan=(\\d+)\".*", "$1");
        web.perform(get("/desk/administration/changes")
                        .param("area", "MARKET")
                        .param("subject", market)
                        .param("olderThan", next)
                        .with(MANAGER))
                .andExpect(content().string(containsString("<strong>1</strong>")))
                .andExpect(content().string(not(containsString("<strong>2</strong>"))));
        web.perform(get("/desk/administration/changes")
                        .param("by", "nobody-at-all")
                        .with(MANAGER))
                .andExpect(content().string(containsString("No change matches")));
        var csv = web.perform(get("/desk/administration/changes.csv")
                        .param("subject", market)
                        .with(MANAGER))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(52).first().isEqualTo("at,area,subject,what,before,after,by");
    }

    @Test
    void rostersAreToldInWordsAndTimesToTheMinute() throws Exception {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction -> audit.record(new AuditChange(
                        AuditArea.ROSTER,
                        "adm-lead",
                        "ON_CALL",
                        "ts-lead PRIMARY OVERRIDE 2026-11-27T08:00:00Z/2026-11-27T11:20:03.123456Z",
                        null,
                        "adm-manager")));
        web.perform(get("/desk/administration/changes")
                        .param("subject", "adm-lead")
                        .with(MANAGER))
                .andExpect(content()
                        .string(containsString(
                                "Team lead First override 27 Nov 2026 08:00 UTC to 27 Nov 2026 11:20 UTC")));
    }

    @Test
    void aLetterIsWordedByOneManagerAndPublishedByAnother() throws Exception {
        var paragraphs = versions.paragraphs(MessageTemplate.NOTICE_ENDED.name(), LetterLanguage.DE);
        var words = "Neu " + UUID.randomUUID() + " "
                + String.join(
                        " ",
                        paragraphs.getFirst().placeholders().stream()
                                .map(name -> "{" + name + "}")
                                .toList());

        web.perform(post(EDITOR)
                        .with(MANAGER)
                        .with(csrf())
                        .param("p0", "Nur {nichts}")
                        .param("reason", ""))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("{nichts} is not known here.")))
                .andExpect(content().string(containsString("Please say why it is worded anew.")))
                .andExpect(content().string(containsString("Nur {nichts}</textarea>")));
        web.perform(post(EDITOR + "/preview").with(MANAGER).with(csrf()).param("p0", words))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(words.substring(0, 30))));
        web.perform(post(EDITOR).with(MANAGER).with(csrf()).param("p0", words).param("reason", "Kürzer"))
                .andExpect(status().is3xxRedirection());
        int version = versions.of(MessageTemplate.NOTICE_ENDED.name(), LetterLanguage.DE)
                .getFirst()
                .version();

        web.perform(post(EDITOR + "/" + version + "/publish").with(MANAGER).with(csrf()))
                .andExpect(flash().attribute("error", "Somebody else must publish what you wrote."));
        web.perform(post(EDITOR + "/" + version + "/publish").with(LEAD).with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(post(EDITOR + "/" + version + "/publish").with(DIRECTOR).with(csrf()))
                .andExpect(flash().attribute("notice", "Version " + version + " is sent from now on."));

        web.perform(get(EDITOR).with(DIRECTOR))
                .andExpect(content().string(containsString("version " + version)))
                .andExpect(content().string(containsString("<ins>" + words)));
        web.perform(get("/desk/letters").with(MANAGER))
                .andExpect(content().string(containsString(words.substring(0, 30))));
        web.perform(get("/desk/administration/changes").param("area", "LETTER").with(MANAGER))
                .andExpect(content().string(containsString("Wording that is sent")))
                .andExpect(content().string(containsString("Dan Director")));
        versions.publish(MessageTemplate.NOTICE_ENDED.name(), LetterLanguage.DE, 0, "adm-director");
    }

    @Test
    void aSwitchOfAMarketIsTurnedWithAReasonAndTurnedBack() throws Exception {
        var market = "/desk/administration/markets/CA";
        var sms = market + "/TEXT_MESSAGES";
        int version =
                switches.of(Market.CA).get(MarketSwitch.TEXT_MESSAGES.ordinal()).version();
        var reason = "Not registered there " + UUID.randomUUID();

        web.perform(turn(sms, "OFF", version, " ")).andExpect(status().isUnprocessableEntity());
        web.perform(turn(sms, "ON", version + 7, reason))
                .andExpect(content().string(containsString("Somebody else changed it meanwhile")))
                .andExpect(content().string(containsString(reason + "</textarea>")));
        web.perform(turn(sms, "DEFAULT", version, reason)).andExpect(status().isUnprocessableEntity());
        web.perform(turn(sms, "OFF", version, reason)).andExpect(redirectedUrl(market));
        assertThat(switches.isOn("CA", MarketSwitch.TEXT_MESSAGES)).isFalse();
        assertThat(switches.isOn("US", MarketSwitch.TEXT_MESSAGES)).isTrue();
        web.perform(turn(sms, "ON", version, reason)).andExpect(status().isUnprocessableEntity());
        web.perform(get(market).with(MANAGER)).andExpect(content().string(containsString(reason)));
        web.perform(get("/desk/administration/markets").with(MANAGER))
                .andExpect(content().string(containsString("Text messages")));
        web.perform(turn(sms, "DEFAULT", version + 1, "Registered by now")).andExpect(redirectedUrl(market));

        assertThat(switches.isOn("CA", MarketSwitch.TEXT_MESSAGES)).isTrue();
        web.perform(get("/desk/administration/changes").param("area", "MARKET").with(MANAGER))
                .andExpect(content().string(containsString("on (default)")));
        web.perform(post(sms).with(LEAD).with(csrf()).param("setting", "OFF").param("version", "0"))
                .andExpect(status().isForbidden());
    }

    @Test
    void nobodySwitchesOffWhatTheLawWants() throws Exception {
        web.perform(turn("/desk/administration/markets/EU/EVERY_APPEAL", "OFF", 0, "We would like to"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("leaves no choice")));

        assertThat(switches.isOn("EU", MarketSwitch.EVERY_APPEAL)).isTrue();
    }

    private static RequestBuilder turn(String path, String setting, int version, String reason) {
        return post(path)
                .with(MANAGER)
                .with(csrf())
                .param("setting", setting)
                .param("version", String.valueOf(version))
                .param("reason", reason);
    }

    private void record(String market, String before, String after) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(transaction ->
                        audit.record(new AuditChange(AuditArea.MARKET, market, "TEST", before, after, "adm-manager")));
    }
}
