package io.safepaw.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.testing.TestKeys;
import io.safepaw.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** Texts of before are encrypted at the start; those of an old key can be moved to the new one, in PostgreSQL. */
class StoredTextsTest {

    private static final SealedTable TABLE =
            new SealedTable("letter", "id", List.of("body", "subject"), List.of("raw"));
    private static final EncryptionProperties FIRST = new EncryptionProperties("k1", Map.of("k1", TestKeys.OLD), false);
    private static final EncryptionProperties SECOND =
            new EncryptionProperties("k2", Map.of("k1", TestKeys.OLD, "k2", TestKeys.NEW), false);
    private static final EncryptionProperties LOST = new EncryptionProperties("k2", Map.of("k2", TestKeys.NEW), false);

    private DriverManagerDataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void lettersOfBefore() {
        database = new DriverManagerDataSource(TestPostgres.newDatabase(), "postgres", "postgres");
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table letter (id uuid primary key, body text, subject text, raw bytea)")
                .update();
        // More than a batch.
        jdbc.sql("insert into letter select gen_random_uuid(), 'body ' || n, null, convert_to('raw ' || n, 'UTF8')"
                        + " from generate_series(1, 450) n")
                .update();
    }

    @Test
    void whatWasNeverEncryptedIsEncryptedOnceAtTheStart() {
        stored(FIRST).afterSingletonsInstantiated();

        assertThat(count("body like 'enc:k1:%' and substring(raw from 1 for 7) = 'enc:k1:'::bytea and subject is null"))
                .isEqualTo(450);
        assertThat(words(FIRST)).hasSize(450).contains("body 1|raw 1", "body 450|raw 450");
        var before = jdbc.sql("select body from letter order by id")
                .query(String.class)
                .list();
        stored(FIRST).afterSingletonsInstantiated();
        assertThat(jdbc.sql("select body from letter order by id")
                        .query(String.class)
                        .list())
                .isEqualTo(before);
    }

    @Test
    void anOldKeyStillReadsUntilItsTextsAreRewritten() {
        stored(FIRST).afterSingletonsInstantiated();
        assertThat(words(SECOND)).contains("body 7|raw 7");

        stored(SECOND).reencrypt();

        assertThat(count("body like 'enc:k2:%' and substring(raw from 1 for 7) = 'enc:k2:'::bytea"))
                .isEqualTo(450);
        assertThat(words(LOST)).hasSize(450).contains("body 7|raw 7");
    }

    @Test
    void rewritingGoesOnWhereItStopped() {
        stored(FIRST).afterSingletonsInstantiated();
        jdbc.sql("create function stop() returns trigger language plpgsql as $$ begin"
                        + " if (select count(*) from letter where body like 'enc:k2:%') > 300 then raise exception 'stop'; end if;"
                        + " return new; end $$")
                .update();
        jdbc.sql("create trigger stop before update on letter for each row execute function stop()")
                .update();

        assertThatThrownBy(() -> stored(SECOND).reencrypt()).hasMessageContaining("stop");
        assertThat(count("body like 'enc:k2:%'")).isEqualTo(200);
        jdbc.sql("drop trigger stop on letter").update();
        stored(SECOND).reencrypt();

        assertThat(count("body like 'enc:k2:%'")).isEqualTo(450);
        assertThat(words(SECOND)).hasSize(450);
    }

    @Test
    void whatALostKeyHoldsStaysAndKeepsNobodyFromTheRest() {
        var meters = new SimpleMeterRegistry();
        var lost = new TextCipher(
                        new EncryptionProperties("gone", Map.of("gone", TestKeys.OLD), false),
                        new MockEnvironment(),
                        meters)
                .seal("letter.body", "x", "words");
        var id = jdbc.sql("select id from letter limit 1").query(UUID.class).single();
        stored(FIRST).afterSingletonsInstantiated();
        jdbc.sql("update letter set body = :body where id = :id")
                .param("body", lost)
                .param("id", id)
                .update();

        stored(SECOND).reencrypt();

        assertThat(count("body like 'enc:k2:%'")).isEqualTo(449);
        assertThat(count("body = '" + lost + "'")).isEqualTo(1);
    }

    @Test
    void aSwappedKeyAndAChangedTextAreToldByPlaceAndKey() {
        var meters = new SimpleMeterRegistry();
        var first = new TextCipher(FIRST, new MockEnvironment(), meters);
        var sealed = first.seal("letter.body", 1, "words");
        var swapped = new TextCipher(
                new EncryptionProperties("k1", Map.of("k1", TestKeys.NEW), false), new MockEnvironment(), meters);

        assertThatThrownBy(() -> swapped.open("letter.body", 1, sealed))
                .hasMessage(
                        "letter.body of 1 cannot be decrypted with the key 'k1': it was changed, or the key is another");
        assertThatThrownBy(() -> first.open("letter.body", 1, sealed.substring(0, sealed.length() - 4) + "AAA="))
                .hasMessageContaining("cannot be decrypted");
        assertThatThrownBy(() -> first.open("letter.body", 2, sealed)).hasMessageContaining("another place");
        assertThatThrownBy(() -> first.open("letter.subject", 1, sealed)).hasMessageContaining("another place");
        assertThatThrownBy(() -> first.open("letter.body", 1, "words")).hasMessageContaining("is not encrypted");
        assertThat(meters.get("safepaw.encryption.unreadable").counter().count())
                .isEqualTo(5);
        assertThat(first.seal("letter.body", 1, "words"))
                .as("never the same twice")
                .isNotEqualTo(sealed);
    }

    private StoredTexts stored(EncryptionProperties properties) {
        return new StoredTexts(
                List.of(TABLE),
                cipher(properties),
                properties,
                jdbc,
                new JdbcTransactionManager(database),
                new SyncTaskExecutor());
    }

    private static TextCipher cipher(EncryptionProperties properties) {
        return new TextCipher(properties, new MockEnvironment(), new SimpleMeterRegistry());
    }

    private List<String> words(EncryptionProperties properties) {
        var cipher = cipher(properties);
        return jdbc.sql("select * from letter")
                .query((row, number) -> cipher.open("letter.body", row.getObject("id"), row.getString("body")) + "|"
                        + new String(
                                cipher.openBytes("letter.raw", row.getObject("id"), row.getBytes("raw")),
                                StandardCharsets.UTF_8))
                .list();
    }

    private int count(String condition) {
        return jdbc.sql("select count(*) from letter where " + condition)
                .query(Integer.class)
                .single();
    }
}
