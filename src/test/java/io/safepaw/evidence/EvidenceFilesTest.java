package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@MockitoBean(types = ProcessMessages.class)
@TestPropertySource(properties = {"safepaw.evidence.max-file-size=1KB", "safepaw.evidence.max-incident-size=2KB"})
class EvidenceFilesTest {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    private IncidentId incident;

    @BeforeEach
    void report() {
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog hurt",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
    }

    @Test
    void aFileIsKeptWithWhereItCameFrom() {
        var contact = UUID.randomUUID();
        var reporter = parties.reporterOf(incident).id();

        var id = files.store(new NewEvidence(
                incident, contact, reporter, "C:\\paw\u202E.png", "image/png", PNG, true, "photo@mail"));

        var content = files.content(id).orElseThrow();
        assertThat(content.bytes()).isEqualTo(PNG);
        assertThat(content.file()).isEqualTo(files.of(incident).get(0));
        assertThat(content.file().fileName()).isEqualTo("paw.png");
        assertThat(content.file().originalName()).isEqualTo("C:\\paw\u202E.png");
        assertThat(content.file().contactId()).isEqualTo(contact);
        assertThat(content.file().partyId()).isEqualTo(reporter);
        assertThat(content.file().contentId()).isEqualTo("photo@mail");
        assertThat(content.file().size()).isEqualTo(PNG.length);
        assertThat(content.file().sha256()).hasSize(64);
        assertThat(content.file().inlineSafe()).isTrue();
        assertThat(events(CaseEventType.EvidenceAdded)).singleElement().satisfies(event -> {
            assertThat(event.partyId()).isEqualTo(reporter);
            assertThat(event.data()).containsEntry("type", "image/png").doesNotContainValue("paw.png");
        });
    }

    @Test
    void theBytesDecideWhatAFileIs() throws IOException {
        assertThat(type("photo.png", "image/png", "<html><script>alert(1)</script></html>"))
                .isEqualTo("text/html");
        assertThat(type("photo.jpg", "image/jpeg", "MZ\u0090\0\u0003\0\0\0")).isEqualTo("application/x-msdownload");
        assertThat(type("x.png", "image/png", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"))
                .isEqualTo("image/svg+xml");
        assertThat(type("bill.bin", null, "%PDF-1.7 ...")).isEqualTo("application/pdf");
        assertThat(type("noise.png", "image/png", "\u0001\u0002\u0003\u0004")).isEqualTo("application/octet-stream");
        assertThat(store("letter.docx", null, zip()).type()).contains("wordprocessingml");
        assertThat(store("archive.png", "image/png", zip()).type()).isEqualTo("application/zip");
        assertThat(files.of(incident)).noneMatch(EvidenceFile::inlineSafe);
    }

    @Test
    void identicalFilesAreListedTwiceAndKeptOnce() {
        store("a.png", "image/png", PNG);
        store("b.png", "image/png", PNG);

        assertThat(files.of(incident)).extracting(EvidenceFile::fileName).containsExactlyInAnyOrder("a.png", "b.png");
        assertThat(contents()).isEqualTo(1);
        assertThat(files.of(incident)).allMatch(file -> files.content(file.id()).isPresent());
    }

    @Test
    void aFileThatIsTooLargeIsRefusedVisibly() {
        var file = store("video.mp4", "video/mp4", new byte[1025]);

        assertThat(file.refusal()).isEqualTo(EvidenceRefusal.FILE_TOO_LARGE);
        assertThat(file.size()).isEqualTo(1025);
        assertThat(files.content(file.id())).isEmpty();
        assertThat(contents()).isZero();
        assertThat(events(CaseEventType.EvidenceRefused))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "FILE_TOO_LARGE"));
        assertThat(events(CaseEventType.EvidenceAdded)).isEmpty();
    }

    @Test
    void anEmptyFileIsRecordedAsSuch() {
        assertThat(store("empty.txt", "text/plain", new byte[0]).refusal()).isEqualTo(EvidenceRefusal.EMPTY);
    }

    @Test
    void anIncidentThatIsFullRefusesMoreButNotWhatItHas() {
        var first = bytes(1000, 1);
        store("one", null, first);
        store("two", null, bytes(1000, 2));

        assertThat(store("three", null, bytes(100, 3)).refusal()).isEqualTo(EvidenceRefusal.INCIDENT_FULL);
        assertThat(store("one again", null, first).refusal()).isNull();
    }

    @Test
    void filesThatComeAtOnceDoNotOverfillAnIncident() {
        try (var senders = Executors.newFixedThreadPool(4)) {
            CompletableFuture.allOf(IntStream.range(0, 8)
                            .mapToObj(i ->
                                    CompletableFuture.runAsync(() -> store("file" + i, null, bytes(900, i)), senders))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(files.of(incident))
                .hasSize(8)
                .filteredOn(file -> !file.isRefused())
                .hasSize(2);
        assertThat(contents()).isEqualTo(2);
    }

    private String type(String name, String declared, String content) {
        return store(name, declared, content.getBytes(StandardCharsets.ISO_8859_1))
                .type();
    }

    private EvidenceFile store(String name, String declared, byte[] content) {
        var id = files.store(new NewEvidence(incident, null, null, name, declared, content, false, null));
        return files.find(id).orElseThrow();
    }

    private int contents() {
        return jdbc.sql("select count(*) from evidence_content where incident_id = :incident")
                .param("incident", incident.value())
                .query(Integer.class)
                .single();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private static byte[] bytes(int size, int fill) {
        var bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    private static byte[] zip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        return out.toByteArray();
    }
}
