package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
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
import io.safepaw.encryption.Keyring;
import io.safepaw.encryption.Unreadable;
import io.safepaw.engine.ProcessMessages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import xyz.capybara.clamav.ClamavClient;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@MockitoBean(types = ProcessMessages.class)
@TestPropertySource(
        properties = {
            "safepaw.deployment.enabled=false",
            "safepaw.evidence.max-file-size=1KB",
            "safepaw.evidence.max-incident-size=2KB",
            "safepaw.evidence.max-files=5",
            "safepaw.evidence.clamav.host=127.0.0.1",
            "safepaw.evidence.clamav.every=1d"
        })
class EvidenceFilesTest {

    private static final Actor STAFF = new Actor("anna");
    private static final String VIRUS = "This content is what the only signature of the test looks for.";
    private static final int CLAMAV_PORT = freePort();
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");

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

    @Autowired
    private VirusScan scan;

    @Autowired
    private ContentSweep sweep;

    @Autowired
    private LiftQuarantine lift;

    @Autowired
    private Renditions renditions;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path temp;

    @DynamicPropertySource
    static void clamAv(DynamicPropertyRegistry registry) {
        registry.add("safepaw.evidence.clamav.port", () -> CLAMAV_PORT);
    }

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
    void aFileIsKeptWithWhereItCameFrom() throws IOException {
        var contact = UUID.randomUUID();
        var reporter = parties.reporterOf(incident).id();

        var id = files.store(new NewEvidence(
                incident, contact, reporter, "C:\\paw\u202E.png", "image/png", PNG, true, "photo@mail"));

        var content = files.content(id).orElseThrow();
        assertThat(content.open()).hasBinaryContent(PNG);
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

    @Test
    void contentsAreEncryptedEachWithItsOwnKeyAndNotReadOnceChanged() throws IOException {
        var words = "What somebody would not want to be read. ".repeat(20);
        var file = store("letter.txt", null, words.getBytes(StandardCharsets.UTF_8));

        assertThat(read(file)).hasContent(words);
        assertThat(jdbc.sql("""
            select bytes from evidence_part p join evidence_object o on o.id = p.object_id
            where o.incident_id = :incident
            """)
                        .param("incident", incident.value())
                        .query(byte[].class)
                        .single())
                .hasSizeGreaterThan(words.length())
                .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("somebody"));
        assertThat(jdbc.sql("select content_key from evidence_object where incident_id = :incident")
                        .param("incident", incident.value())
                        .query(String.class)
                        .single())
                .startsWith("enc:");
        assertThatThrownBy(
                        () -> jdbc.sql("update evidence_part set bytes = 'x'").update())
                .hasMessageContaining("Evidence is never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from evidence_part").update())
                .hasMessageContaining("Evidence is never changed");
        assertThatThrownBy(() ->
                        jdbc.sql("update evidence_object set sha256 = 'x'").update())
                .hasMessageContaining("Evidence is never changed");

        // Whoever gets around that, as the owner of the database can, is found out by who reads.
        jdbc.sql("alter table evidence_part disable trigger user").update();
        jdbc.sql("""
            update evidence_part set bytes = set_byte(bytes, 100, (get_byte(bytes, 100) + 1) % 256)
            where object_id in (select id from evidence_object where incident_id = :incident)
            """).param("incident", incident.value()).update();
        jdbc.sql("alter table evidence_part enable trigger user").update();
        assertThatThrownBy(() -> read(file).readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasKeptBeforeStaysReadableAndIsEncryptedInTime() throws IOException {
        var file = store("old.txt", null, "An old letter".getBytes(StandardCharsets.UTF_8));
        jdbc.sql("insert into evidence_content (incident_id, sha256, bytes) values (:incident, :hash, 'An old letter')")
                .param("incident", incident.value())
                .param("hash", file.sha256())
                .update();
        jdbc.sql("delete from evidence_object where incident_id = :incident")
                .param("incident", incident.value())
                .update();
        assertThat(read(file)).hasContent("An old letter");
        assertThat(store("again.txt", null, "An old letter".getBytes(StandardCharsets.UTF_8))
                        .refusal())
                .isNull();
        assertThat(contents()).isZero();

        sweep.sweep();

        assertThat(contents()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from evidence_content where incident_id = :incident")
                        .param("incident", incident.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(read(file)).hasContent("An old letter");
        assertThat(jdbc.sql("select count(*) from evidence_garbage")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoUploadsIsToldWhatIsWrongWithAFile() throws IOException {
        assertThat(upload("photo.jpg", "MZ\u0090\0\u0003\0\0\0").refusal())
                .isEqualTo(EvidenceRefusal.NAME_CONTRADICTS_CONTENT);
        assertThat(upload("bill.pdf", "<html><script>alert(1)</script></html>").refusal())
                .isEqualTo(EvidenceRefusal.NAME_CONTRADICTS_CONTENT);
        assertThat(upload("tool.exe", "MZ\u0090\0\u0003\0\0\0").refusal()).isEqualTo(EvidenceRefusal.TYPE_NOT_ACCEPTED);
        assertThat(upload("drawing.svg", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")
                        .refusal())
                .isEqualTo(EvidenceRefusal.TYPE_NOT_ACCEPTED);
        assertThat(files.upload(evidence("files.zip", null, zip()), STAFF).refusal())
                .isEqualTo(EvidenceRefusal.TYPE_NOT_ACCEPTED);
        // Telephones call their pictures what they like.
        var heic = files.upload(
                evidence(
                        "IMG_1.jpg",
                        null,
                        "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1)),
                STAFF);
        assertThat(heic.refusal()).isNull();
        assertThat(heic.type()).isEqualTo("image/heic");
        assertThat(heic.thumbnail()).isFalse();
        assertThat(upload("mail.eml", "From: jo@example.org\r\nTo: us@example.org\r\nSubject: Hello\r\n\r\nHi")
                        .refusal())
                .isNull();
        assertThat(upload("bill.pdf", "%PDF-1.7 ...").refusal()).isNull();
        assertThat(events(CaseEventType.EvidenceAdded))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo(STAFF));
    }

    @Test
    void anIncidentHasOnlySoManyFiles() {
        for (int i = 0; i < 5; i++) {
            assertThat(store("file" + i, null, bytes(10, i)).refusal()).isNull();
        }

        assertThat(store("one more", null, bytes(10, 5)).refusal()).isEqualTo(EvidenceRefusal.TOO_MANY_FILES);
        assertThat(store("a copy", null, bytes(10, 0)).refusal()).isNull();
    }

    /** A real daemon, with one signature of its own. */
    @Test
    void aFileWithAVirusIsQuarantinedAndItsSenderAskedForAnother(AssertablePublishedEvents published) throws Exception {
        assumeTrue(Files.isExecutable(CLAMD) || Boolean.getBoolean("safepaw.clamav.required"));
        var clean = store("clean.txt", null, "All is well.".getBytes(StandardCharsets.UTF_8));
        var reporter = parties.reporterOf(incident).id();
        var bad = files.find(files.store(new NewEvidence(
                        incident,
                        null,
                        reporter,
                        "bad.txt",
                        null,
                        VIRUS.getBytes(StandardCharsets.UTF_8),
                        false,
                        null)))
                .orElseThrow();
        // Nobody answers yet.
        scan.sweep();
        assertThat(files.of(incident)).extracting(EvidenceFile::scan).containsOnly(Scan.UNSCANNED);
        assertThat(read(bad)).hasContent(VIRUS);

        var daemon = clamd();
        try {
            await().until(() -> new ClamavClient("127.0.0.1", CLAMAV_PORT).isReachable(1000));
            scan.sweep();
            scan.sweep();
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }

        assertThat(files.find(clean.id()).orElseThrow().scan()).isEqualTo(Scan.CLEAN);
        assertThat(files.find(bad.id()).orElseThrow()).satisfies(file -> {
            assertThat(file.isQuarantined()).isTrue();
            assertThat(file.signature()).startsWith("Safepaw.Test");
            assertThat(file.inlineSafe()).isFalse();
        });
        assertThat(files.content(bad.id())).isEmpty();
        assertThat(files.content(clean.id())).isPresent();
        // Another copy is the same content.
        var copy = store("copy.txt", null, VIRUS.getBytes(StandardCharsets.UTF_8));
        assertThat(files.find(copy.id()).orElseThrow().isQuarantined()).isTrue();
        assertThat(events(CaseEventType.EvidenceScanned))
                .extracting(event -> event.data().get("scan"))
                .containsExactlyInAnyOrder("CLEAN", "INFECTED");
        assertThat(published.ofType(EvidenceQuarantined.class))
                .containsExactly(new EvidenceQuarantined(bad.id(), incident, reporter));

        // A lead knows better, with a reason; both copies open again, and nobody scans them anew.
        var said = Map.<String, Object>of("evidenceId", bad.id().toString(), "quarantineReason", "text:why");
        assertThat(lift.roles()).containsExactly("ts-lead");
        assertThat(lift.appliesTo(incidents.get(incident))).isTrue();
        lift.perform(incidents.get(incident), said, STAFF);
        scan.sweep();
        assertThat(read(bad)).hasContent(VIRUS);
        assertThat(files.find(copy.id()).orElseThrow().scan()).isEqualTo(Scan.CLEARED);
        assertThat(lift.appliesTo(incidents.get(incident))).isFalse();
        assertThatThrownBy(() -> lift.perform(incidents.get(incident), said, STAFF))
                .isInstanceOf(ActionRefused.class);
        assertThat(events(CaseEventType.QuarantineLifted)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(STAFF);
            assertThat(event.data()).containsEntry("reason", "text:why").containsKey("signature");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfKeysTouchesNoFileAndOldFilesAreReadAllTheTime(EvidenceStorage.Kind kind) throws IOException {
        var content = bytes((2 << 20) + 500, 7);
        var hash = keep(vault(kind, Keyring.BEFORE), content);
        var object = object(hash);
        var sealed = sealed(kind, object);
        var tables = List.of(EvidenceConfiguration.sealedContentKeys(), EvidenceConfiguration.sealedThumbnails());
        assertThat(vault(kind, Keyring.DURING).open(incident, hash)).hasBinaryContent(content);
        try {
            Keyring.DURING.reencrypt(tables, jdbc, transactions);

            assertThat(vault(kind, Keyring.AFTER).open(incident, hash)).hasBinaryContent(content);
            assertThatThrownBy(() -> vault(kind, Keyring.BEFORE).open(incident, hash))
                    .isInstanceOf(Unreadable.class);
            assertThat(sealed(kind, object)).isEqualTo(sealed);
        } finally {
            Keyring.BACK.reencrypt(tables, jdbc, transactions);
        }
        assertThat(vault(kind, Keyring.BEFORE).open(incident, hash)).hasBinaryContent(content);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatNoRowNamesIsSweptAndNotWhatIsJustComing(EvidenceStorage.Kind kind) throws IOException {
        var vault = vault(kind, Keyring.BEFORE);
        var kept = keep(vault, bytes(1000, 1));
        var coming = new UUID[1];
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    put(vault, bytes(1000, 2));
                    coming[0] = object(hash(bytes(1000, 2)));
                    // Others sweep while it comes.
                    CompletableFuture.runAsync(vault::collectGarbage).join();
                    assertThat(isThere(kind, coming[0])).isTrue();
                    throw new IllegalStateException("The connection broke");
                }))
                .hasMessageContaining("broke");
        vault.collectGarbage();
        assertThat(isThere(kind, coming[0])).isEqualTo(kind != EvidenceStorage.Kind.POSTGRES);

        vault(kind, Keyring.BEFORE, Duration.ofHours(25)).collectGarbage();

        assertThat(isThere(kind, coming[0])).isFalse();
        assertThat(vault.open(incident, kept)).hasBinaryContent(bytes(1000, 1));
    }

    /** The rows go under the rules of retention; what a storage still holds then says nothing to anybody. */
    @ParameterizedTest
    @EnumSource
    void whatRetentionDeletesIsGoneInEachStorageAndUnreadableWhereItMayNotBeDeleted(EvidenceStorage.Kind kind)
            throws IOException {
        var vault = vault(kind, Keyring.BEFORE);
        var hash = keep(vault, Photos.withPlace(60, 40));
        var object = object(hash);
        assertThat(vault.thumbnail(incident, hash)).isPresent();
        assertThat(isThere(kind, object)).isTrue();
        var other = incident;
        report();
        var stays = keep(vault, Photos.withPlace(60, 40));

        for (var table : new RetainedEvidence().tables()) {
            if (table.rowsGo()) {
                jdbc.sql("delete from " + table.name() + " where " + table.condition())
                        .param("incidents", List.of(other.value()))
                        .update();
            }
        }

        assertThatThrownBy(() -> vault.open(other, hash)).isInstanceOf(IllegalStateException.class);
        assertThat(jdbc.sql("select count(*) from evidence_thumbnail where id = :id")
                        .param("id", object)
                        .query(Integer.class)
                        .single())
                .isZero();
        if (kind != EvidenceStorage.Kind.POSTGRES) {
            // As a bucket with an object lock does. Nobody has its key any more.
            var locked = new EvidenceVault(
                    List.of(new Locked(storages().get(kind))),
                    properties(kind),
                    Keyring.BEFORE.files(),
                    Keyring.BEFORE.texts(),
                    renditions,
                    jdbc,
                    transactions,
                    Clock.systemUTC());
            locked.collectGarbage();
            assertThat(isThere(kind, object)).isTrue();
            assertThat(garbage(object)).isEqualTo(1);
        }
        vault.collectGarbage();
        assertThat(isThere(kind, object)).isFalse();
        assertThat(garbage(object)).isZero();
        assertThat(vault.open(incident, stays)).hasBinaryContent(Photos.withPlace(60, 40));
    }

    private record Locked(EvidenceStorage storage) implements EvidenceStorage {

        @Override
        public Kind kind() {
            return storage.kind();
        }

        @Override
        public void put(UUID object, Path sealed) throws IOException {
            storage.put(object, sealed);
        }

        @Override
        public SeekableByteChannel open(UUID object) throws IOException {
            return storage.open(object);
        }

        @Override
        public void delete(UUID object) throws IOException {
            throw new IOException("Locked");
        }
    }

    private EvidenceVault vault(EvidenceStorage.Kind kind, Keyring keys) {
        return vault(kind, keys, Duration.ZERO);
    }

    private EvidenceVault vault(EvidenceStorage.Kind kind, Keyring keys, Duration later) {
        return new EvidenceVault(
                List.copyOf(storages().values()),
                properties(kind),
                keys.files(),
                keys.texts(),
                renditions,
                jdbc,
                transactions,
                Clock.offset(Clock.systemUTC(), later));
    }

    private Map<EvidenceStorage.Kind, EvidenceStorage> storages() {
        return Map.of(
                EvidenceStorage.Kind.POSTGRES,
                new PostgresEvidenceStorage(jdbc),
                EvidenceStorage.Kind.FOLDER,
                new FolderEvidenceStorage(temp),
                EvidenceStorage.Kind.S3,
                S3Server.storage());
    }

    private StorageProperties properties(EvidenceStorage.Kind kind) {
        return new StorageProperties(
                kind, temp, new StorageProperties.S3(S3Server.BUCKET, "us-east-1", null, null, null, true));
    }

    private String keep(EvidenceVault vault, byte[] content) {
        return transaction.execute(status -> put(vault, content));
    }

    private String put(EvidenceVault vault, byte[] content) {
        vault.keep(incident, hash(content), content.length, "image/jpeg", () -> new ByteArrayInputStream(content));
        return hash(content);
    }

    private static String hash(byte[] content) {
        var digest = Sha256.digest();
        digest.update(content);
        return Sha256.of(digest);
    }

    private UUID object(String hash) {
        return jdbc.sql("select id from evidence_object where incident_id = :incident and sha256 = :hash")
                .param("incident", incident.value())
                .param("hash", hash)
                .query(UUID.class)
                .single();
    }

    private int garbage(UUID object) {
        return jdbc.sql("select count(*) from evidence_garbage where object_id = :object")
                .param("object", object)
                .query(Integer.class)
                .single();
    }

    private boolean isThere(EvidenceStorage.Kind kind, UUID object) {
        try (var content = storages().get(kind).open(object)) {
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] sealed(EvidenceStorage.Kind kind, UUID object) throws IOException {
        try (var content = storages().get(kind).open(object)) {
            return Channels.newInputStream(content).readAllBytes();
        }
    }

    private Process clamd() throws IOException {
        var signatures = Files.createDirectory(temp.resolve("signatures"));
        Files.writeString(
                signatures.resolve("test.ndb"),
                "Safepaw.Test:0:*:" + HexFormat.of().formatHex(VIRUS.getBytes(StandardCharsets.UTF_8)) + "\n");
        // The daemon gives up its rights where it is started with all of them.
        for (var folder : List.of(temp, signatures)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var configuration = Files.writeString(
                temp.resolve("clamd.conf"),
                "Foreground yes\nTCPAddr 127.0.0.1\nTCPSocket %d\nDatabaseDirectory %s\n"
                        .formatted(CLAMAV_PORT, signatures));
        return new ProcessBuilder(CLAMD.toString(), "--config-file=" + configuration)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("clamd.log").toFile())
                .start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream read(EvidenceFile file) throws IOException {
        return files.content(file.id()).orElseThrow().open();
    }

    private EvidenceFile upload(String name, String content) {
        return files.upload(evidence(name, null, content.getBytes(StandardCharsets.ISO_8859_1)), STAFF);
    }

    private NewEvidence evidence(String name, String declared, byte[] content) {
        return new NewEvidence(incident, null, null, name, declared, content, false, null);
    }

    private String type(String name, String declared, String content) {
        return store(name, declared, content.getBytes(StandardCharsets.ISO_8859_1))
                .type();
    }

    private EvidenceFile store(String name, String declared, byte[] content) {
        var id = files.store(evidence(name, declared, content));
        return files.find(id).orElseThrow();
    }

    private int contents() {
        return jdbc.sql("select count(*) from evidence_object where incident_id = :incident")
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
