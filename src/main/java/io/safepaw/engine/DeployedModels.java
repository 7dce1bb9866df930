package io.safepaw.engine;

import static java.util.stream.Collectors.toMap;

import io.camunda.client.api.response.Decision;
import io.camunda.client.api.response.DecisionRequirements;
import io.safepaw.engine.DeployedModel.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Which models Safepaw gave to the engine, and what stood in them. Noted at every deployment, kept for ever. */
@Component
public class DeployedModels {

    private final JdbcClient jdbc;
    private final ShippedModels shipped;
    private final Clock clock;
    private volatile @Nullable Map<String, String> shippedDigests;

    DeployedModels(JdbcClient jdbc, ShippedModels shipped, Clock clock) {
        this.jdbc = jdbc;
        this.shipped = shipped;
        this.clock = clock;
    }

    /** The version of each model that was deployed last, by kind and id. */
    public List<DeployedModel> current() {
        return jdbc.sql("""
                        select distinct on (kind, model_id) * from deployed_model
                        order by kind, model_id, confirmed_at desc, definition_key desc
                        """).query(this::read).list();
    }

    /** All versions that Safepaw deployed, the newest first. */
    public List<DeployedModel> versions(Kind kind, String id) {
        return jdbc.sql("""
                        select * from deployed_model where kind = :kind and model_id = :id
                        order by confirmed_at desc, definition_key desc
                        """)
                .param("kind", kind.name())
                .param("id", id)
                .query(this::read)
                .list();
    }

    /** The file as it was deployed under this key. */
    public Optional<String> content(long key) {
        return jdbc.sql("select content from deployed_model where definition_key = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    @EventListener
    void on(ModelsDeployed deployed) {
        var answer = deployed.answer();
        var decisionFiles = answer.getDecisionRequirements().stream()
                .collect(
                        toMap(DecisionRequirements::getDecisionRequirementsKey, DecisionRequirements::getResourceName));
        answer.getProcesses()
                .forEach(it -> note(
                        deployed,
                        it.getProcessDefinitionKey(),
                        Kind.PROCESS,
                        it.getBpmnProcessId(),
                        it.getVersion(),
                        it.getResourceName()));
        for (Decision it : answer.getDecisions()) {
            note(
                    deployed,
                    it.getDecisionKey(),
                    Kind.DECISION,
                    it.getDmnDecisionId(),
                    it.getVersion(),
                    decisionFiles.get(it.getDecisionRequirementsKey()));
        }
        answer.getForm()
                .forEach(it -> note(
                        deployed, it.getFormKey(), Kind.FORM, it.getFormId(), it.getVersion(), it.getResourceName()));
    }

    private void note(ModelsDeployed deployed, long key, Kind kind, String id, int version, String fileName) {
        var now = Timestamp.from(clock.instant());
        var content = deployed.files().get(fileName);
        var digest = digest(content);
        int known = jdbc.sql("""
                        update deployed_model set confirmed_at = :now
                        where definition_key = :key and kind = :kind and model_id = :id and digest = :digest
                        """)
                .param("now", now)
                .param("key", key)
                .param("kind", kind.name())
                .param("id", id)
                .param("digest", digest)
                .update();
        if (known == 1) {
            return;
        }
        var file = ModelFile.read(kind, id, content);
        // Another engine, such as that of another local run, may give the same key to something else.
        jdbc.sql("""
                        insert into deployed_model (definition_key, kind, model_id, version, name, tag, file_name, digest,
                            content, deployed_at, confirmed_at)
                        values (:key, :kind, :id, :version, :name, :tag, :file, :digest, :content, :now, :now)
                        on conflict (definition_key) do update set kind = excluded.kind, model_id = excluded.model_id,
                            version = excluded.version, name = excluded.name, tag = excluded.tag,
                            file_name = excluded.file_name, digest = excluded.digest, content = excluded.content,
                            deployed_at = excluded.deployed_at, confirmed_at = excluded.confirmed_at
                        """)
                .param("key", key)
                .param("kind", kind.name())
                .param("id", id)
                .param("version", version)
                .param("name", file.name())
                .param("tag", file.tag())
                .param("file", fileName)
                .param("digest", digest)
                .param("content", new String(content, StandardCharsets.UTF_8))
                .param("now", now)
                .update();
    }

    private DeployedModel read(ResultSet row, int number) throws SQLException {
        var digest = row.getString("digest");
        var fileName = row.getString("file_name");
        return new DeployedModel(
                row.getLong("definition_key"),
                Kind.valueOf(row.getString("kind")),
                row.getString("model_id"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("tag"),
                fileName,
                digest,
                row.getTimestamp("deployed_at").toInstant(),
                digest.equals(shippedDigests().get(fileName)));
    }

    private Map<String, String> shippedDigests() {
        var known = shippedDigests;
        if (known == null) {
            known = new HashMap<>();
            try {
                for (var file : shipped.all()) {
                    known.put(file.getFilename(), digest(file.getContentAsByteArray()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the models of this release", e);
            }
            shippedDigests = known;
        }
        return known;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
