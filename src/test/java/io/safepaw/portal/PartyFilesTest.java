package io.safepaw.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Status;
import io.safepaw.communication.Contacts;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.testing.WebTest;
import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What parties send from their pages, in pieces and whole. */
@WebTest
class PartyFilesTest {

    private static final AtomicInteger NETWORKS = new AtomicInteger();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] BILL = "%PDF-1.7 Itemised invoice of the clinic".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private MockMvc web;

    @Autowired
    private PartyUploadController controller;

    @Autowired
    private PortalLinks links;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private Incident incident;
    private Party owner;
    private Party provider;

    @BeforeEach
    void anIncident() {
        incident = incidents.open(new NewIncident(
                Channel.WEB,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "EU",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                Instant.now()));
        owner = parties.reporterOf(incident.id());
        provider = parties.add(
                incident.id(),
                new NewParty(PartyRole.PROVIDER, "Paul Provider", UUID.randomUUID() + "@example.org", null, "u-77"));
    }

    @Test
    void aDocumentComesInPiecesReachesTheClaimAndCountsOnce() throws Exception {
        var claim = claim("ITEMISED_INVOICE", "PHOTO_INJURY");
        var page = documentsPage();
        web.perform(from(get(page)))
                .andExpect(content().string(allOf(containsString("Itemised invoice"), containsString("Missing."))));
        var parts = page.replace("/answer/documents", "/upload/DOCUMENTS") + "/ITEMISED_INVOICE/parts";

        var upload = begin(parts, "bill.pdf", BILL.length, "false");
        assertThat(piece(upload, 0, 10)).isEqualTo(204);
        web.perform(from(get(page)))
                .andExpect(content().string(containsString("“bill.pdf” is not complete: 25 % came.")))
                .andExpect(content().string(containsString("data-address=\"" + upload)));
        web.perform(from(head(upload)).header("Tus-Resumable", "1.0.0"))
                .andExpect(header().string("Upload-Offset", "10"));
        assertThat(documents(claim)).isEmpty();
        assertThat(piece(upload, 10, BILL.length)).isEqualTo(204);
        web.perform(from(get(upload)))
                .andExpect(status().isOk())
                .andExpect(content().json("{\"name\": \"bill.pdf\"}"));
        web.perform(from(get(page))).andExpect(content().string(containsString("we check it")));

        // Once more: the same file from a new page, and without script.
        var again = begin(parts, "bill copy.pdf", BILL.length, "false");
        assertThat(piece(again, 0, BILL.length)).isEqualTo(204);
        send(page.replace("/answer/documents", "/upload/DOCUMENTS") + "/ITEMISED_INVOICE", "bill.pdf", BILL, "false")
                .andExpect(status().isOk());

        assertThat(documents(claim)).containsExactly("ITEMISED_INVOICE RECEIVED party");
        assertThat(files.of(incident.id())).singleElement().satisfies(file -> {
            assertThat(file.partyId()).isEqualTo(owner.id());
            assertThat(file.graphic()).isFalse();
        });
        assertThat(events(CaseEventType.EvidenceAdded)).isEqualTo(1);
        assertThat(events(CaseEventType.ClaimDocumentAdded)).isEqualTo(1);
        await().untilAsserted(
                        () -> verify(messages).publish(eq(ProcessNames.DOCUMENT_RECEIVED), any(), any(), anyMap()));
        web.perform(from(get(statusPage(owner))))
                .andExpect(content().string(containsString("we wait for documents from you: 1.")))
                .andExpect(content().string(containsString("bill.pdf")));
        web.perform(from(get(statusPage(provider)))).andExpect(content().string(not(containsString("bill.pdf"))));
    }

    @Test
    void aDocumentEndsTheWaitingForTheCustomerAndARefusedOneDoesNot() throws Exception {
        claim("ITEMISED_INVOICE");
        var address = documentsPage().replace("/answer/documents", "/upload/DOCUMENTS") + "/ITEMISED_INVOICE";
        incidents.changeStatus(incident.id(), Status.WAITING_CUSTOMER, new Actor("ts-agent"));
        send(address, "bill.exe", "MZ".getBytes(StandardCharsets.US_ASCII), "false");
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.WAITING_CUSTOMER);

        send(address, "bill.pdf", BILL, "false").andExpect(status().isOk());

        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.OPEN);
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.StatusChanged)
                .last()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(Actor.SYSTEM);
                    assertThat(event.data()).containsEntry("to", "OPEN");
                });
    }

    /** Before the merge and after it, on the page of either incident; a link by mail shows that an address is theirs. */
    @Test
    void filesFromBeforeAMergeAreSeenByWhoSentThemOnly() throws Exception {
        var before = incidents.open(new NewIncident(
                Channel.EMAIL,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "EU",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", owner.email().toUpperCase(Locale.ROOT), null, null),
                Instant.now()));
        var rosa = parties.reporterOf(before.id());
        var paul = parties.add(
                before.id(), new NewParty(PartyRole.PROVIDER, "Paul Provider", provider.email(), null, "u-77"));
        var typed = incidents.open(new NewIncident(
                Channel.WEB,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "EU",
                null,
                new NewParty(PartyRole.REPORTER, "Somebody", owner.email(), null, null),
                Instant.now()));
        var somebody = parties.reporterOf(typed.id());
        var shown = links.issue(LinkPurpose.STATUS, somebody.id(), typed.id().value(), HOUR);
        send(uploads(rosa, UUID.randomUUID()), "paw.txt", "paw".getBytes(StandardCharsets.UTF_8), "false");
        send(uploads(paul, UUID.randomUUID()), "gate.txt", "gate".getBytes(StandardCharsets.UTF_8), "false");
        send(
                "/upload/STATUS/" + shown + "/" + UUID.randomUUID(),
                "planted.txt",
                "planted".getBytes(StandardCharsets.UTF_8),
                "false");

        incidents.merge(before.id(), incident.id(), new Actor("ts-agent"));
        incidents.merge(typed.id(), incident.id(), new Actor("ts-agent"));

        for (var page : List.of(statusPage(owner), statusPage(rosa))) {
            web.perform(from(get(page)))
                    .andExpect(content()
                            .string(allOf(
                                    containsString("paw.txt"),
                                    not(containsString("gate.txt")),
                                    not(containsString("planted.txt")))));
        }
        web.perform(from(get(statusPage(provider))))
                .andExpect(content().string(allOf(containsString("gate.txt"), not(containsString("paw.txt")))));
        web.perform(from(get("/case/" + shown))).andExpect(status().isNotFound());
        var mailed = statusPage(somebody);
        web.perform(from(get(mailed))).andExpect(content().string(containsString("planted.txt")));
        web.perform(from(get(statusPage(owner)))).andExpect(content().string(containsString("planted.txt")));
    }

    @Test
    void aRejectedDocumentSaysWhyAndAnotherOneCanCome() throws Exception {
        var claim = claim("ITEMISED_INVOICE", "PROOF_OF_PAYMENT");
        var page = documentsPage();
        var address = page.replace("/answer/documents", "/upload/DOCUMENTS");
        send(address + "/ITEMISED_INVOICE", "bill.pdf", BILL, "false").andExpect(status().isOk());
        send(address + "/PROOF_OF_PAYMENT", "receipt.txt", "Paid in full".getBytes(StandardCharsets.UTF_8), "false")
                .andExpect(status().isOk());
        web.perform(from(get(page)))
                .andExpect(content()
                        .string(allOf(
                                containsString("Every document that we asked for is with us."),
                                not(containsString("Please send what is missing.")))));
        jdbc.sql("""
                        update claim_document set status = case doc_type when 'ITEMISED_INVOICE' then 'REJECTED' else 'ACCEPTED' end,
                          rejection = case doc_type when 'ITEMISED_INVOICE' then 'NOT_ITEMISED' end where claim_id = :claim
                        """).param("claim", claim).update();

        web.perform(from(get(page + "?lang=de")))
                .andExpect(content()
                        .string(allOf(
                                containsString("Die einzelnen Posten mit ihren Preisen fehlen."),
                                containsString("Angenommen."),
                                containsString("Eine andere schicken"))))
                .andExpect(content().string(not(containsString("/PROOF_OF_PAYMENT/parts"))));
        send(address + "/PROOF_OF_PAYMENT", "more.txt", "Paid again".getBytes(StandardCharsets.UTF_8), "false")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nothing more can be sent here.")));
        send(address + "/ITEMISED_INVOICE", "itemised.txt", "Line 1".getBytes(StandardCharsets.UTF_8), "false")
                .andExpect(status().isOk());

        assertThat(documents(claim))
                .containsExactlyInAnyOrder(
                        "ITEMISED_INVOICE REJECTED party",
                        "PROOF_OF_PAYMENT ACCEPTED party",
                        "ITEMISED_INVOICE RECEIVED party");
    }

    @Test
    void photosBelongToTheReportUntilSomebodyLooksAndAreNewsAfterwards() throws Exception {
        var key = UUID.randomUUID();
        var address = uploads(owner, key);
        for (var photo : List.of("one", "two", "one")) {
            send(address, photo + ".txt", photo.getBytes(StandardCharsets.UTF_8), "true")
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Sent. It is with us.")));
        }
        assertThat(contacts.withParty(owner.id())).singleElement().satisfies(contact -> {
            assertThat(contact.text()).isEmpty();
            assertThat(contact.opensIncident()).isTrue();
        });
        assertThat(files.of(incident.id())).hasSize(2).allSatisfy(file -> {
            assertThat(file.graphic()).isTrue();
            assertThat(file.contactId())
                    .isEqualTo(contacts.withParty(owner.id()).getFirst().id());
        });

        incidents.changeStatus(incident.id(), Status.WAITING_CUSTOMER, new Actor("ts-agent"));
        send(uploads(owner, UUID.randomUUID()), "three.txt", "three".getBytes(StandardCharsets.UTF_8), "false")
                .andExpect(status().isOk());

        assertThat(contacts.withParty(owner.id()))
                .last()
                .satisfies(contact -> assertThat(contact.opensIncident()).isFalse());
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.OPEN);
        web.perform(from(get(statusPage(owner))))
                .andExpect(content().string(allOf(containsString("one.txt"), containsString("three.txt"))));
    }

    @Test
    void filesBesideAStatementAreNotTheStatement() throws Exception {
        incidents.changeStatus(incident.id(), Status.OPEN, new Actor("ts-agent"));
        var statement = statementOf(provider);
        var page = "/answer/statement/" + links.issue(LinkPurpose.STATEMENT, provider.id(), statement, HOUR);
        send(
                        page.replace("/answer/statement", "/upload/STATEMENT") + "/" + UUID.randomUUID(),
                        "yard.txt",
                        "The yard".getBytes(StandardCharsets.UTF_8),
                        "false")
                .andExpect(status().isOk());
        var photos = contacts.withParty(provider.id()).getFirst();
        await().until(() -> jdbc.sql("""
                                select count(*) from event_publication
                                where completion_date is null and serialized_event like '%' || :contact || '%'
                                """)
                        .param("contact", photos.id().toString())
                        .query(Long.class)
                        .single()
                == 0);

        web.perform(from(post(page)).param("text", "He ran into the fence")).andExpect(status().is3xxRedirection());

        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select concat_ws(' ', state, contact_id) from statement where id = :id")
                                .param("id", statement)
                                .query(String.class)
                                .single())
                .isEqualTo("RECEIVED "
                        + contacts.withParty(provider.id()).getLast().id()));
        assertThat(contacts.withParty(provider.id())).hasSize(2);
    }

    @Test
    void whatCannotBeTakenIsSaidWithWhatToDo() throws Exception {
        var address = uploads(owner, UUID.randomUUID());
        send(address, "tool.exe", "MZ\u0090\0\u0003\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "false")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please send a photo or a PDF of it.")));
        send(address, "photo.jpg", BILL, "false")
                .andExpect(content().string(containsString("Please save it anew as a picture or a PDF")));
        web.perform(from(multipart(address)
                        .file(new MockMultipartFile("file", "bill.pdf", "application/pdf", BILL))
                        .file(new MockMultipartFile("file", "", null, new byte[0]))))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("answer whether it shows injury")));
        web.perform(from(multipart(address)
                        .file(new MockMultipartFile("file", "", null, new byte[0]))
                        .param("graphic", "true")))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("No file was chosen.")));
        web.perform(from(tus(post(address + "/parts"))
                        .header("Upload-Length", 251L << 20)
                        .header("Accept-Language", "de")))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(content().string(containsString("größer als 250 MB")));
        begin(address + "/parts", "one.mp4", 250L << 20, "false");
        begin(address + "/parts", "two.mp4", 249L << 20, "false");
        web.perform(from(tus(post(address + "/parts")).header("Upload-Length", 2L << 20)))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(content().string(containsString("as much as we can take here")));

        assertThat(files.of(incident.id())).allMatch(EvidenceFile::isRefused);
        assertThat(contacts.withParty(owner.id())).isEmpty();
    }

    @Test
    void aLinkTakesFilesForItsPurposeOnlyAndNobodyElsesUploadGoesOn() throws Exception {
        claim("ITEMISED_INVOICE");
        var mine = uploads(owner, UUID.randomUUID());
        var upload = begin(mine + "/parts", "bill.pdf", BILL.length, "false");
        var id = upload.substring(upload.lastIndexOf('/'));
        var key = mine.substring(mine.lastIndexOf('/') + 1);
        var theirs = uploads(provider, UUID.fromString(key));

        assertThat(piece(theirs + "/parts" + id, 0, 5)).isEqualTo(404);
        web.perform(from(get(theirs + "/parts" + id))).andExpect(status().isNotFound());
        web.perform(from(tus(post(mine.replace("STATUS", "DOCUMENTS").replace(key, "ITEMISED_INVOICE") + "/parts"))
                        .header("Upload-Length", 5)))
                .andExpect(status().isNotFound());
        web.perform(from(tus(post(mine.replace("STATUS", "OFFER") + "/parts")).header("Upload-Length", 5)))
                .andExpect(status().isNotFound());
        web.perform(from(tus(patch(upload))).header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden());
        web.perform(from(post(statusPage(provider) + "/documents")).param("number", "CL-1"))
                .andExpect(status().is3xxRedirection());
        assertThat(jdbc.sql("select count(*) from portal_link where party_id = :party and purpose = 'DOCUMENTS'")
                        .param("party", provider.id().value())
                        .query(Long.class)
                        .single())
                .isZero();

        incidents.changeStatus(incident.id(), Status.SOLVED, new Actor("ts-agent"));
        send(mine, "bill.pdf", BILL, "false").andExpect(status().isUnprocessableEntity());
        web.perform(from(get(mine.replaceAll("/upload/STATUS/([^/]+)/.*", "/case/$1"))))
                .andExpect(content().string(not(containsString("type=\"file\""))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 411, 413, 429, 500, 503})
    void whatGoesWrongOnAPublicPageIsSaidInItsLanguageWithTheEmergencyNumber(int code) throws Exception {
        for (var language : List.of("en", "de")) {
            web.perform(get("/error")
                            .accept(MediaType.TEXT_HTML)
                            .header("Accept-Language", language)
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, code)
                            .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/case/x/y"))
                    .andExpect(status().is(code))
                    .andExpect(content().string(containsString("<html lang=\"" + language)))
                    .andExpect(content().string(containsString("tel:112")))
                    .andExpect(content().string(containsString(language.equals("de") ? "Vorfall melden" : "Report an")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        web.perform(get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, code)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/desk/x"))
                .andExpect(content().string(not(containsString("tel:112"))));
    }

    private ResultActions send(String address, String name, byte[] bytes, String graphic) throws Exception {
        return web.perform(from(multipart(address)
                .file(new MockMultipartFile("file", name, "application/octet-stream", bytes))
                .param("graphic", graphic)));
    }

    /** @return where the upload goes on */
    private String begin(String parts, String name, long length, String graphic) throws Exception {
        return web.perform(from(tus(post(parts))
                        .header("Upload-Length", length)
                        .header("Upload-Metadata", "filename " + base64(name) + ",graphic " + base64(graphic))))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getHeader("Location");
    }

    /** What the server answers to a piece of the bill; the content type is as it comes, without the charset that MockMvc adds. */
    private int piece(String upload, int from, int to) throws Exception {
        var request = new MockHttpServletRequest("PATCH", upload);
        request.addHeader("Tus-Resumable", "1.0.0");
        request.addHeader("Upload-Offset", from);
        request.addHeader("Content-Type", "application/offset+octet-stream");
        request.addHeader("Content-Length", to - from);
        request.setContent(Arrays.copyOfRange(BILL, from, to));
        var response = new MockHttpServletResponse();
        var address = upload.split("/");
        controller.upload(LinkPurpose.valueOf(address[2]), address[3], address[4], Locale.ENGLISH, request, response);
        return response.getStatus();
    }

    private static MockHttpServletRequestBuilder tus(MockHttpServletRequestBuilder request) {
        return request.header("Tus-Resumable", "1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T from(T request) {
        int network = NETWORKS.incrementAndGet();
        return request.with(sent -> {
            sent.setRemoteAddr("10.2." + network / 250 + "." + (1 + network % 250));
            return sent;
        });
    }

    private String uploads(Party party, UUID key) {
        return "/upload/STATUS/" + links.issue(LinkPurpose.STATUS, party.id(), null, HOUR) + "/" + key;
    }

    private String statusPage(Party party) {
        return "/case/" + links.issue(LinkPurpose.STATUS, party.id(), null, HOUR);
    }

    private String documentsPage() throws Exception {
        var page = statusPage(owner);
        var number = jdbc.sql("select number from claim where incident_id = :id")
                .param("id", incident.id().value())
                .query(String.class)
                .single();
        return web.perform(from(post(page + "/documents")).param("number", number))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private UUID claim(String... types) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into claim (id, number, incident_id, claim_type, claimant, payee, loss_at, reported_at, facts, terms,
                          status, status_since, gathering_id, documents_due_at, opened_at, opened_by)
                        values (:id, :number, :incident, 'VET_OWNER_PET', :party, :party, now(), now(), '{}',
                          '{"currency": "USD"}', 'WAITING_CLAIMANT', now(), :id, now() + interval '14 days', now(), 'ts-agent')
                        """)
                .param("id", id)
                .param("number", "CL-" + id)
                .param("incident", incident.id().value())
                .param("party", owner.id().value())
                .update();
        for (var type : types) {
            jdbc.sql("""
                            insert into claim_requirement (claim_id, doc_type, asked_of, blocking, stage, copies)
                            values (:claim, :type, 'CLAIMANT', true, 'ASSESSMENT', 1)
                            """).param("claim", id).param("type", type).update();
        }
        return id;
    }

    private UUID statementOf(Party party) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        with i as (insert into investigation (id, incident_id, source, begun_at)
                            values (:id, :incident, :source, now()) returning id),
                          p as (insert into investigation_plan (id, investigation_id, source, substance, evidence_needed, planned_by, planned_at)
                            select :id, id, :source, :text, :text, 'ts-agent', now() from i returning id)
                        insert into statement (id, plan_id, investigation_id, incident_id, party_id, respondent, state, planned_at,
                          requested_at, due_at)
                        select :id, :id, :id, :incident, :party, true, 'REQUESTED', now(), now(), now() + interval '1 day' from p
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("party", party.id().value())
                .param("source", id.toString())
                .param("text", texts.keep(incident.id(), "allegationSubstance", "It was hit", new Actor("ts-agent")))
                .update();
        return id;
    }

    private List<String> documents(UUID claim) {
        return jdbc.sql(
                        "select doc_type || ' ' || status || ' ' || added_by from claim_document where claim_id = :claim")
                .param("claim", claim)
                .query(String.class)
                .list();
    }

    private long events(CaseEventType type) {
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .count();
    }
}
